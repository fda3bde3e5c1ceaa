"""Take a mark off a listing."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from marketplace.catalogue.actions.hold_product import hold_without
from marketplace.catalogue.models import Product, ProductLabel
from marketplace.catalogue.permissions import can_sell


@action
def remove_product_label(*, product_label_id: int, by: User) -> None:
    """Remove a mark, confirmed or not, from a listing; the vendor's owner, manager or seller may.

    A live listing whose words still say what the mark proved waits for review (actions/hold_product.py).
    """
    product = lock(Product, ProductLabel.objects.values_list("product_id", flat=True).get(pk=product_label_id))
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    row = ProductLabel.objects.select_related("label").get(pk=product_label_id)
    row.delete()
    hold_without(product, row.label, by=by)
    record_change(CATALOGUE, "product", product.pk)
