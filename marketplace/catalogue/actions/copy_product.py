"""Begin a listing from another one."""

from django.utils.translation import gettext as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.money import VatCode
from marketplace.catalogue.actions.add_variant import add_variant
from marketplace.catalogue.actions.create_product import create_product
from marketplace.catalogue.models import (
    FoodParticulars,
    MeasureUnit,
    Media,
    NutritionFacts,
    Pricing,
    Product,
    SafetyParticulars,
    StockMode,
    Unit,
    WithdrawalRegime,
)
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.rules.picture import GENERATED
from quality_mark.models import ItemKind


@action
def copy_product(*, product_id: int, by: User) -> Product:
    """Write a draft like a listing, with variants, prices, pictures and particulars; the vendor's sellers may.

    Not copied: pieces on the shelf (they begin at none), EAN and SKU, reductions, marks, claims, the certified item,
    pictures that rest on a consent.
    """
    source = lock(Product, product_id)
    if not can_sell(by, source.vendor_id):
        raise NotAllowed
    copy = create_product(
        vendor_id=source.vendor_id,
        category_id=source.category_id,
        kind=ItemKind(source.kind),
        name=_("%(name)s (kopia)") % {"name": source.name[:190]},
        description=source.description,
        pricing=Pricing(source.pricing),
        unit=Unit(source.unit),
        lead_time_days=source.lead_time_days,
        withdrawal_regime=WithdrawalRegime(source.withdrawal_regime),
        is_perishable=source.is_perishable,
        powiats=list(source.areas.values_list("powiat", flat=True)),
        by=by,
    )
    for variant in source.variants.select_related("stock", "price_change").prefetch_related("values__attribute"):
        change = variant.price_change
        add_variant(
            product_id=copy.pk,
            vat_code=VatCode(variant.vat_code),
            gross=change.previous_gross if change and change.is_reduction else variant.price_gross,
            name=variant.name,
            values={value.attribute.name: value.name for value in variant.values.all()},
            measure_amount=variant.measure_amount,
            measure_unit=MeasureUnit(variant.measure_unit) if variant.measure_unit else None,
            weight_g=variant.weight_g,
            stock_mode=StockMode(variant.stock.mode),
            stock_lead_time_days=variant.stock.lead_time_days,
            by=by,
        )
    _copy_rows(source, copy)
    return copy


def _copy_rows(source: Product, copy: Product) -> None:
    """Point at the same picture files, which stay as long as one listing shows them, and repeat the particulars."""
    Media.objects.bulk_create(
        Media(
            product=copy,
            alt=media.alt,
            image=media.image.name,
            width=media.width,
            height=media.height,
            renditions=media.renditions,
            source_url=media.source_url,
            position=media.position,
        )
        for media in Media.objects.filter(product=source, shown_until=None).exclude(image__startswith=GENERATED)
    )
    for model in (SafetyParticulars, FoodParticulars, NutritionFacts):
        row = model.objects.filter(product=source).first()
        if row is not None:
            row.pk, row.product = None, copy
            row._state.adding = True
            row.save()
