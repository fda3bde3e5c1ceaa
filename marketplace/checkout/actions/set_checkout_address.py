"""Saying one of the two addresses of a basket."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.actions.save_address import save_address
from accounts.models import Address, User
from accounts.rules import MAX_ADDRESSES
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from marketplace.checkout.actions.set_addresses import AddressRefused, forget_addresses
from marketplace.checkout.models import Checkout
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.rules.buyer import ADDRESS_FIELDS

BILLING: Final = "BILLING"
SHIPPING: Final = "SHIPPING"


@action
def set_checkout_address(
    *, checkout_id: UUID, kind: str, fields: Mapping[str, str], by: User | None, is_kept: bool = False
) -> Checkout:
    """Save the address of the bill (BILLING) or of the goods (SHIPPING), for clients that ask page by page.

    The buyer is whom the bill names, and until there is one whom the parcel names. `is_kept` puts the address into the
    book of a signed-in person too, once and while there is room. Raises AddressRefused with the field to blame, and
    then the former address stays.
    """
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    address = Address(**{name: fields.get(name, "").strip() for name in ADDRESS_FIELDS})
    try:
        address.full_clean(exclude=["user"])
    except ValidationError as problem:
        field, messages = next(iter(problem.message_dict.items()))
        code = "REQUIRED" if problem.error_dict[field][0].code in {"blank", "null"} else "INVALID"
        raise AddressRefused(messages[0] if messages else _("Popraw to pole."), code=code, field=field) from problem
    address.save()
    name = "billing_address" if kind == BILLING else "shipping_address"
    old = getattr(checkout, f"{name}_id")
    setattr(checkout, name, address)
    buyer = ("first_name", "last_name", "phone")
    for field in buyer:
        if getattr(address, field) and (kind == BILLING or not getattr(checkout, field)):
            setattr(checkout, field, getattr(address, field))
    checkout.updated_at = clock.now()
    checkout.save(update_fields=[name, *buyer, "updated_at"])
    forget_addresses([old] if old else [])
    if is_kept and by is not None:
        _keep(address, by)
    return checkout


def _keep(address: Address, by: User) -> None:
    fields = {name: getattr(address, name) for name in ADDRESS_FIELDS}
    book = Address.objects.for_user(by)
    if not book.filter(**fields).exists() and book.count() < MAX_ADDRESSES:
        save_address(by=by, **fields)
