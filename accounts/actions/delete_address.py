"""Remove an address from one's book."""

from accounts.models import Address, User
from core.action import action


@action
def delete_address(*, address_id: int, by: User) -> None:
    """Delete an address of the person who asks; copies in orders stay. Raises Address.DoesNotExist for any other."""
    Address.objects.for_user(by).get(pk=address_id).delete()
