"""One-time links to the withdrawal function, and who acts for an order by some link."""

import datetime as dt
import hashlib
import re
from typing import Final

from django.db.models import Q

from accounts.models import User
from core import clock
from marketplace.orders.models import Order, VendorOrder, WithdrawalLink
from marketplace.orders.queries.tokens import order_by_token

PREFIX: Final = "j"
LINK_LASTS: Final = dt.timedelta(hours=24)
_SECRET: Final = re.compile(r"j[A-Za-z0-9_-]{43}")


def digest_of(token: str) -> str:
    """Give what is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_of(token: str) -> WithdrawalLink:
    """Find the one-time link of a secret while it may be looked at; raises Order.DoesNotExist."""
    if not _SECRET.fullmatch(token):
        raise Order.DoesNotExist
    fresh = WithdrawalLink.objects.filter(digest=digest_of(token), made_at__gt=clock.now() - LINK_LASTS)
    found = fresh.select_related("order").first()
    if found is None:
        raise Order.DoesNotExist
    return found


def order_for_return(token: str) -> Order:
    """Find the order of its signed link or of a one-time link; raises Order.DoesNotExist."""
    return link_of(token).order if _SECRET.fullmatch(token) else order_by_token(token)


def is_link_over(token: str) -> bool:
    """Tell whether a secret looks like a one-time link and opens nothing (any more): a new one can be asked for."""
    if not _SECRET.fullmatch(token):
        return False
    try:
        link_of(token)
    except Order.DoesNotExist:
        return True
    return False


def holds(token: str, order: Order) -> bool:
    """Tell whether a link, of either kind, belongs to an order."""
    try:
        return bool(token) and order_for_return(token).pk == order.pk
    except Order.DoesNotExist:
        return False


def acts_for_buyer(by: User | None, order: Order, token: str) -> bool:
    """Tell whether somebody may speak as the buyer: signed in as the buyer, or with a link."""
    return holds(token, order) if token else by is not None and order.user_id == by.pk


def order_to_withdraw(number: str, email: str) -> Order | None:
    """Find an order by a number on its papers (the whole's or a seller's) and the e-mail that it was placed with."""
    number, email = number.strip(), email.strip()
    parts = VendorOrder.objects.filter(number__iexact=number).values("order")
    return Order.objects.filter(Q(number__iexact=number) | Q(pk__in=parts), email__iexact=email).first()
