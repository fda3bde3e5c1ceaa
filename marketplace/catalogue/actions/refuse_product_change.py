"""Say no to a change of a live listing."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.accept_product_change import check_open
from marketplace.catalogue.models import Product, ProductChange
from marketplace.catalogue.permissions import can_moderate
from marketplace.catalogue.states import CHANGE_TRANSITIONS, ChangeState
from vendors.actions.state_reasons import state_reasons
from vendors.models import Measure


@action
def refuse_product_change(
    *, change_id: int, seen: dict[str, object], ground_kind: str, ground: str, facts: str, by: User
) -> ProductChange:
    """Refuse an open change with its reasons (law.md R3-06); the accepted version stays public.

    ROPS or the operator, nobody who works for the vendor. Raises the refusals of accept_product_change and of
    state_reasons.
    """
    product = lock(Product, ProductChange.objects.values_list("product_id", flat=True).get(pk=change_id))
    change = lock(ProductChange, change_id)
    if not can_moderate(by, product.vendor):
        raise NotAllowed
    check_open(change, seen)
    state_reasons(
        vendor=product.vendor,
        measure=Measure.CONTENT_REFUSED,
        subject=product,
        ground_kind=ground_kind,
        ground=ground,
        facts=facts,
        by=by,
    )
    move(change, ChangeState.REFUSED, by=by, note=facts.strip(), table=CHANGE_TRANSITIONS)
    change.decided_by, change.decided_at = by, clock.now()
    change.save(update_fields=["decided_by", "decided_at"])
    return change
