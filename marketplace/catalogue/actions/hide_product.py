"""Hide a listing from buyers, with reasons."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.events import ProductHidden
from marketplace.catalogue.models import Product
from marketplace.catalogue.permissions import can_moderate
from marketplace.catalogue.states import TRANSITIONS, ProductState
from vendors.actions.state_reasons import state_reasons
from vendors.models import Measure


@action
def hide_product(*, product_id: int, ground_kind: str, ground: str, facts: str, by: User) -> Product:
    """Hide a published listing, with the statement of reasons that its seller gets (law.md R3-06, T3-03).

    ROPS or the operator, nobody who works for the vendor. Raises IllegalTransition for what buyers do not see, and the
    refusals of state_reasons: never without ground and facts.
    """
    product = lock(Product, product_id)
    if not can_moderate(by, product.vendor):
        raise NotAllowed
    move(product, ProductState.HIDDEN, by=by, note=facts.strip(), table=TRANSITIONS)
    state_reasons(
        vendor=product.vendor,
        measure=Measure.CONTENT_HIDDEN,
        subject=product,
        ground_kind=ground_kind,
        ground=ground,
        facts=facts,
        by=by,
    )
    record_change(CATALOGUE, "product", product.pk)
    publish(ProductHidden(product_id=product.pk, reason=facts.strip()))
    return product
