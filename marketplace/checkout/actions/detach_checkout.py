"""A person signs out and leaves the basket with the browser."""

from uuid import UUID

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from marketplace.checkout.actions.set_addresses import forget_addresses
from marketplace.checkout.models import BuyerType, Checkout
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.rules.buyer import BUYER_FIELDS


@action
def detach_checkout(*, checkout_id: UUID, by: User) -> Checkout:
    """Make one's own basket a guest's again: the things stay, everything about the person goes.

    Whoever sits at the same computer next holds the basket's id. A basket that is nobody's already stays as it is.
    """
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    if checkout.user_id is None:
        return checkout
    forget_person(checkout)
    # What one person paid shall never order what the next one puts in; orders give that money back.
    checkout.transactions.all().delete()
    return checkout


def forget_person(checkout: Checkout) -> None:
    """Take everything about a person out of a held basket."""
    old = [pk for pk in (checkout.billing_address_id, checkout.shipping_address_id) if pk]
    checkout.user = checkout.billing_address = checkout.shipping_address = None
    for field in BUYER_FIELDS:
        setattr(checkout, field, "")
    checkout.buyer_type, checkout.is_professional_purchase = BuyerType.CONSUMER, None
    checkout.note, checkout.metadata, checkout.updated_at = "", {}, clock.now()
    checkout.save()
    forget_addresses(old)
