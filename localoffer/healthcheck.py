"""`python -m localoffer.healthcheck`: does the server on this machine answer? For containers."""

import os
import sys
import urllib.request
from urllib.parse import urlsplit


def main() -> int:
    """0 when it does. The request names the site, as the server answers to no other name."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/health/live",
        headers={"Host": urlsplit(os.environ.get("SITE_URL", "http://127.0.0.1")).netloc},
    )
    try:
        with urllib.request.urlopen(request, timeout=3) as answer:
            return 0 if answer.status == 200 else 1
    except OSError:
        return 1


if __name__ == "__main__":
    sys.exit(main())
