"""Confirm that a listing may carry a mark."""

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.events import LabelConfirmed
from marketplace.catalogue.models import Product, ProductLabel
from marketplace.catalogue.permissions import can_moderate
from marketplace.catalogue.states import LABEL_TRANSITIONS, LabelState


@action
def confirm_product_label(*, product_label_id: int, by: User) -> ProductLabel:
    """Confirm a mark after checking it with its issuer; buyers see it until its last day (law.md R13-11).

    ROPS or the operator, nobody who works for the vendor. Raises IllegalTransition when it is decided already.
    """
    product = lock(Product, ProductLabel.objects.values_list("product_id", flat=True).get(pk=product_label_id))
    row = lock(ProductLabel, product_label_id)
    if not can_moderate(by, product.vendor):
        raise NotAllowed
    move(row, LabelState.CONFIRMED, by=by, table=LABEL_TRANSITIONS)
    row.decided_by, row.decided_at = by, clock.now()
    row.save(update_fields=["decided_by", "decided_at"])
    record_change(CATALOGUE, "product", product.pk)
    publish(LabelConfirmed(product_id=product.pk, label=row.label.name))
    return row
