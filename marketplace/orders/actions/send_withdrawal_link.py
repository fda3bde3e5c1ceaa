"""Somebody without an account wants to withdraw."""

import datetime as dt
from typing import Final

from core import clock
from core.action import action
from core.events import publish
from core.locking import lock
from marketplace.orders.events import WithdrawalLinkWanted
from marketplace.orders.models import Order, WithdrawalLink
from marketplace.orders.queries.withdrawal_links import order_to_withdraw

LINKS_AN_HOUR: Final = 3


@action
def send_withdrawal_link(*, number: str, email: str) -> None:
    """Mail a one-time link to the e-mail of the order with this number; says nothing about whether there is one.

    At most three links an hour for one order; more change nothing. The secret is made when the letter is written, so
    that it stands nowhere else.
    """
    found = order_to_withdraw(number, email)
    if found is None:
        return
    order = lock(Order, found.pk)
    since = clock.now() - dt.timedelta(hours=1)
    if WithdrawalLink.objects.filter(order=order, made_at__gt=since).count() >= LINKS_AN_HOUR:
        return
    WithdrawalLink.objects.create(
        order=order, digest=f"wanted:{order.pk.hex}:{WithdrawalLink.objects.filter(order=order).count()}"
    )
    publish(WithdrawalLinkWanted(order_id=str(order.pk)))
