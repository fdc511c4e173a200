"""Django's own application answering in this process: no server, no cache of whole pages around it.

It is started by `benchmarks.costs` with one database, reads what to answer from its input, a line
each, and says what the answers cost: seconds of CPU, statements to the database, bytes.
"""

import gc
import json
import os
import sys
import time
from io import BytesIO
from typing import Any

HOST = "127.0.0.1"


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "localoffer.settings"
    import django
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    django.setup()
    cookies = {"": "", "editor": _cookie(is_superuser=False), "superuser": _cookie(is_superuser=True)}
    print("ready", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        environment = _environment(asked["path"], cookies[asked["who"]])
        cost = [_answered(application, environment, asked["publish"]) for _ in range(asked["times"])]
        print(json.dumps(cost), flush=True)


def _cookie(*, is_superuser: bool) -> str:
    """The session of somebody who runs the site, or of somebody who looks after Stoke's offer."""
    from django.contrib.auth.models import User
    from django.test import Client

    from councils.models import Council, Role

    name = "superuser" if is_superuser else "editor"
    person, made = User.objects.get_or_create(
        username=f"benchmark-{name}", defaults={"is_staff": True, "is_superuser": is_superuser}
    )
    if made and not is_superuser:
        Council.objects.get(slug="stoke-on-trent").memberships.create(user=person, role=Role.ADMIN)
    browser = Client()
    browser.force_login(person)
    return "; ".join(f"{name}={value.value}" for name, value in browser.cookies.items())


def _environment(path: str, cookie: str) -> dict[str, Any]:
    path, _mark, query = path.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": HOST,
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": HOST,
        "HTTP_HOST": HOST,
        "HTTP_ACCEPT_ENCODING": "gzip",
        "HTTP_COOKIE": cookie,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def _answered(application: Any, environment: dict[str, Any], publish: bool) -> dict[str, Any]:
    from django.db import connection

    if publish:
        _publish()
    statements = 0

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        nonlocal statements
        statements += not sql.startswith("BEGIN")
        return execute(sql, *rest)

    said: list[str] = []
    gc.collect()
    with connection.execute_wrapper(count):
        start, clock = time.process_time(), time.perf_counter()
        answer = application(
            environment | {"wsgi.input": BytesIO()}, lambda status, _headers, *_more: said.append(status)
        )
        body = b"".join(answer)
        cpu, seconds = time.process_time() - start, time.perf_counter() - clock
        answer.close()
    if not said[0].startswith("200"):
        raise SystemExit(f"{environment['PATH_INFO']}: {said[0]}")
    return {"cpu": cpu, "seconds": seconds, "queries": statements, "bytes": len(body)}


def _publish() -> None:
    """Something about another council changes, for everybody to see."""
    from django.utils import timezone

    from councils import stamp
    from councils.models import Council

    Council.objects.filter(slug="staffordshire").update(welcome=f"Welcome at {timezone.now():%H:%M:%S.%f}.")
    stamp.catch_up()


if __name__ == "__main__":
    main()
