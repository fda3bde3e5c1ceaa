"""Propose that a listing sells a certified item."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.catalogue.models import Product
from quality_mark.models import ScopeItem
from vendors.permissions import can_sell


class NotThisItem(RuleViolation):
    """The item is not the vendor's own, or not of the listing's kind."""

    code = "NOT_THIS_ITEM"
    message = _("Ta pozycja certyfikatu nie pasuje do oferty.")


@action
def link_scope_item(*, product_id: int, scope_item_id: int, by: User) -> Product:
    """Point a listing at the scope item that it sells; it counts only after confirm_scope_item (law.md R13-03).

    Who may sell for the vendor; the item is the same vendor's and of the same kind. A link to another item loses the
    confirmation of the one before; the same link again changes nothing.
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor):
        raise NotAllowed
    if product.scope_item_id == scope_item_id:
        return product
    item = ScopeItem.objects.filter(pk=scope_item_id, vendor=product.vendor_id, kind=product.kind).first()
    if item is None:
        raise NotThisItem
    product.scope_item = item
    product.scope_confirmed_at = None
    product.scope_confirmed_by = None
    product.save(update_fields=["scope_item", "scope_confirmed_at", "scope_confirmed_by"])
    record_change(CATALOGUE, "product", product.pk)
    return product
