"""The site as gunicorn serves it, with a clock that stands still at what a file says.

Only tests have this door: the site itself has no setting that could change its time.
"""

import os
from datetime import datetime
from pathlib import Path

from offers import clock


def application():
    """The site's own door, behind which the clock has been stopped."""
    from localoffer import wsgi  # Starts the site, so only when it is to be served.

    file = Path(os.environ["CLOCK"])
    clock.now = lambda: datetime.fromisoformat(file.read_text())
    return wsgi.application
