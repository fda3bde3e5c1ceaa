"""Tests: everything in memory or in a temporary folder, tasks run at once, weak fast hashes."""

import os
import tempfile

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="rynek-test-"))

from config.settings.base import *

SECRET_KEY = "test-key-for-tests-only-and-nothing-else-in-the-world"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STORAGES["default"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
STORAGES["private"] = {"BACKEND": "django.core.files.storage.InMemoryStorage", "OPTIONS": {"base_url": None}}
# A file, not memory: the browser's server and the threads of the concurrency tests need connections of their own.
if "sqlite3" in str(DATABASES["default"]["ENGINE"]):
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "test"}}
AXES_ENABLED = False
PAYMENT_GATEWAYS = ["bank_transfer", "sandbox"]
PAYOUT_ACCOUNT = "61109010140000071219812874"
PAYOUT_HOLDER = "ROPS Rzeszów"
DEMO_ALLOWED = True
COUNT_VIEWS = False  # tests that want it switch it on: it would add a task to any page at any time
REVIEW_FIRST_LISTINGS = 0
CHECK_LOCK_ORDER = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
LOGGING["root"]["level"] = "WARNING"  # type: ignore[index]
API_CLIENT_HOSTS = ["shop.example"]
API_CLIENT_SHOWS_TERMS = True
