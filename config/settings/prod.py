"""Production: refuses to start when something would be unsafe, and says in one line what."""

from django.core.exceptions import ImproperlyConfigured

from config import env
from config.settings.base import *

WEAK_MARKS = ("dev-only", "change-me", "changeme", "example", "test-key", "insecure")


def refuse(reason: str) -> None:
    """Stop the start with a clear line."""
    raise ImproperlyConfigured(f"Production will not start: {reason}")


if env.flag("DEBUG"):
    refuse("DEBUG is on.")
DEBUG = False

if not SECRET_KEY:
    refuse("SECRET_KEY (or SECRET_KEY_FILE) is missing.")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 12 or any(mark in SECRET_KEY.lower() for mark in WEAK_MARKS):
    refuse("SECRET_KEY is weak; make one of at least 50 random characters.")

ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    refuse("ALLOWED_HOSTS must name the hosts.")
PUBLIC_URL = env.text("PUBLIC_URL")
if not PUBLIC_URL.startswith("https://"):
    refuse("PUBLIC_URL must be the https:// address of the market.")

PAYMENT_GATEWAYS = env.words("PAYMENT_GATEWAYS", [*STRIPE_GATEWAYS, "bank_transfer"])
if "sandbox" in PAYMENT_GATEWAYS:
    refuse("the sandbox gateway is for development only.")
if any(code.startswith("stripe_") for code in PAYMENT_GATEWAYS):
    if not STRIPE_GATEWAYS:
        refuse("Stripe needs STRIPE_SECRET_KEY (or _FILE) and STRIPE_PUBLISHABLE_KEY.")
    if not STRIPE_WEBHOOK_SECRET:
        refuse("Stripe needs STRIPE_WEBHOOK_SECRET (or _FILE): without it nobody tells of payments.")
if PAYMENT_SETTLEMENT not in {"split", "per_seller"}:
    refuse("PAYMENT_SETTLEMENT is split or per_seller.")
DEMO_ALLOWED = False

if not env.text("DATABASE_URL"):
    refuse("DATABASE_URL must point at PostgreSQL.")
if not REDIS_URL:
    refuse("REDIS_URL must point at Redis.")
if not EMAIL_URL:
    refuse("EMAIL_URL must say how mail is sent, e.g. smtp+tls://user:password@host:587.")
_mail = env.mail(EMAIL_URL)
EMAIL_BACKEND = str(_mail.pop("EMAIL_BACKEND"))
globals().update(_mail)

# TLS ends at the reverse proxy, which sets X-Forwarded-Proto.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
PROXY_COUNT = AXES_IPWARE_PROXY_COUNT = ALLAUTH_TRUSTED_PROXY_COUNT = env.number("PROXY_COUNT", 1)
