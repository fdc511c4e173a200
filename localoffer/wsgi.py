"""The WSGI door, through which gunicorn comes in."""

import os
from functools import partial

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "localoffer.settings")

application = get_wsgi_application()

# Only now, as they need the settings that have just been read.
from django.conf import settings  # noqa: E402

from councils import stamp  # noqa: E402
from localoffer.databases import readers_alias  # noqa: E402
from offers.door import Door  # noqa: E402

if settings.PAGES_IN_MEMORY:
    application = Door(application, settings.PAGES_IN_MEMORY, seen=partial(stamp.seen, readers_alias()))
