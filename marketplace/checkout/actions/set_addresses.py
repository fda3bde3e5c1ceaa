"""Saying where the bill and the goods go."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from accounts.models import Address, User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.checkout.models import Checkout
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.rules.buyer import ADDRESS_FIELDS


class AddressRefused(RuleViolation):
    """A field of an address is missing or wrong; the former addresses stay."""

    code = "ADDRESS"


@action
def set_addresses(
    *, checkout_id: UUID, billing: Mapping[str, str], shipping: Mapping[str, str] | None = None, by: User | None
) -> Checkout:
    """Save the buyer's address and where goods or services go; without `shipping` they go to the buyer.

    Both are copies that belong to this basket only (keys: rules.buyer.ADDRESS_FIELDS). Empty names are filled with the
    buyer's. Raises AddressRefused; its field has the prefix "shipping_" when the second address is to blame.
    """
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    old = [pk for pk in (checkout.billing_address_id, checkout.shipping_address_id) if pk]
    checkout.billing_address = _make(checkout, billing, prefix="")
    checkout.shipping_address = _make(checkout, billing if shipping is None else shipping, prefix="shipping_")
    checkout.updated_at = clock.now()
    checkout.save(update_fields=["billing_address", "shipping_address", "updated_at"])
    forget_addresses(old)
    return checkout


def forget_addresses(keys: list[int]) -> None:
    """Delete copies that no longer belong to a basket; one that an order keeps stays, and so does anybody's book."""
    for address in Address.objects.filter(pk__in=keys, user=None):
        try:
            address.delete()
        except ProtectedError:
            continue


def _make(checkout: Checkout, data: Mapping[str, str], *, prefix: str) -> Address:
    address = Address(**{field: data.get(field, "").strip() for field in ADDRESS_FIELDS})
    if not (address.first_name or address.last_name):
        address.first_name, address.last_name = checkout.first_name, checkout.last_name
        address.company_name = address.company_name or checkout.company_name
    address.phone = address.phone or checkout.phone
    try:
        address.full_clean(exclude=["user"])
    except ValidationError as problem:
        field, messages = next(iter(problem.message_dict.items()))
        raise AddressRefused(messages[0] if messages else _("Popraw to pole."), field=prefix + field) from problem
    address.save()
    return address
