"""Take a live listing out of sight while its words say what a lost mark no longer proves."""

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.events import ProductHeld
from marketplace.catalogue.models import Label, Product, ProductLabel
from marketplace.catalogue.queries.holds import holds_without
from marketplace.catalogue.states import TRANSITIONS, LabelState, ProductState


@action
def hold_product(*, product_label_id: int) -> Product:
    """Send a live listing to review when the certificate of a confirmed mark has ended and its words still rely on it.

    No person acts; the background does, and safely again: a listing accepted after the certificate's last day stays.
    """
    product = lock(Product, ProductLabel.objects.values_list("product_id", flat=True).get(pk=product_label_id))
    row = ProductLabel.objects.select_related("label").get(pk=product_label_id)
    is_over = row.state == LabelState.CONFIRMED and row.valid_to is not None and row.valid_to < clock.today()
    seen_since = product.accepted_at is not None and row.valid_to and clock.date_of(product.accepted_at) > row.valid_to
    return hold_without(product, row.label, by=None) if is_over and not seen_since else product


def hold_without(product: Product, label: Label, *, by: User | None) -> Product:
    """Hold a locked listing that has just lost a mark; other actions that take marks away call it."""
    if product.state != ProductState.PUBLISHED:
        return product
    holds = holds_without(product, label)
    if holds:
        reason = " ".join(hold.text for hold in holds)
        move(product, ProductState.IN_REVIEW, by=by, note=reason, table=TRANSITIONS)
        product.accepted_at = None
        product.save(update_fields=["accepted_at"])
        record_change(CATALOGUE, "product", product.pk)
        publish(ProductHeld(product_id=product.pk, reason=reason))
    return product
