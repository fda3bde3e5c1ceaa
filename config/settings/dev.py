"""Development: one machine, SQLite, mail into files, the sandbox gateway, demo data allowed."""

from config import env
from config.settings.base import *

DEBUG = env.flag("DEBUG", default=True)
SECRET_KEY = env.secret("SECRET_KEY") or "dev-only-key-that-protects-nothing-and-prod-refuses"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.words("ALLOWED_HOSTS")]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
PAYMENT_GATEWAYS = ["bank_transfer", *STRIPE_GATEWAYS, "sandbox"]
PAYOUT_ACCOUNT = "61109010140000071219812874"
DEMO_ALLOWED = True
API_CLIENT_HOSTS = [*API_CLIENT_HOSTS, "localhost", "127.0.0.1"]
API_CLIENT_SHOWS_TERMS = True
WEBHOOK_HTTPS_ONLY = False
WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8", "::1/128"]
