"""Show a draft whose time has come."""

from core import clock
from core.action import action
from core.errors import RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.publish_product import go_live
from marketplace.catalogue.events import ProductSubmitted, ScheduledPublicationFailed
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.holds import holds_of
from marketplace.catalogue.rules.publication import check_publishable
from marketplace.catalogue.states import TRANSITIONS, ProductState


@action
def publish_scheduled(*, product_id: int) -> Product:
    """Publish a draft at its planned instant or as soon after it as the task runs; safe to repeat (no person acts).

    One that is no longer complete stays a draft and its sellers get a letter; one that people have to see first goes to
    review. A listing that waits for review is left alone: accepting it shows it.
    """
    product = lock(Product, product_id)
    if product.state != ProductState.DRAFT or product.publish_at is None or product.publish_at > clock.now():
        return product
    try:
        check_publishable(product)
    except RuleViolation as problem:
        publish(ScheduledPublicationFailed(product_id=product.pk, reason=str(problem.message)))
    else:
        if product.accepted_at is not None or not holds_of(product):
            return go_live(product, by=None)
        move(product, ProductState.IN_REVIEW, by=None, table=TRANSITIONS)
        publish(ProductSubmitted(product_id=product.pk))
    product.publish_at = product.publish_by = None
    product.save(update_fields=["publish_at", "publish_by"])
    return product
