"""Settings shared by development, tests and production; what differs lives in dev.py, test.py and prod.py."""

from django.utils.translation import gettext_lazy as _

from config import env

BASE_DIR = env.BASE_DIR
DATA_DIR = env.data_dir()
DATA_DIR.mkdir(parents=True, exist_ok=True)

SECRET_KEY = env.secret("SECRET_KEY")
MARK_SIGNING_KEY = env.secret(
    "MARK_SIGNING_KEY"
)  # Ed25519 in PEM; without one DATA_DIR/secrets keeps it (docs/mark.md)
API_SIGNING_KEY = env.secret("API_SIGNING_KEY")  # RSA in PEM: tokens and webhooks; else kept in DATA_DIR/secrets
DEBUG = False
ALLOWED_HOSTS: list[str] = env.words("ALLOWED_HOSTS")
PUBLIC_URL = env.text("PUBLIC_URL", "http://localhost:8000")
PROXY_COUNT = 0  # reverse proxies in front: which entry of X-Forwarded-For to believe

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
    "django_htmx",
    "csp",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "treebeard",
    "config",
    "core",
    "accounts",
    "vendors",
    "quality_mark",
    "marketplace.catalogue",
    "marketplace.checkout",
    "marketplace.payments",
    "marketplace.orders",
    "marketplace.invoices",
    "marketplace.payouts",
    "marketplace.reviews",
    "marketplace.panel",
    "marketplace.storefront",
    "marketplace.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.http.GuardMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.dead_ends.DeadEndMiddleware",
    "core.http.RuleErrorMiddleware",
    "marketplace.panel.web.advised.AdviserLogMiddleware",
    "marketplace.checkout.web.middleware.MergeBasketMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "config" / "templates", BASE_DIR / "core" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.http.site",
                "marketplace.checkout.web.context.basket",
                "config.navigation.panel",
                "config.navigation.reading",
            ],
        },
    },
]

DATABASES = {"default": env.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL")
CACHES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "rynek",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

# Accounts: sign-in by e-mail (allauth), brute force held back (axes), slow hashes (argon2).
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "orders:my_orders"
ACCOUNT_ADAPTER = "config.sign_in.AccountAdapter"  # leads a reviewer to /rops/
LOGOUT_REDIRECT_URL = "storefront:home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Rynek ES: "
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Wrong passwords for one account are counted by axes; links to withdraw are counted for each order as well.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip", "withdrawal_link": "10/h/ip"}
MFA_TOTP_ISSUER = "Rynek ES"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "accounts.web.lockout.login_name"
AXES_LOCKOUT_CALLABLE = "accounts.web.lockout.locked_out"

# Language and time: Polish first; every date of a rule is a date in Warsaw.
LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", _("polski")), ("en", _("angielski"))]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
TIME_ZONE = "Europe/Warsaw"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = env.text("STATIC_ROOT", str(DATA_DIR / "static"))
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Files that only our views hand out, after asking who asks: documents, consents, attachments.
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "private", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",  # requests of up to 2.5 MB
    "core.upload_handler.BoundedUploadHandler",
]

# Security headers; prod.py adds the ones that need TLS.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "core.http.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# Mail. The default writes files into DATA_DIR/mail, so that nothing leaves the machine unasked.
EMAIL_URL = env.text("EMAIL_URL")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Rynek ES <rynek@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Celery: Redis when given, otherwise a broker of plain files, so that one machine needs no server.
BROKER_DIR = DATA_DIR / "broker"
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = (
    {"visibility_timeout": 900, "unacked_restore_interval": 2, "unacked_restore_throttle": 1}
    if REDIS_URL
    else {
        "data_folder_in": str(BROKER_DIR / "queue"),
        "data_folder_out": str(BROKER_DIR / "queue"),
        "processed_folder": str(BROKER_DIR / "processed"),
        "control_folder": str(BROKER_DIR / "control"),
        "store_processed": False,
        "polling_interval": 0.3,
    }
)
# When each task last ran, so that a nightly one missed while the machine was down is made up for at the start.
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

# The legal operator is configuration, never text in a template (law.md D1).
SITE_NAME = "Rynek ES"
OPERATOR_NAME = env.text(
    "OPERATOR_NAME", "Województwo Podkarpackie – Regionalny Ośrodek Polityki Społecznej w Rzeszowie"
)
OPERATOR_ADDRESS = env.text("OPERATOR_ADDRESS", "ul. Hetmańska 120, 35-078 Rzeszów")
OPERATOR_EMAIL = env.text("OPERATOR_EMAIL", "rynek@example.org")
OPERATOR_PHONE = env.text("OPERATOR_PHONE", "+48 17 000 00 00")

# Views of listings are gathered in the web process for so many seconds, then counted by the worker.
COUNT_VIEWS = True
VIEWS_GATHERED_SECONDS = 30
# Under which terms others may use the open data of the register.
OPEN_DATA_LICENCE = env.text("OPEN_DATA_LICENCE", "CC BY 4.0")
OPEN_DATA_LICENCE_URL = env.text("OPEN_DATA_LICENCE_URL", "https://creativecommons.org/licenses/by/4.0/deed.pl")

# Two named mediators for disputes with sellers (P2B art. 12), separated by semicolons.
MEDIATORS = [
    name.strip()
    for name in env.text(
        "MEDIATORS",
        "stały mediator z listy prezesa Sądu Okręgowego w Rzeszowie; stały mediator z listy prezesa Sądu Okręgowego "
        "w Krakowie",
    ).split(";")
    if name.strip()
]

# Selling: how long an unpaid order keeps its goods (issue 2 §5), in minutes and days.
ONLINE_RESERVATION_MINUTES = env.number("ONLINE_RESERVATION_MINUTES", 30)
TRANSFER_DUE_DAYS = env.number("TRANSFER_DUE_DAYS", 7)
PUBLIC_BODY_DUE_DAYS = env.number("PUBLIC_BODY_DUE_DAYS", 14)
PAYMENT_GATEWAYS = ["bank_transfer"]
# Whose account pays sellers out (NRB, 26 digits, and its holder); without it there are no files for the bank.
PAYOUT_ACCOUNT = env.text("PAYOUT_ACCOUNT")
PAYOUT_HOLDER = env.text("PAYOUT_HOLDER", "ROPS Rzeszów")
# Stripe (docs/adr/0020): nothing of it is offered without both keys.
STRIPE_SECRET_KEY = env.secret("STRIPE_SECRET_KEY")
STRIPE_PUBLISHABLE_KEY = env.text("STRIPE_PUBLISHABLE_KEY")
STRIPE_WEBHOOK_SECRET = env.secret("STRIPE_WEBHOOK_SECRET")
STRIPE_CONNECT_WEBHOOK_SECRET = env.secret("STRIPE_CONNECT_WEBHOOK_SECRET")
STRIPE_API_BASE = env.text("STRIPE_API_BASE")  # empty: Stripe itself; tests and trials name a double
STRIPE_JS_URL = env.text("STRIPE_JS_URL", "https://js.stripe.com/v3/")
PAYMENT_SETTLEMENT = env.text("PAYMENT_SETTLEMENT", "per_seller")
STRIPE_GATEWAYS = ["stripe_blik", "stripe_card", "stripe_p24"] if STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY else []
# How many first listings of a vendor people look at before buyers do, until the operator chooses at /rops/oferty/.
REVIEW_FIRST_LISTINGS = env.number("REVIEW_FIRST_LISTINGS", 3)
# Days after which the file and the rows of an import go; from then on it cannot be undone.
IMPORT_KEEP_DAYS = env.number("IMPORT_KEEP_DAYS", 90)

# Look-ups of applicants in public registers (law.md R3-02): off unless asked for, because they need the network.
REGISTER_LOOKUPS = env.flag("REGISTER_LOOKUPS", default=False)
VAT_WHITE_LIST_URL = env.text("VAT_WHITE_LIST_URL", "https://wl-api.mf.gov.pl")
KRS_URL = env.text("KRS_URL", "https://api-krs.ms.gov.pl")

# The API: requests a minute of one address or one account, and addresses that are not counted (an own storefront's).
GRAPHENE = {"SCHEMA": "config.schema.schema", "SCHEMA_OUTPUT": "schema.graphql"}
GRAPHQL_RATE_PER_ADDRESS = env.number("GRAPHQL_RATE_PER_ADDRESS", 600)
GRAPHQL_RATE_PER_ACCOUNT = env.number("GRAPHQL_RATE_PER_ACCOUNT", 1200)
GRAPHQL_TRUSTED_ADDRESSES: list[str] = env.words("GRAPHQL_TRUSTED_ADDRESSES")
# True only where every storefront that orders through the API is the operator's own and shows, before the button with
# the words of the law, the summary and the terms (docs/adr/0025); otherwise each order carries the proof itself.
API_CLIENT_SHOWS_TERMS = env.flag("API_CLIENT_SHOWS_TERMS")
# Hosts of storefronts that may stand in links of our letters (confirm an account, set a password), beside our own.
API_CLIENT_HOSTS: list[str] = env.words("API_CLIENT_HOSTS")
# Whose pages may ask from a browser (CORS), as Saleor's ALLOWED_GRAPHQL_ORIGINS: no cookie is looked at there.
API_ALLOWED_ORIGINS: list[str] = env.words("API_ALLOWED_ORIGINS", ["*"])

# Telling programs of sellers: by https only, never to addresses inside a network but those named (tests, development).
WEBHOOK_HTTPS_ONLY = True
WEBHOOK_ALLOWED_NETWORKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {"axes": {"level": "WARNING"}},
}
CHECK_LOCK_ORDER = False  # tests fail where an action locks a row after the last lock (core/locking.py)
