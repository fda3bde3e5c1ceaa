"""What a seller sees of the own listings: tabs with counts, one page of rows, what each still lacks."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.core.files.storage import default_storage
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from marketplace.catalogue.models import Category, Media, Product, ProductChange, ProductVariant, Stock, StockMode
from marketplace.catalogue.rules.inflection import query_words
from marketplace.catalogue.rules.picture import GENERATED
from marketplace.catalogue.states import ChangeState, ProductState
from vendors.models import Vendor

PER_PAGE: Final = 25
LOW: Final = 3
#: Tab in the address -> states that it holds.
TABS: Final[dict[str, tuple[str, ...]]] = {
    "opublikowane": (ProductState.PUBLISHED,),
    "szkice": (ProductState.DRAFT,),
    "sprawdzane": (ProductState.IN_REVIEW,),
    "ukryte": (ProductState.HIDDEN,),
    "archiwum": (ProductState.ARCHIVED,),
}
LIVE: Final = tuple(state for state in ProductState.values if state != ProductState.ARCHIVED)
_ORDER: Final = {
    "": ("-pk",),
    "nazwa": ("search_name", "pk"),
    "cena": ("price_from", "pk"),
    "-cena": ("-price_from", "pk"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRow:
    """One line of the list; `left` is None when nothing is counted, `thumb` empty without a picture."""

    product: Product
    thumb: str
    alt: str
    price: Decimal | None
    is_reduced: bool
    left: int | None
    is_low: bool
    has_photo: bool
    waits: bool


def state_counts(vendor: Vendor) -> dict[str, int]:
    """Count a vendor's listings by state: one pass over an index."""
    rows = Product.objects.filter(vendor=vendor).order_by().values_list("state").annotate(found=Count("pk"))
    return dict(rows)


def filtered(
    vendor: Vendor, *, tab: str = "", q: str = "", category: Category | None = None, lacks: str = "", sort: str = ""
) -> QuerySet[Product]:
    """Narrow and sort a vendor's listings; unknown values of `tab`, `lacks` and `sort` count as none."""
    found = Product.objects.filter(vendor=vendor, state__in=TABS.get(tab, LIVE))
    words = query_words(q)
    if words:
        found = found.filter(_said(vendor, q.strip(), words))
    if category is not None:
        found = found.filter(category=category)
    if lacks == "malo":
        low = Stock.objects.filter(
            variant__product=OuterRef("pk"),
            variant__is_active=True,
            mode=StockMode.TRACKED,
            on_hand__lte=F("reserved") + LOW,
        )
        found = found.filter(Exists(low))
    elif lacks == "zdjecia":
        real = Media.everything.filter(product=OuterRef("pk")).exclude(image__startswith=GENERATED)
        found = found.filter(~Exists(real))
    elif lacks == "sprawdzenie":
        waiting = ProductChange.objects.filter(product=OuterRef("pk"), state=ChangeState.OPEN)
        held = Media.everything.filter(product=OuterRef("pk")).exclude(hold="")
        found = found.filter(Q(state=ProductState.IN_REVIEW) | Exists(waiting) | Exists(held))
    return found.order_by(*_ORDER.get(sort, _ORDER[""]))


def _said(vendor: Vendor, text: str, words: list[str]) -> Q:
    """Tell what a listing must say: the text stands in a SKU as typed, or each word in its name or in a SKU.

    When a SKU holds the whole text, it was meant; single words are then looked for in names only. Everything is asked
    of indexes that hold one vendor's names and SKUs, so that it stays fast among ten thousand listings.
    """
    names = Product.objects.filter(vendor=vendor).order_by()
    codes = ProductVariant.objects.filter(vendor=vendor).order_by()
    # The last letters of a longer Polish word are its ending: "miodu" finds "miód", "świecy" finds "świeca".
    stems = [Q(search_name__contains=word[:-1] if len(word) > 4 else word) for word in words]
    whole = codes.filter(sku__icontains=text)
    if whole.exists():
        return _either(names.filter(*stems), whole)
    said = Q()
    for word, stem in zip(words, stems, strict=True):
        said &= _either(names.filter(stem), codes.filter(sku__icontains=word))
    return said


def _either(named: QuerySet[Product], coded: QuerySet[ProductVariant]) -> Q:
    """Tell one of both in one list of keys: two lists beside each other would make PostgreSQL read every listing."""
    return Q(pk__in=named.values("pk").union(coded.values("product"), all=True))


def categories_of(vendor: Vendor) -> QuerySet[Category]:
    """Give the categories in which a vendor has listings."""
    used = Product.objects.filter(vendor=vendor, category=OuterRef("pk"))
    found: QuerySet[Category] = Category.objects.filter(Exists(used)).order_by("name")
    return found


def one_page(found: QuerySet[Product], number: int) -> tuple[list[PanelRow], bool]:
    """Give the rows of a page (1, 2, …) and whether there is another: six queries, and never a count of everything."""
    first = (max(number, 1) - 1) * PER_PAGE
    products = list(found.select_related("category")[first : first + PER_PAGE + 1])
    return rows_of(products[:PER_PAGE]), len(products) > PER_PAGE


def rows_of(products: Collection[Product]) -> list[PanelRow]:
    """Make the lines of listings already read."""
    keys = [product.pk for product in products]
    images: dict[int, Media] = {}
    for media in Media.objects.filter(product__in=keys).exclude(image="").order_by("position", "pk"):
        images.setdefault(media.product_id, media)
    stocks: dict[int, list[ProductVariant]] = {key: [] for key in keys}
    active = ProductVariant.objects.filter(product__in=keys, is_active=True).select_related("stock", "price_change")
    for variant in active:
        stocks[variant.product_id].append(variant)
    waiting = set(
        ProductChange.objects.filter(product__in=keys, state=ChangeState.OPEN).values_list("product_id", flat=True)
    )
    return [_row(product, images.get(product.pk), stocks[product.pk], product.pk in waiting) for product in products]


def _row(product: Product, media: Media | None, variants: list[ProductVariant], waits: bool) -> PanelRow:
    counted = [variant.stock for variant in variants if variant.stock.mode == StockMode.TRACKED]
    left = sum(stock.on_hand - stock.reserved for stock in counted) if counted else None
    return PanelRow(
        product=product,
        thumb=thumb_url(media) if media else "",
        alt=media.alt if media else "",
        price=product.price_from,
        is_reduced=any(variant.price_change and variant.price_change.is_reduction for variant in variants),
        left=left,
        is_low=any(stock.on_hand - stock.reserved <= LOW for stock in counted),
        has_photo=media is not None and not str(media.image.name).startswith(GENERATED),
        waits=waits,
    )


def thumb_url(media: Media) -> str:
    """Give the address of the smallest size of a picture that exists."""
    sizes: dict[str, Any] = media.renditions.get("webp", {})
    smallest = min(sizes, key=int, default=None)
    if smallest is not None:
        return default_storage.url(sizes[smallest])
    return media.image.url if media.image else media.source_url
