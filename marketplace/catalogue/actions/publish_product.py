"""Show a listing to buyers."""

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.index_listing import index_listing
from marketplace.catalogue.events import ProductPublished, ProductSubmitted
from marketplace.catalogue.models import Product
from marketplace.catalogue.permissions import can_moderate, can_sell
from marketplace.catalogue.queries.holds import holds_of
from marketplace.catalogue.rules.publication import check_publishable
from marketplace.catalogue.rules.seller import check_seller
from marketplace.catalogue.states import TRANSITIONS, ProductState
from vendors.queries.market_terms import require_accepted_terms


@action
def publish_product(*, product_id: int, by: User, note: str = "") -> Product:
    """Publish a draft (the vendor's owner, manager or seller), or show again what was hidden (the regional centre).

    A draft that has to be seen first (queries/holds.py: first listings of a newcomer, unspecified claims, unknown
    marks, held pictures) waits IN_REVIEW instead, unless just this content was accepted before.

    The listing must be complete: a leaf category of its kind, a price of every active variant unless the price is on
    request, described pictures, the particulars of its category, declared allergens, no alcohol. So must the seller's
    checklist (law.md T3-01), and what a seller publishes waits for its yes to the market's terms in force (R4-01).
    Raises the refusals of rules/publication.py, SellerNotReady and MarketTermsNotAccepted; nothing changes then.
    """
    product = lock(Product, product_id)
    may = can_moderate(by, product.vendor) if product.state == ProductState.HIDDEN else can_sell(by, product.vendor_id)
    if not may:
        raise NotAllowed
    check_seller(product.vendor)
    if product.state != ProductState.HIDDEN:
        require_accepted_terms(product.vendor_id)
    check_publishable(product)
    if product.state == ProductState.DRAFT and product.accepted_at is None and holds_of(product):
        move(product, ProductState.IN_REVIEW, by=by, note=note, table=TRANSITIONS)
        publish(ProductSubmitted(product_id=product.pk))
        return product
    return go_live(product, by=by, note=note)


def go_live(product: Product, *, by: User | None, note: str = "") -> Product:
    """Show a locked, publishable listing to buyers; other actions that decide so call it."""
    move(product, ProductState.PUBLISHED, by=by, note=note, table=TRANSITIONS)
    product.first_published_at = product.first_published_at or clock.now()
    product.accepted_at = product.accepted_at or clock.now()
    product.publish_at = product.publish_by = None
    product.save(update_fields=["first_published_at", "accepted_at", "publish_at", "publish_by"])
    index_listing(product_id=product.pk)
    record_change(CATALOGUE, "product", product.pk)
    publish(ProductPublished(product_id=product.pk))
    return product
