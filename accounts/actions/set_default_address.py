"""Choose the address that clients propose first."""

from typing import Final

from accounts.models import Address, User
from core.action import action
from core.locking import lock

BILLING: Final = "BILLING"
SHIPPING: Final = "SHIPPING"


@action
def set_default_address(*, address_id: int, kind: str, by: User) -> User:
    """Make an address of one's own book the one for bills (BILLING) or for parcels (SHIPPING).

    Raises Address.DoesNotExist for any other address.
    """
    user = lock(User, by.pk)
    address = Address.objects.for_user(user).get(pk=address_id)
    field = "default_billing_address" if kind == BILLING else "default_shipping_address"
    setattr(user, field, address)
    user.save(update_fields=[field])
    return user
