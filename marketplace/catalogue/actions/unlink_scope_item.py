"""Take back the link between a listing and a certified item."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from marketplace.catalogue.models import Product
from quality_mark.permissions import can_confirm_scope
from vendors.permissions import can_sell


@action
def unlink_scope_item(*, product_id: int, by: User) -> Product:
    """Remove a listing's link to a scope item, confirmed or not; the badge goes at once (law.md R13-07).

    Who may sell for the vendor, or the regional centre, which refuses a proposal this way.
    """
    product = lock(Product, product_id)
    if not (can_sell(by, product.vendor) or can_confirm_scope(by, product.vendor)):
        raise NotAllowed
    product.scope_item = None
    product.scope_confirmed_at = None
    product.scope_confirmed_by = None
    product.save(update_fields=["scope_item", "scope_confirmed_at", "scope_confirmed_by"])
    record_change(CATALOGUE, "product", product.pk)
    return product
