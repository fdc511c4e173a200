"""What our site is compared with, each served by the same gunicorn with the same settings.

`bare` hands out bytes and does nothing else. `plain_django` is a Django site of one view and one
template, without a database: about what a page costs that is made anew each time.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

BODY = "BENCHMARK_BODY"
"""Where in the environment the path of the body stands: a page of ours, compressed."""

ROWS = 40
"""What the plain page lists: as much as a council's offer."""

TEMPLATE = """<!DOCTYPE html>
<html lang="en-GB">
  <head><meta charset="utf-8"><title>{{ title }}</title></head>
  <body>
    <h1>{{ title }}</h1>
    <ul>
      {% for row in rows %}
        <li id="{{ row.id }}"><h2>{{ row.title }}</h2><p>{{ row.text }}</p>
          {% if row.more %}<p><a href="{{ row.url }}">More about {{ row.title }}</a></p>{% endif %}</li>
      {% endfor %}
    </ul>
  </body>
</html>
"""

Start = Callable[[str, list[tuple[str, str]]], Any]


def bare(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """The same bytes for everybody."""
    start_response("200 OK", _headers())
    return [_body()]


def _body(kept: list[bytes] = []) -> bytes:  # noqa: B006 (read once, and kept on purpose)
    if not kept:
        kept.append(Path(os.environ[BODY]).read_bytes())
    return kept[0]


def _headers() -> list[tuple[str, str]]:
    return [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Encoding", "gzip"),
        ("Content-Length", str(len(_body()))),
    ]


def plain_django() -> Any:
    """Django with one view, which renders a template from rows at hand."""
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.template import engines
    from django.urls import re_path

    settings.configure(
        SECRET_KEY="only-for-a-benchmark",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=type("Addresses", (), {"urlpatterns": [re_path("", lambda request: view(request))]}),
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.common.CommonMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    )
    rows = [
        {
            "id": f"promise-{number}",
            "title": f"Promise {number}",
            "text": "What you get, how much of it, and how to ask. " * 4,
            "more": number % 2,
            "url": f"/council/promises/{number}/",
        }
        for number in range(ROWS)
    ]

    def view(request: Any) -> Any:
        from django.http import HttpResponse

        template = engines["django"].from_string(TEMPLATE) if not made else made[0]
        made[:] = [template]
        return HttpResponse(template.render({"title": "What you can get", "rows": rows}, request))

    made: list[Any] = []
    return get_wsgi_application()
