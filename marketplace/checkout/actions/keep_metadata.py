"""Texts that a client of the API keeps with a basket."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.checkout.models import Checkout
from marketplace.checkout.permissions import can_use_checkout

MOST_KEYS: Final = 40
LONGEST_KEY: Final = 100
LONGEST_VALUE: Final = 1000


class MetadataRefused(RuleViolation):
    """A text is too long, nameless, or one too many; what was there stays."""

    code = "METADATA"


@action
def keep_metadata(*, checkout_id: UUID, texts: Mapping[str, str], by: User | None) -> Checkout:
    """Keep texts by their keys beside those that are there; they go with the basket."""
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    if any(not key.strip() for key in texts):
        raise MetadataRefused(_("Klucz nie może być pusty."), code="REQUIRED", field="input")
    kept = {**checkout.metadata, **texts}
    is_long = any(len(key) > LONGEST_KEY or len(value) > LONGEST_VALUE for key, value in texts.items())
    if is_long or len(kept) > MOST_KEYS or any("\0" in text for pair in texts.items() for text in pair):
        limits = {"count": MOST_KEYS, "value": LONGEST_VALUE}
        text = _("Koszyk mieści do %(count)d tekstów po %(value)d znaków.")
        raise MetadataRefused(text % limits, code="INVALID", field="input")
    checkout.metadata, checkout.updated_at = kept, clock.now()
    checkout.save(update_fields=["metadata", "updated_at"])
    return checkout
