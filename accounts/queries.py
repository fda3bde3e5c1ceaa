"""Reading a person's own data."""

from accounts.models import Address, User
from accounts.models.address import AddressQuerySet


def addresses_of(user: User) -> AddressQuerySet:
    """Give a person's address book, the newest first."""
    return Address.objects.for_user(user).order_by("-pk")
