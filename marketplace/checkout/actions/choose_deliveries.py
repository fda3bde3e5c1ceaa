"""Choosing the delivery of several parts on one page."""

from collections.abc import Mapping
from uuid import UUID

from accounts.models import User
from core.action import action
from marketplace.checkout.actions.choose_delivery import DeliveryRefused, choose_delivery


@action
def choose_deliveries(
    *, checkout_id: UUID, choices: Mapping[int, tuple[int, str]], by: User | None, all_or_none: bool = False
) -> dict[int, DeliveryRefused]:
    """Choose per vendor id a (method id, locker code); gives the refusals per vendor id.

    A refused choice does not undo the others, so an answer that was right is not lost; with `all_or_none`
    the first refusal is raised and nothing is chosen.
    """
    refused: dict[int, DeliveryRefused] = {}
    for vendor_id, (method_id, point_code) in sorted(choices.items()):
        try:
            choose_delivery(
                checkout_id=checkout_id, vendor_id=vendor_id, method_id=method_id, point_code=point_code, by=by
            )
        except DeliveryRefused as problem:
            if all_or_none:
                raise
            refused[vendor_id] = problem
    return refused
