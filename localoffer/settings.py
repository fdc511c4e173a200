"""Settings, in one file. What differs between installations comes from the environment.

The README has a table of every variable read here.
"""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from localoffer import env

BASE_DIR = Path(__file__).resolve().parent.parent
env.read_env_file(BASE_DIR / ".env")

DEBUG = env.flag("DEBUG")

# Where this installation lives -------------------------------------------------------------

SECRET_KEY = env.required(
    "SECRET_KEY",
    "a long random text that only this installation knows. "
    'Make one with: python -c "import secrets; print(secrets.token_urlsafe(50))"',
    otherwise="only-for-development-" * 3 if DEBUG else None,
)
ALLOWED_HOSTS = env.required_list(
    "ALLOWED_HOSTS",
    "the names this site answers to, separated by commas, for example localoffer.example.gov.uk",
    otherwise=["127.0.0.1", "localhost", "[::1]"] if DEBUG else None,
)
SITE_URL = env.required(
    "SITE_URL",
    "the address readers type, for example https://localoffer.example.gov.uk",
    otherwise="http://127.0.0.1:8000" if DEBUG else None,
).rstrip("/")
HTTPS = urlsplit(SITE_URL).scheme == "https"
if not HTTPS and urlsplit(SITE_URL).hostname not in {"127.0.0.1", "localhost", "::1"}:
    raise ImproperlyConfigured("Set SITE_URL to an https:// address: only this machine may go without.")
SECURITY_CONTACT = env.env.str("SECURITY_CONTACT", default=f"{SITE_URL}/accessibility/")

# What it is made of --------------------------------------------------------------------------

ROOT_URLCONF = "localoffer.urls"
WSGI_APPLICATION = "localoffer.wsgi.application"
INSTALLED_APPS = [
    "django.forms",
    "localoffer.apps.LocalOfferConfig",
    "offers",
    "councils",
    "localoffer.apps.EditingConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django_prose_editor",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "localoffer.middleware.CrossOriginMiddleware",
    "localoffer.middleware.RequestSizeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["offers.templatetags.components"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# What it remembers ---------------------------------------------------------------------------

DATABASES = {
    "default": env.database(
        env.required(
            "DATABASE_URL",
            "where the offers are kept, for example postgres://user:password@host/name "
            "or sqlite:////srv/localoffer/db.sqlite3",
            otherwise=f"sqlite:///{BASE_DIR / 'var' / 'localoffer.sqlite3'}" if DEBUG else None,
        )
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Files that do not change ----------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = env.env.path("STATIC_ROOT", default=str(BASE_DIR / "var" / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "localoffer.static_files.JoinedStaticFilesStorage"
    },
}

# Browsers fetch maps of scripts only for people who write them: not worth squeezing, and slow.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["br", "gif", "gz", "jpg", "map", "png", "webp", "woff", "woff2", "zip"]

# Words, days and places -------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# Who may edit ---------------------------------------------------------------------------------

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
# Cookies are for editors: they never travel with a reader's page.
SESSION_COOKIE_PATH = "/admin/"
CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "offers.views.errors.csrf_failure"

# What browsers are told -----------------------------------------------------------------------

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
BEHIND_PROXY = env.flag("BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Readers' pages run no script at all, and take nothing from anywhere else. A council's colour
# is a small style whose hash `offers.theme` adds to this policy.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# The admin runs its own scripts and the rich text editor. The editor's import map stands in the
# page, so it carries a nonce. The editor would write styles into the page, unless it finds a style
# element that says it has done so: the hash lets through that one, which is empty. The styles are
# in a file of ours (static/admin-extra/editing.css).
EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
EDITING_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF, NONCE],
    "style-src": [SELF, EMPTY_STYLE],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    power: []
    for power in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "encrypted-media",
        "geolocation",
        "gyroscope",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}

# What is written down ---------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
