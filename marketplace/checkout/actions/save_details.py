"""The first page of the checkout: who buys and where it goes, saved together or not at all."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from accounts.models import User
from core.action import action
from marketplace.checkout.actions.set_addresses import set_addresses
from marketplace.checkout.actions.set_buyer import set_buyer
from marketplace.checkout.models import Checkout


@action
def save_details(
    *,
    checkout_id: UUID,
    buyer: Mapping[str, Any],
    billing: Mapping[str, str],
    shipping: Mapping[str, str] | None = None,
    by: User | None,
) -> Checkout:
    """Save the buyer (keys: rules.buyer.BUYER_FIELDS) and both addresses; raises what the two actions raise."""
    set_buyer(checkout_id=checkout_id, by=by, **buyer)
    return set_addresses(checkout_id=checkout_id, billing=billing, shipping=shipping, by=by)
