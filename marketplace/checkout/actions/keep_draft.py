"""Keeping what was typed on an unfinished page."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from accounts.models import Address, User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from marketplace.checkout.actions.set_addresses import forget_addresses
from marketplace.checkout.models import Checkout
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.rules.buyer import ADDRESS_FIELDS, BUYER_FIELDS


@action
def keep_draft(
    *,
    checkout_id: UUID,
    buyer: Mapping[str, Any],
    billing: Mapping[str, str],
    shipping: Mapping[str, str] | None = None,
    by: User | None,
) -> Checkout:
    """Keep the fields that are right by themselves, so that nothing typed is lost when the page is left unfinished.

    The caller passes only values that passed their field's own check. Whether the data suffice for an order is asked
    later, by `rules.buyer.missing_details`; an empty address is not stored.
    """
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    kept = [field for field in BUYER_FIELDS if field in buyer]
    for field in kept:
        setattr(checkout, field, buyer[field])
    old = [pk for pk in (checkout.billing_address_id, checkout.shipping_address_id) if pk]
    checkout.billing_address = _merge(checkout.billing_address, billing)
    checkout.shipping_address = _merge(checkout.shipping_address, billing if shipping is None else shipping)
    checkout.updated_at = clock.now()
    checkout.save(update_fields=[*kept, "billing_address", "shipping_address", "updated_at"])
    forget_addresses(old)
    return checkout


def _merge(address: Address | None, data: Mapping[str, str]) -> Address | None:
    fields = {field: data[field] for field in ADDRESS_FIELDS if field in data}
    if address is None and not any(fields.values()):
        return None
    twin = Address() if address is None else address.copy()
    for field, value in fields.items():
        setattr(twin, field, value)
    twin.save()
    return twin
