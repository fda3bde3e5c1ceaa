"""What a card of an offer shows, for many offers in three queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from django.core.files.storage import default_storage
from django.db.models import Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.territory import powiats
from marketplace.catalogue.models import Media, Product, ProductVariant, StockMode, Unit
from marketplace.catalogue.queries.badge import Badge, badge_for, with_badge
from marketplace.catalogue.queries.ratings import Rating, rating_annotations, rating_of
from marketplace.catalogue.rules.reduction import Reduction, reduction_of
from marketplace.catalogue.rules.unit_price import unit_price
from quality_mark.models import ItemKind
from vendors.queries.closed_periods import holiday_end
from vendors.rules.closed_periods import holiday_tag

LAST_PIECES: Final = 3
SMALL: Final = 320
WIDTH, HEIGHT = 640, 480

Tone = Literal["ok", "low", "made", "out"]
_PRODUCT_FIELDS: Final = (
    "name",
    "slug",
    "kind",
    "unit",
    "lead_time_days",
    "vendor__short_name",
    "vendor__city",
    "vendor__powiat",
)
_VARIANT_FIELDS: Final = (
    "product_id",
    "price_gross",
    "measure_amount",
    "measure_unit",
    "stock__mode",
    "stock__on_hand",
    "stock__reserved",
    "stock__lead_time_days",
    "price_change__gross",
    "price_change__is_reduction",
    "price_change__previous_gross",
    "price_change__reference_gross",
    "price_change__reference_kind",
)


class CardImage(NamedTuple):
    """The picture on a card; `srcset_webp` is empty until the small sizes exist."""

    src: str
    srcset_webp: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductCard:
    """All that components/product_card.html shows of an offer.

    `price` is the lowest of the variants on sale (None: on request); `price_from` says that others cost more. The
    reduction, if one is announced, and the unit price are those of that cheapest variant. `holiday_text` says until
    when the seller takes no orders.
    """

    pk: int
    url: str
    name: str
    kind: str
    vendor_name: str
    city: str
    powiat: str
    price: Decimal | None
    price_from: bool
    unit_price_text: str
    reduced: Reduction | None
    image: CardImage | None
    stock_text: str
    stock_tone: Tone
    badge: Badge | None
    holiday_text: str = ""
    rating: Rating | None = None


def cards_for(products_in_order: Sequence[int]) -> list[ProductCard]:
    """Give the cards of visible offers in the order of their keys; three queries, whatever their number.

    A key that is not visible any more is left out.
    """
    keys = list(products_in_order)
    if not keys:
        return []
    found = with_badge(Product.objects.visible().filter(pk__in=keys)).select_related("vendor").only(*_PRODUCT_FIELDS)
    found = found.annotate(holiday_until=Subquery(holiday_end("vendor_id")), **rating_annotations())
    products = {product.pk: product for product in found.order_by()}
    variants: dict[int, list[ProductVariant]] = {key: [] for key in keys}
    on_sale = ProductVariant.objects.filter(product__in=keys, is_active=True)
    for variant in on_sale.select_related("stock", "price_change").only(*_VARIANT_FIELDS).order_by("position", "pk"):
        variants[variant.product_id].append(variant)
    images: dict[int, Media] = {}
    for media in Media.objects.filter(product__in=keys).exclude(image="").order_by("position", "pk"):
        images.setdefault(media.product_id, media)
    return [card_of(products[key], variants[key], images.get(key)) for key in keys if key in products]


def card_of(product: Product, variants: Sequence[ProductVariant], media: Media | None) -> ProductCard:
    """Make the card of one offer from rows already read: its variants on sale and its first picture."""
    priced = [variant for variant in variants if variant.price_gross is not None]
    cheapest = min(priced, key=lambda variant: variant.price_gross) if priced else None
    text, tone = stock_words(product, variants)
    vendor = product.vendor
    return ProductCard(
        pk=product.pk,
        url=reverse("storefront:product", args=[product.slug]),
        name=product.name,
        kind=product.kind,
        vendor_name=vendor.short_name,
        city=vendor.city,
        powiat=powiats()[vendor.powiat].label if vendor.powiat in powiats() else "",
        price=cheapest.price_gross if cheapest else None,
        price_from=len({variant.price_gross for variant in priced}) > 1,
        unit_price_text=_unit_text(product, cheapest),
        reduced=reduction_of(cheapest) if cheapest else None,
        image=_image(media) if media else None,
        stock_text=text,
        stock_tone=tone,
        badge=badge_for(product),
        holiday_text=holiday_tag(until) if (until := getattr(product, "holiday_until", None)) else "",
        rating=rating_of(product),
    )


def stock_words(product: Product, variants: Iterable[ProductVariant]) -> tuple[str, Tone]:
    """Say how soon an offer can be had, by the best of its variants: at once, last pieces, made to order, sold out."""
    stocks = [stock for variant in variants if (stock := getattr(variant, "stock", None)) is not None]
    if any(stock.mode == StockMode.UNLIMITED for stock in stocks):
        if product.kind == ItemKind.SERVICE:
            return _("Termin: %(days)s") % {"days": _days(product.lead_time_days)}, "ok"
        return _("Dostępne od ręki"), "ok"
    left = sum(stock.available or 0 for stock in stocks if stock.mode == StockMode.TRACKED)
    if left > LAST_PIECES:
        return _("Dostępne od ręki"), "ok"
    if left > 0:
        return ngettext("Ostatnia sztuka", "Ostatnie %(count)d sztuk", left) % {"count": left}, "low"
    made = [stock.lead_time_days for stock in stocks if stock.mode == StockMode.MADE_TO_ORDER]
    if made:
        return _("Na zamówienie: %(days)s") % {"days": _days(product.lead_time_days + min(made))}, "made"
    return _("Wyprzedane"), "out"


def _days(days: int) -> str:
    return ngettext("%(count)d dzień roboczy", "%(count)d dni roboczych", days) % {"count": days}


def _unit_text(product: Product, cheapest: ProductVariant | None) -> str:
    """Give the price per kilogram, litre or metre of measured goods, otherwise what the price is for."""
    if cheapest is None:
        return ""
    measured = unit_price(cheapest)
    if measured is not None:
        return measured.text
    if product.unit in {Unit.PIECE, Unit.SET}:
        return ""
    return _("za %(unit)s") % {"unit": Unit(product.unit).label}


def _image(media: Media) -> CardImage:
    sizes: dict[str, str] = media.renditions.get("webp", {})
    links = [(width, default_storage.url(path)) for width, path in sorted((int(w), path) for w, path in sizes.items())]
    return CardImage(
        src=next((url for width, url in links if width >= SMALL), "") or media.image.url,
        srcset_webp=", ".join(f"{url} {width}w" for width, url in links),
        width=media.width or WIDTH,
        height=media.height or HEIGHT,
        alt=media.alt,
    )
