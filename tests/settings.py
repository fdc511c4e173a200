"""The site's own settings, with what tests need: answers for the environment, and speed.

`TEST_DATABASE_URL` runs the tests on another database, such as PostgreSQL.
"""

import os
import tempfile

os.environ["DEBUG"] = "0"
os.environ["SECRET_KEY"] = "only-for-tests-" * 4
os.environ["ALLOWED_HOSTS"] = "testserver,127.0.0.1,localhost"
os.environ["SITE_URL"] = "http://127.0.0.1:8000"
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or "sqlite://:memory:"
os.environ["REQUIRE_SECOND_FACTOR"] = "false"
os.environ["KEPT_ROOT"] = os.path.join(tempfile.gettempdir(), "local-offer-tests", str(os.getpid()))
os.environ["EMAIL_FROM"] = "localoffer@example.gov.uk"

from localoffer.settings import *  # noqa: F403  (the environment comes first)

# In memory, also where several processes run tests: each has a database of its own by itself.
if not os.environ.get("TEST_DATABASE_URL"):
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
# Files as they are: hashed names would mean collecting them before every run.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Slow hashing protects real passwords; these are in this repository.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Found where they are written, one by one, when asked for.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
