"""The WSGI door, through which gunicorn comes in."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "localoffer.settings")

application = get_wsgi_application()

from django.conf import settings  # noqa: E402

if settings.PAGES_IN_MEMORY:
    from offers.door import Door

    application = Door(application, settings.PAGES_IN_MEMORY)
