"""A person's own basket: there is one, the same in the shop and through the API."""

from accounts.models import User
from core.action import action
from core.locking import lock
from marketplace.checkout.models import Checkout


@action
def open_checkout(*, by: User) -> tuple[Checkout, bool]:
    """Give the person's basket, held until the end, made when there is none; the second tells whether it is new.

    It is made while the person's own row is held, as `merge_baskets` and `attach_checkout` give baskets to people: so
    two devices at once end with one basket, never with an error.
    """
    found = Checkout.objects.filter(user=by).first()
    if found is not None:
        return lock(Checkout, found.pk), False
    lock(User, by.pk)
    made, is_new = Checkout.objects.get_or_create(user=by, defaults={"email": by.email})
    return lock(Checkout, made.pk), is_new
