"""Keep an address in one's book."""

from accounts.actions.set_default_address import set_default_address
from accounts.models import Address, User
from accounts.rules import MAX_ADDRESSES, TooManyAddresses
from core.action import action
from core.locking import lock

FIELDS = (
    "first_name",
    "last_name",
    "company_name",
    "street_address_1",
    "street_address_2",
    "postal_code",
    "city",
    "powiat",
    "phone",
)


@action
def save_address(*, by: User, address_id: int | None = None, default_for: str = "", **fields: str) -> Address:
    """Add an address to the book of the person who asks, or change one that is there (any of FIELDS).

    `default_for` (BILLING or SHIPPING) makes it the one that clients propose first.
    Checkouts and orders keep copies, so nothing there changes. Raises Address.DoesNotExist for another person's
    address, TooManyAddresses when a new one would be too many, ValidationError for a malformed one and TypeError for
    an unknown field.
    """
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"unknown fields: {sorted(unknown)}")
    user = lock(User, by.pk)
    book = Address.objects.for_user(user)
    if address_id is None and book.count() >= MAX_ADDRESSES:
        raise TooManyAddresses
    address = Address(user=user) if address_id is None else book.get(pk=address_id)
    for name, value in fields.items():
        setattr(address, name, value.strip())
    address.full_clean()
    address.save()
    if default_for:
        set_default_address(address_id=address.pk, kind=default_for, by=by)
    return address
