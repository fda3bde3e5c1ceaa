"""A guest's basket becomes the one of the person who signed in, and keeps its id."""

from uuid import UUID

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock, lock_all
from marketplace.checkout.actions.merge_baskets import join_baskets
from marketplace.checkout.models import Checkout
from marketplace.checkout.permissions import can_use_checkout


@action
def attach_checkout(*, checkout_id: UUID, by: User) -> Checkout:
    """Give a guest's basket to the person who asks; what their former basket held is in it afterwards.

    A client of the API holds the basket's id, so unlike at our own page this id stays and the former one goes.
    Repeating it changes nothing. Raises Checkout.DoesNotExist, and NotAllowed for somebody else's.
    """
    lock(User, by.pk)  # who attaches two baskets at once gets both in one
    own_id = Checkout.objects.filter(user=by).values_list("pk", flat=True).first()
    rows = {row.pk: row for row in lock_all(Checkout, [pk for pk in (checkout_id, own_id) if pk])}
    checkout = rows.get(checkout_id)
    if checkout is None:
        raise Checkout.DoesNotExist
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    if checkout.user_id == by.pk:
        return checkout
    if own_id in rows:
        join_baskets(rows[own_id], checkout)
    checkout.user = by
    checkout.email = checkout.email or by.email
    checkout.updated_at = clock.now()
    checkout.save(update_fields=["user", "email", "updated_at"])
    return checkout
