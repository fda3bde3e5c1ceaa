"""Write price, tax, unit and availability of a listing with one variant, all at once."""

from decimal import Decimal

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.money import VatCode
from marketplace.catalogue.actions.add_variant import add_variant
from marketplace.catalogue.actions.change_price import PriceInvalid, change_price
from marketplace.catalogue.actions.edit_product import edit_product
from marketplace.catalogue.actions.set_stock_mode import set_stock_mode
from marketplace.catalogue.actions.update_variant import update_variant
from marketplace.catalogue.models import MeasureUnit, Pricing, Product, ProductVariant, StockMode, Unit
from marketplace.catalogue.permissions import can_sell
from quality_mark.models import ItemKind


@action
def set_offer(
    *,
    product_id: int,
    pricing: Pricing,
    unit: Unit,
    vat_code: VatCode,
    by: User,
    gross: Decimal | None = None,
    measure_amount: Decimal | None = None,
    measure_unit: MeasureUnit | None = None,
    stock_mode: StockMode = StockMode.TRACKED,
    stock_lead_time_days: int = 0,
    on_hand: int = 0,
) -> ProductVariant:
    """Write the first variant of a listing, or change its only one; the vendor's owner, manager or seller may.

    `on_hand` counts only when the pieces of the variant begin to be counted; later they change by adjust_stock. The
    same price again leaves a running reduction alone. Raises the refusals of the actions that it joins.
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    edit_product(product_id=product_id, pricing=pricing, unit=unit, by=by)
    if pricing == Pricing.FIXED and gross is None:
        raise PriceInvalid(field="gross")
    wanted = gross if pricing == Pricing.FIXED else None
    mode = StockMode.UNLIMITED if product.kind == ItemKind.SERVICE else stock_mode
    variant = product.variants.order_by("position", "pk").first()
    if variant is None:
        return add_variant(
            product_id=product_id,
            vat_code=vat_code,
            gross=wanted,
            measure_amount=measure_amount,
            measure_unit=measure_unit,
            stock_mode=mode,
            on_hand=on_hand if mode == StockMode.TRACKED else 0,
            stock_lead_time_days=stock_lead_time_days,
            by=by,
        )
    if wanted is not None and wanted != variant.price_gross:
        change_price(variant_id=variant.pk, gross=wanted, by=by)
    update_variant(
        variant_id=variant.pk,
        vat_code=vat_code,
        measure_amount=measure_amount,
        measure_unit=measure_unit,
        by=by,
    )
    if (variant.stock.mode, variant.stock.lead_time_days) != (mode, stock_lead_time_days):
        set_stock_mode(variant_id=variant.pk, mode=mode, lead_time_days=stock_lead_time_days, on_hand=on_hand, by=by)
    return variant
