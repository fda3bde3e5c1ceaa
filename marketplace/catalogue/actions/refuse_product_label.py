"""Refuse a mark on a listing, or take back its confirmation."""

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.hold_product import hold_without
from marketplace.catalogue.models import Product, ProductLabel
from marketplace.catalogue.permissions import can_moderate
from marketplace.catalogue.states import LABEL_TRANSITIONS, LabelState
from vendors.actions.state_reasons import state_reasons
from vendors.models import Measure


@action
def refuse_product_label(*, product_label_id: int, ground_kind: str, ground: str, facts: str, by: User) -> ProductLabel:
    """Refuse a mark, also one confirmed before, with reasons (law.md R3-06); buyers do not see it from now on.

    A live listing whose words still rely on it waits for review (actions/hold_product.py). ROPS or the operator, nobody
    who works for the vendor. Raises IllegalTransition and the refusals of state_reasons.
    """
    product = lock(Product, ProductLabel.objects.values_list("product_id", flat=True).get(pk=product_label_id))
    row = lock(ProductLabel, product_label_id)
    if not can_moderate(by, product.vendor):
        raise NotAllowed
    state_reasons(
        vendor=product.vendor,
        measure=Measure.CONTENT_REFUSED,
        subject=product,
        ground_kind=ground_kind,
        ground=ground,
        facts=facts,
        by=by,
    )
    move(row, LabelState.REFUSED, by=by, note=facts.strip(), table=LABEL_TRANSITIONS)
    row.decided_by, row.decided_at = by, clock.now()
    row.save(update_fields=["decided_by", "decided_at"])
    hold_without(product, row.label, by=by)
    record_change(CATALOGUE, "product", product.pk)
    return row
