"""Who may use a basket."""

from accounts.models import User
from marketplace.checkout.models import Checkout


def can_use_checkout(by: User | None, checkout: Checkout) -> bool:
    """Tell whether a basket is this person's, or nobody's: then holding its signed cookie, or its id, is the key.

    One that was ordered through the API is nobody's any more.
    """
    if checkout.completed_key is not None:
        return False
    return checkout.user_id is None or (by is not None and checkout.user_id == by.pk)
