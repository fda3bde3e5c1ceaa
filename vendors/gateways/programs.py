"""Recognising a program by the token that it shows."""

from vendors.models import ApiToken
from vendors.permissions import can_use_token, remember_membership
from vendors.queries.api_tokens import unended_token


def program_by_secret(secret: str) -> ApiToken | None:
    """Find the token that works now by its secret; None for every other text, whatever the reason."""
    found = unended_token(secret)
    if found is not None and found.vendor is not None:
        remember_membership(found.made_by, found.vendor)  # each field asks what the token may
    return found if found is not None and can_use_token(found) else None
