"""`python -m localoffer.healthcheck`: does the server on this machine answer? For containers."""

import os
import sys
import urllib.request
from urllib.parse import urlsplit


def main() -> int:
    """0 when it does. Whether the database answers too is not this server's fault: it is only asked.

    Asked regularly, the server notes what it needs for when the database is away (`offers.views.health`).
    """
    if _status("live") != 200:
        return 1
    _status("ready")
    return 0


def _status(what: str) -> int | None:
    """The request names the site, as the server answers to no other name."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/health/{what}",
        headers={"Host": urlsplit(os.environ.get("SITE_URL", "http://127.0.0.1")).netloc},
    )
    try:
        with urllib.request.urlopen(request, timeout=2) as answer:
            return int(answer.status)
    except OSError:
        return None


if __name__ == "__main__":
    sys.exit(main())
