"""Forget the baskets of somebody who wants to be forgotten."""

from django.db.models import Q

from core.action import action
from marketplace.checkout.actions.set_addresses import forget_addresses
from marketplace.checkout.models import Checkout


@action
def forget_buyer(*, email: str, user_id: int | None = None) -> int:
    """Delete the basket of an account and the guests' baskets with an e-mail address, with their addresses.

    Called by erasing actions, which asked who it is. Gives the number of baskets deleted.
    """
    found = Checkout.objects.filter(Q(user=user_id) if user_id else Q(pk=None))
    if email:
        found = found | Checkout.objects.filter(user=None, email__iexact=email)
    rows = list(found.values_list("pk", "billing_address", "shipping_address"))
    Checkout.objects.filter(pk__in=[pk for pk, _billing, _shipping in rows]).delete()
    forget_addresses([key for _pk, *keys in rows for key in keys if key])
    return len(rows)
