"""State who made the goods and what to beware of."""

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from marketplace.catalogue.models import Product, SafetyParticulars
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.rules.publication import check_publishable, gaps_of
from marketplace.catalogue.states import ProductState


@action
def set_safety_particulars(
    *,
    product_id: int,
    manufacturer_name: str,
    manufacturer_address: str,
    manufacturer_email: str,
    warnings: str,
    by: User,
    model: str = "",
    composition: str = "",
) -> SafetyParticulars:
    """Write the product-safety particulars of a listing (law.md R5-01, R5-02); the vendor's sellers may.

    A draft may be incomplete; a published listing must stay publishable, otherwise the refusals of
    rules/publication.py are raised and nothing changes.
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    gaps = gaps_of(product)
    particulars, _new = SafetyParticulars.objects.update_or_create(
        product=product,
        defaults={
            "manufacturer_name": manufacturer_name.strip(),
            "manufacturer_address": manufacturer_address.strip(),
            "manufacturer_email": manufacturer_email.strip(),
            "model": model.strip(),
            "warnings": warnings.strip(),
            "composition": composition.strip(),
        },
    )
    if product.state == ProductState.PUBLISHED:
        check_publishable(product, gaps)
    record_change(CATALOGUE, "product", product.pk)
    return particulars
