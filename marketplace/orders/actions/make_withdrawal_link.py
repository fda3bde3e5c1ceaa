"""The secret of a one-time link."""

import secrets
from uuid import UUID

from core import clock
from core.action import action
from core.locking import lock
from marketplace.orders.models import Order, WithdrawalLink
from marketplace.orders.queries.withdrawal_links import PREFIX, digest_of


@action
def make_withdrawal_link(*, order_id: UUID) -> str:
    """Make the secret of the oldest link of an order that was asked for and has none; gives it, to be mailed at once.

    Only its hash is kept. A letter that is tried again makes a fresh secret on a fresh row, for nobody knows whether
    the first one left. A reaction to WithdrawalLinkWanted.
    """
    order = lock(Order, order_id)
    secret = PREFIX + secrets.token_urlsafe(32)
    wanted = WithdrawalLink.objects.filter(order=order, digest__startswith="wanted:").order_by("pk").first()
    link = wanted or WithdrawalLink(order=order)
    link.digest, link.made_at = digest_of(secret), clock.now()
    link.save()
    return secret
