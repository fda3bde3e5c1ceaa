"""Prices in Saleor's terms, so that what a shop computes from them is lawful in Poland.

Shops cross out `priceUndiscounted` and count the percentage from it; the law counts it from the lowest price of the 30
days before (law.md R1-02 to R1-04, CJEU C-330/23). So `priceUndiscounted` is that reference price, never another
earlier one; without an announced promotion it equals the price, and `onSale` is false. `pricePrior` is the reference.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import graphene

from core.graphql.batch import related
from core.graphql.money import TaxedAnswer, TaxedMoney, TaxedMoneyRange, taxed
from core.money import net_of
from marketplace.catalogue.models import ProductVariant
from marketplace.catalogue.rules.reduction import reduction_of


class VariantPricingInfo(graphene.ObjectType):
    """The price of one variant."""

    on_sale = graphene.Boolean()
    discount = graphene.Field(TaxedMoney)
    discount_prior = graphene.Field(TaxedMoney)
    price = graphene.Field(TaxedMoney)
    price_undiscounted = graphene.Field(TaxedMoney)
    price_prior = graphene.Field(TaxedMoney)


class ProductPricingInfo(graphene.ObjectType):
    """The prices of a listing's variants on sale."""

    on_sale = graphene.Boolean()
    discount = graphene.Field(TaxedMoney)
    discount_prior = graphene.Field(TaxedMoney)
    display_gross_prices = graphene.Boolean(required=True)
    price_range = graphene.Field(TaxedMoneyRange)
    price_range_undiscounted = graphene.Field(TaxedMoneyRange)
    price_range_prior = graphene.Field(TaxedMoneyRange)


def variant_pricing(variant: ProductVariant) -> dict[str, Any] | None:
    """Answer the price of a variant; None when it is agreed with the seller."""
    if variant.price_gross is None:
        return None
    before = _before(variant)
    now = _taxed(variant, variant.price_gross)
    earlier = _taxed(variant, before) if before is not None else None
    return {
        "on_sale": before is not None,
        "price": now,
        "price_undiscounted": earlier or now,
        "price_prior": earlier,
        "discount": _taxed(variant, before - variant.price_gross) if before is not None else None,
        "discount_prior": _taxed(variant, before - variant.price_gross) if before is not None else None,
    }


def product_pricing(variants: Sequence[ProductVariant]) -> dict[str, Any] | None:
    """Answer the prices of a listing, from its cheapest to its dearest variant; None without any price."""
    priced = [(variant.price_gross, variant) for variant in variants if variant.price_gross is not None]
    if not priced:
        return None
    priced.sort(key=lambda pair: pair[0])
    start, stop = priced[0][1], priced[-1][1]
    cheapest = variant_pricing(start) or {}
    now = {"start": cheapest["price"], "stop": cheapest["price"] if stop is start else _taxed(stop, priced[-1][0])}
    on_sale = any(_before(variant) is not None for _, variant in priced)
    before = _range_before(priced) if on_sale else now
    return {
        "on_sale": on_sale,
        "discount": cheapest["discount"],
        "discount_prior": cheapest["discount_prior"],
        "display_gross_prices": True,
        "price_range": now,
        "price_range_undiscounted": before,
        "price_range_prior": before if on_sale else None,
    }


def _range_before(priced: Sequence[tuple[Decimal, ProductVariant]]) -> dict[str, TaxedAnswer]:
    """Answer the range of what variants cost before their promotions; of those without one, what they cost."""
    earlier = sorted(((_before(variant) or gross, variant) for gross, variant in priced), key=lambda pair: pair[0])
    return {"start": _taxed(earlier[0][1], earlier[0][0]), "stop": _taxed(earlier[-1][1], earlier[-1][0])}


def _before(variant: ProductVariant) -> Decimal | None:
    """Give the reference price of an announced promotion; the log's rows are read for the batch."""
    related(variant, "price_change")
    reduced = reduction_of(variant)
    return reduced.reference if reduced is not None and reduced.is_promotion else None


def _taxed(variant: ProductVariant, gross: Decimal) -> TaxedAnswer:
    return taxed(gross, net_of(gross, variant.vat_code))
