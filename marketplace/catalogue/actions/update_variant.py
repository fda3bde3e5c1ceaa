"""Change what a variant says."""

from decimal import Decimal
from typing import Any

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from core.money import VatCode
from marketplace.catalogue.actions.add_variant import check_variant
from marketplace.catalogue.actions.change_price import refresh_price_from
from marketplace.catalogue.actions.index_listing import index_listing
from marketplace.catalogue.models import MeasureUnit, Product, ProductVariant
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.rules.publication import check_publishable, gaps_of
from marketplace.catalogue.states import ProductState


@action
def update_variant(
    *,
    variant_id: int,
    by: User,
    name: str | None = None,
    sku: str | None = None,
    ean: str | None = None,
    vat_code: VatCode | None = None,
    measure_amount: Decimal | None = None,
    measure_unit: MeasureUnit | None = None,
    weight_g: int | None = None,
    is_active: bool | None = None,
) -> ProductVariant:
    """Change the given fields of a variant and leave the others; the vendor's owner, manager or seller may.

    Price and stock have actions of their own. A variant put out of sale keeps its log and its orders; a published
    listing keeps at least one in sale. Raises VariantInvalid and the refusals of rules/publication.py.
    """
    product_id = ProductVariant.objects.values_list("product_id", flat=True).get(pk=variant_id)
    product = lock(Product, product_id)
    variant = lock(ProductVariant, variant_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    given: dict[str, Any] = {
        "name": name,
        "sku": sku,
        "ean": ean,
        "vat_code": vat_code,
        "measure_amount": measure_amount,
        "measure_unit": measure_unit,
        "weight_g": weight_g,
        "is_active": is_active,
    }
    changed = {key: value for key, value in given.items() if value is not None and value != getattr(variant, key)}
    if not changed:
        return variant
    for key, value in changed.items():
        setattr(variant, key, value)
    check_variant(
        product,
        sku=variant.sku,
        ean=variant.ean,
        measure_amount=variant.measure_amount,
        measure_unit=MeasureUnit(variant.measure_unit) if variant.measure_unit else None,
        but=variant.pk,
    )
    variant.save(update_fields=list(changed))
    if "is_active" in changed:
        refresh_price_from(product)
    if product.state == ProductState.PUBLISHED:
        check_publishable(product, gaps_of(product))
        index_listing(product_id=product.pk)
    record_change(CATALOGUE, "product", product.pk)
    return variant
