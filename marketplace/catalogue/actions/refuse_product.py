"""Say no to a listing that waits for review."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.accept_product import check_waiting
from marketplace.catalogue.models import Product
from marketplace.catalogue.permissions import can_moderate
from marketplace.catalogue.states import TRANSITIONS, ProductState
from vendors.actions.state_reasons import state_reasons
from vendors.models import Measure


@action
def refuse_product(*, product_id: int, seen: str, ground_kind: str, ground: str, facts: str, by: User) -> Product:
    """Give a listing back to its seller as a draft, with reasons (law.md R3-06); a plan of publication ends.

    ROPS or the operator, nobody who works for the vendor. Raises the refusals of accept_product and of state_reasons.
    """
    product = lock(Product, product_id)
    if not can_moderate(by, product.vendor):
        raise NotAllowed
    check_waiting(product, seen)
    state_reasons(
        vendor=product.vendor,
        measure=Measure.CONTENT_REFUSED,
        subject=product,
        ground_kind=ground_kind,
        ground=ground,
        facts=facts,
        by=by,
    )
    move(product, ProductState.DRAFT, by=by, note=facts.strip(), table=TRANSITIONS)
    product.publish_at = product.publish_by = None
    product.save(update_fields=["publish_at", "publish_by"])
    return product
