"""Save the table of variants, all rows or none."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.catalogue.actions.change_price import change_price
from marketplace.catalogue.actions.update_variant import update_variant
from marketplace.catalogue.models import Product, ProductVariant
from marketplace.catalogue.permissions import can_sell


@dataclass(frozen=True, slots=True)
class VariantRow:
    """What a row of the table says of one variant; the price is None where it is on request."""

    name: str
    sku: str
    gross: Decimal | None
    is_active: bool


@action
def update_variants(*, product_id: int, rows: Mapping[int, VariantRow], by: User) -> int:
    """Change the named variants of a listing and tell how many differ now; the vendor's sellers may.

    Keys of other listings are ignored. Variants are switched on before others are switched off, so that one always
    stays on sale. A refusal of any row changes nothing; its `field` is "<variant key>-<field>".
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    known = {variant.pk: variant for variant in ProductVariant.objects.filter(product=product, pk__in=rows)}
    changed = 0
    for key in sorted(known, key=lambda pk: (not rows[pk].is_active, pk)):
        variant, row = known[key], rows[key]
        try:
            changed += _update(variant, row, by)
        except RuleViolation as refusal:
            refusal.field = f"{key}-{refusal.field or 'name'}"
            raise
    return changed


def _update(variant: ProductVariant, row: VariantRow, by: User) -> bool:
    before = (variant.name, variant.sku, variant.is_active, variant.price_gross)
    if row.gross is not None and row.gross != variant.price_gross:
        change_price(variant_id=variant.pk, gross=row.gross, by=by)
    update_variant(variant_id=variant.pk, name=row.name, sku=row.sku, is_active=row.is_active, by=by)
    return before != (row.name, row.sku, row.is_active, row.gross)
