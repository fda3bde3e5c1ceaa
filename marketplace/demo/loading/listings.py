"""Writing listings in bulk, with everything that belongs to them (why: loading/__init__.py)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from django.db.models import OuterRef, Subquery
from django.utils.text import slugify

from accounts.models import User
from core.text import fold
from marketplace.catalogue.actions.index_listings import index_listings
from marketplace.catalogue.models import (
    Attribute,
    AttributeValue,
    Category,
    FoodParticulars,
    Media,
    NutritionFacts,
    PriceChange,
    Product,
    ProductVariant,
    SafetyParticulars,
    ServiceArea,
    Stock,
    StockMode,
)
from marketplace.catalogue.rules.quid import shares_in
from marketplace.demo.loading.pictures import HEIGHT, WIDTH, Wanted
from marketplace.demo.loading.prices import price_log
from marketplace.demo.loading.texts import Row, read
from quality_mark.models import ScopeItem
from vendors.models import Vendor

FOOD: Final = (
    "legal_name",
    "ingredients",
    "allergens",
    "net_quantity",
    "storage",
    "durability_days",
    "operator_name",
    "operator_address",
    "origin",
)
#: What data/food.json adds by the slug of a written listing: percents, use, nutrition or why it is not told.
MORE: Final = "food.json"
MAKER: Final = ("manufacturer_name", "manufacturer_address", "manufacturer_email", "model")


@dataclass
class Draft:
    """A listing about to be written: its text (the shape of data/listings/*.json) and where it belongs."""

    row: Row
    vendor: Vendor
    published_at: dt.datetime
    pictures: Sequence[Wanted] = ()
    scope_item: ScopeItem | None = None


@dataclass
class Desk:
    """What all drafts share: categories, attribute values that are known already, who confirmed, the present moment."""

    categories: Mapping[str, Category]
    reviewer: User
    now: dt.datetime
    attributes: dict[str, Attribute] = field(default_factory=dict)
    values: dict[tuple[str, str], AttributeValue] = field(default_factory=dict)


def write_listings(drafts: Sequence[Draft], desk: Desk) -> list[int]:
    """Write listings with variants, stock, price logs, particulars, areas, pictures and search documents.

    Gives their keys in the order of the drafts. Runs inside an action.
    """
    _learn_values(drafts, desk)
    products = Product.objects.bulk_create([_product(draft, desk) for draft in drafts], batch_size=500)
    pairs = list(zip(drafts, products, strict=True))
    _write_variants(pairs, desk)
    SafetyParticulars.objects.bulk_create([_safety(row, p) for row, p in _rows(pairs) if row["safety"]], batch_size=500)
    FoodParticulars.objects.bulk_create([_food(row, p) for row, p in _rows(pairs) if row["food"]], batch_size=500)
    NutritionFacts.objects.bulk_create([_nutrition(row, p) for row, p in _rows(pairs) if row["food"]], batch_size=500)
    areas = [ServiceArea(product=p, powiat=code) for row, p in _rows(pairs) for code in row["area"]]
    ServiceArea.objects.bulk_create(areas, batch_size=1000)
    Media.objects.bulk_create([media for draft, p in pairs for media in _media(draft, p)], batch_size=500)
    keys = [product.pk for product in products]
    index_listings(product_ids=keys)
    return keys


def _rows(pairs: Iterable[tuple[Draft, Product]]) -> Iterable[tuple[Row, Product]]:
    return ((draft.row, product) for draft, product in pairs)


def _product(draft: Draft, desk: Desk) -> Product:
    row, confirmed = draft.row, draft.scope_item is not None
    prices = [Decimal(variant["price"]) for variant in row["variants"] if variant["price"]]
    is_new = row["state"] == "DRAFT"
    return Product(
        vendor=draft.vendor,
        kind=row["kind"],
        category=desk.categories[row["category"]],
        name=row["name"],
        slug=row["slug"],
        description=row["description"],
        pricing=row["pricing"],
        unit=row["unit"],
        lead_time_days=row["lead_time_days"],
        withdrawal_regime=row["withdrawal_regime"],
        is_perishable=row["perishable"],
        state=row["state"],
        price_from=min(prices, default=None),
        scope_item=draft.scope_item,
        scope_confirmed_at=draft.published_at if confirmed else None,
        scope_confirmed_by=desk.reviewer if confirmed else None,
        first_published_at=None if is_new else draft.published_at,
        accepted_at=None if is_new else draft.published_at,
        created_at=draft.published_at - dt.timedelta(hours=20),
    )


def _write_variants(pairs: Sequence[tuple[Draft, Product]], desk: Desk) -> None:
    owners = [(draft, product, text, i) for draft, product in pairs for i, text in enumerate(draft.row["variants"])]
    variants = ProductVariant.objects.bulk_create(
        [_variant(product, text, position) for _, product, text, position in owners], batch_size=500
    )
    through: Any = ProductVariant.values.through
    through.objects.bulk_create(
        [
            through(productvariant_id=variant.pk, attributevalue_id=desk.values[name, value].pk)
            for variant, (_, _, text, _) in zip(variants, owners, strict=True)
            for name, value in text["attributes"].items()
        ],
        batch_size=1000,
    )
    Stock.objects.bulk_create(
        [_stock(variant, draft.row, text) for variant, (draft, _, text, _) in zip(variants, owners, strict=True)],
        batch_size=500,
    )
    PriceChange.objects.bulk_create(
        [
            PriceChange(
                variant=variant,
                gross=step.gross,
                valid_from=step.valid_from,
                is_reduction=step.is_reduction,
                previous_gross=step.previous,
                reference_gross=step.reference,
                reference_kind=step.reference_kind,
            )
            for variant, (draft, _, text, _) in zip(variants, owners, strict=True)
            if text["price"]
            for step in price_log(
                Decimal(text["price"]),
                text.get("price_history") or [],
                published_at=draft.published_at,
                is_perishable=draft.row["perishable"],
                now=desk.now,
            )
        ],
        batch_size=500,
    )
    log = PriceChange.objects.filter(variant=OuterRef("pk")).order_by("-valid_from", "-pk")
    fresh = ProductVariant.objects.filter(pk__gte=variants[0].pk, price_change=None, price_gross__isnull=False)
    fresh.update(price_change=Subquery(log.values("pk")[:1]))


def _variant(product: Product, text: Row, position: int) -> ProductVariant:
    measure = text["measure"]
    return ProductVariant(
        product=product,
        name=text["name"],
        sku=text["sku"],
        ean=text["ean"] or "",
        price_gross=Decimal(text["price"]) if text["price"] else None,
        vat_code=text["vat"],
        measure_amount=Decimal(measure["amount"]) if measure else None,
        measure_unit=measure["unit"] if measure else "",
        weight_g=text["weight_g"],
        position=position,
    )


def _stock(variant: ProductVariant, row: Row, text: Row) -> Stock:
    if row["kind"] == "SERVICE":
        return Stock(variant=variant, mode=StockMode.UNLIMITED)
    if text["made_to_order"]:
        return Stock(variant=variant, mode=StockMode.MADE_TO_ORDER, lead_time_days=text["lead_time_days"])
    return Stock(variant=variant, mode=StockMode.TRACKED, on_hand=text["on_hand"])


def _safety(row: Row, product: Product) -> SafetyParticulars:
    text, special = row["safety"], row["particulars"]
    composition = special.get("textile", {}).get("fibres") or special.get("cosmetic", {}).get("inci") or ""
    age = special.get("toy", {}).get("warning", "")
    return SafetyParticulars(
        product=product,
        **{name: text[name] for name in MAKER},
        warnings=f"{age} {text['warnings']}".strip(),
        composition=composition,
    )


def _food(row: Row, product: Product) -> FoodParticulars:
    more = _more(row)
    told = {"shares": shares_in(more["shares"]), "use_instructions": more["use_instructions"]}
    return FoodParticulars(product=product, **{name: row["food"][name] for name in FOOD}, **told)


def _nutrition(row: Row, product: Product) -> NutritionFacts:
    return NutritionFacts(product=product, **_more(row)["nutrition"])


def _more(row: Row) -> Row:
    found: Row = read(MORE)[row.get("model") or row["slug"]]
    return found


def _media(draft: Draft, product: Product) -> list[Media]:
    return [
        Media(
            product=product,
            alt=picture.words,
            image=picture.image,
            width=WIDTH,
            height=HEIGHT,
            renditions=picture.renditions,
            position=position,
        )
        for position, picture in enumerate(draft.pictures)
    ]


def _learn_values(drafts: Sequence[Draft], desk: Desk) -> None:
    """Make the attributes and values that no draft needed before; spellings that differ in accents only are one."""
    wanted = {
        (name, value)
        for draft in drafts
        for text in draft.row["variants"]
        for name, value in text["attributes"].items()
    }
    for name, value in sorted(wanted - set(desk.values)):
        if name not in desk.attributes:
            desk.attributes[name] = Attribute.objects.get_or_create(slug=slugify(fold(name)), defaults={"name": name})[
                0
            ]
        desk.values[name, value] = AttributeValue.objects.get_or_create(
            attribute=desk.attributes[name], slug=slugify(fold(value)), defaults={"name": value}
        )[0]
