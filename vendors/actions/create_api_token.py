"""Let a program act for a vendor, or read for the regional centre."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.access import record_access
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from vendors.models import ApiScope, ApiToken, Vendor
from vendors.permissions import can_export_personal_data, can_make_tokens
from vendors.rules.api_tokens import (
    MOST_IN_USE,
    ROPS_SCOPES,
    SELLER_SCOPES,
    SHOWN_AGAIN,
    TokenRefused,
    TooManyTokens,
    VendorNotSelling,
    check_token,
    expiry,
    secret_of,
)
from vendors.rules.team import hash_of


class MadeToken(NamedTuple):
    """A token and its secret, which nobody can read again later."""

    token: ApiToken
    secret: str


@action
def create_api_token(
    *, vendor_id: int | None, name: str, scopes: Sequence[str], days: int, key: uuid.UUID, by: User
) -> MadeToken:
    """Make a token with these scopes for a number of days; only an owner, and for ROPS (no vendor) a reviewer.

    `key` comes from the form: sent twice it gives the same token. Buyers' personal data need the maker's own right to
    take them out. Raises TokenRefused, TooManyTokens, VendorNotSelling.
    """
    vendor = lock(Vendor, vendor_id) if vendor_id is not None else None
    if not can_make_tokens(by, vendor):
        raise NotAllowed
    secret = secret_of(key, by.pk, vendor_id)
    known = ApiToken.objects.filter(token_hash=hash_of(secret)).first()
    if known is not None:
        if clock.now() - known.made_at > SHOWN_AGAIN:
            raise TokenRefused(_("Ten kod był już pokazany. Otwórz formularz jeszcze raz, żeby zrobić nowy."))
        return MadeToken(known, secret)
    check_token(name, scopes, days, SELLER_SCOPES if vendor else ROPS_SCOPES)
    if vendor is not None and not vendor.is_approved:
        raise VendorNotSelling
    if vendor is not None and ApiScope.PERSONAL_DATA in scopes and not can_export_personal_data(by, vendor):
        raise NotAllowed
    if ApiToken.objects.in_use().filter(vendor=vendor).count() >= MOST_IN_USE:
        raise TooManyTokens
    token = ApiToken.objects.create(
        vendor=vendor,
        name=name.strip()[:80],
        scopes=[scope for scope in ApiScope.values if scope in scopes],
        token_hash=hash_of(secret),
        tail=secret[-4:],
        made_by=by,
        expires_at=expiry(days),
    )
    detail = f"{token}: {', '.join(token.scopes)}"
    record_access(by=by, verb="api.create", subject=token, scope=vendor, detail=detail)
    return MadeToken(token, secret)
