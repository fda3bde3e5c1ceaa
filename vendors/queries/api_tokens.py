"""Finding the token that a program shows, and listing those of a vendor."""

from core import clock
from vendors.models import ApiToken, ApiTokenQuerySet, Vendor
from vendors.rules.api_tokens import EXACT_TO
from vendors.rules.team import hash_of


def unended_token(secret: str) -> ApiToken | None:
    """Find a token by its secret that was neither taken back nor ran out; whether it works, permissions say."""
    found = ApiToken.objects.in_use().filter(token_hash=hash_of(secret))
    return found.select_related("vendor", "made_by").first()


def is_use_noted(token: ApiToken) -> bool:
    """Tell whether this minute's use is written down already."""
    return token.last_used_at is not None and clock.now() - token.last_used_at < EXACT_TO


def tokens_of(vendor: Vendor | None) -> ApiTokenQuerySet:
    """Give the tokens of a vendor, or of ROPS, the newest first."""
    return ApiToken.objects.filter(vendor=vendor).select_related("made_by")
