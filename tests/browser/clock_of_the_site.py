"""The site as gunicorn serves it, with a clock that stands still at what a file says.

Only tests have this door: the site itself has no setting that could change its time.
"""

import os
from datetime import datetime
from pathlib import Path

from localoffer.wsgi import application
from offers import clock

__all__ = ["application"]

clock.now = lambda: datetime.fromisoformat(Path(os.environ["CLOCK"]).read_text())
