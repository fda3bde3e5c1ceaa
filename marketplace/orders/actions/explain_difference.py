"""A person explains a difference between the provider's books and ours."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from marketplace.orders.permissions import can_see_transfers
from marketplace.payments.actions.settle_difference import settle_difference
from marketplace.payments.models import ReconciliationDifference


@action
def explain_difference(*, difference_id: int, note: str, by: User | None) -> ReconciliationDifference:
    """Close a difference with words: a reviewer of the regional centre. Raises ExplanationMissing."""
    if not can_see_transfers(by):
        raise NotAllowed
    return settle_difference(difference_id=difference_id, note=note, by=by)
