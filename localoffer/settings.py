"""Settings, in one file. What differs between installations comes from the environment.

The README has a table of every variable read here.
"""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from localoffer import databases, env

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
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
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
    "localoffer.middleware.OwnChangesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "councils.accounts.middleware.SessionEndMiddleware",
    "councils.accounts.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["offers.templatetags.components", "offers.templatetags.once"],
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

# Set by gunicorn.conf.py: connections are kept, and a query may not take long.
SERVES_PAGES = env.flag("SERVES_PAGES")
DATABASES = {
    "default": databases.database(
        env.required(
            "DATABASE_URL",
            "where the offers are kept, for example postgres://user:password@host/name "
            "or sqlite:////srv/localoffer/db.sqlite3",
            otherwise=f"sqlite:///{BASE_DIR / 'var' / 'localoffer.sqlite3'}" if DEBUG else None,
        ),
        serving=SERVES_PAGES,
    )
}
# A copy that only readers' pages come from, such as a replica.
READ_DATABASE_URL = env.env.str("READ_DATABASE_URL", default="")
if READ_DATABASE_URL:
    DATABASES[databases.READERS] = databases.copy_for_readers(READ_DATABASE_URL, serving=SERVES_PAGES)
    DATABASE_ROUTERS = ["localoffer.databases.ReadersRouter"]
    MIDDLEWARE.append("localoffer.middleware.ReadersDatabaseMiddleware")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# What readers could see when the database last answered lies on the disk (`offers.record.on_disk`). It is
# read as Python objects, so nobody else may write to that folder. It may be emptied at any time.
KEPT_ROOT = Path(env.env.path("KEPT_ROOT", default=str(BASE_DIR / "var" / "kept")))
# Wrong passwords are counted, and used codes remembered, by all processes together. Readers' pages
# never ask it. `migrate` makes its table.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "last_good": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": KEPT_ROOT / "records",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    },
}

# Handbooks and posters as files: each is made once. The folder may be emptied at any time.
MADE_ROOT = Path(env.env.path("MADE_ROOT", default=str(BASE_DIR / "var" / "made")))

# Readers' pages that each process keeps, in bytes, to give them out again (`offers.door`). While somebody
# works on the site itself, none.
PAGES_IN_MEMORY = 0 if DEBUG else env.env.int("PAGES_IN_MEMORY", default=32_000_000)

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
# As the National Cyber Security Centre advises: long, not among the common ones, no rules about signs,
# and never changed for its own sake.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "councils.accounts.passwords.CommonPasswordStretched"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
]
AUTHENTICATION_BACKENDS = ["councils.accounts.backend.PersonBackend"]
REQUIRE_SECOND_FACTOR = env.flag("REQUIRE_SECOND_FACTOR", default=not DEBUG)
ACCOUNT_ADAPTER = "councils.accounts.adapters.PersonAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_LOGOUT_REDIRECT_URL = "admin:login"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# Wrong passwords have limits of their own: councils/accounts/lockout.py. "login_failed" is for the
# second step, for which somebody has the password already.
ACCOUNT_RATE_LIMITS = {
    "login": "60/1m/ip",
    "login_failed": "10/1m/ip,5/15m/key",
    "reset_password": "10/1m/ip,5/1h/key",
}
ACCOUNT_FORMS = {
    "login": "councils.accounts.forms.LogInForm",
    "reauthenticate": "councils.accounts.forms.PasswordAgainForm",
    "reset_password": "councils.accounts.forms.ForgottenForm",
    "reset_password_from_key": "councils.accounts.forms.SetPasswordForm",
}
MFA_ADAPTER = "councils.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Local Offer"
# A telephone's clock may be half a minute slow or fast.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "councils.accounts.forms.SecondStepForm",
    "reauthenticate": "councils.accounts.forms.CodeAgainForm",
    "activate_totp": "councils.accounts.forms.AppForm",
    "add_webauthn": "councils.accounts.forms.PasskeyForm",
}

# The council's own sign-in, where there is one ---------------------------------------------------

OIDC_SERVER = env.env.str("OIDC_SERVER", default="")
OIDC_NAME = env.env.str("OIDC_NAME", default="your council account")
OIDC_HAS_SECOND_FACTOR = env.flag("OIDC_HAS_SECOND_FACTOR")
_only_with_oidc = None if OIDC_SERVER else ""
OIDC_CLIENT_ID = env.required(
    "OIDC_CLIENT_ID", "the name by which OIDC_SERVER knows this site.", otherwise=_only_with_oidc
)
OIDC_CLIENT_SECRET = env.required(
    "OIDC_CLIENT_SECRET", "the secret that OIDC_SERVER gave this site.", otherwise=_only_with_oidc
)
OIDC_DOMAINS = [
    domain.lower()
    for domain in env.required_list(
        "OIDC_DOMAINS",
        "the ends of the email addresses for which OIDC_SERVER may speak, for example stoke.gov.uk",
        otherwise=[] if not OIDC_SERVER else None,
    )
]
SOCIALACCOUNT_ADAPTER = "councils.accounts.adapters.ProviderAdapter"
# A form of ours may only be sent to ourselves, and browsers hold that against the redirect, too. So
# a link leads to the provider.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "council",
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": OIDC_CLIENT_SECRET,
                "settings": {"server_url": OIDC_SERVER},
            }
        ]
        if OIDC_SERVER
        else [],
    }
}

# Sessions and cookies --------------------------------------------------------------------------

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
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
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

# Readers' pages take nothing from anywhere else, and run no script unless a page asks for one of
# ours (`offers.views.rendering.page`). A council's colour is a small style whose hash
# `offers.theme` adds to this policy.
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

# Email -----------------------------------------------------------------------------------------

# On one's own machine, email is printed where the site was started.
vars().update(
    env.email(env.env.str("EMAIL_URL", default="smtp://localhost:25" if HTTPS else "consolemail://"))
)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.env.str("EMAIL_FROM", default=f"localoffer@{urlsplit(SITE_URL).hostname}")

# What is written down ---------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
