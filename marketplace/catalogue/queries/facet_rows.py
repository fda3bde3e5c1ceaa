"""What the facet index reads from the database: a row per visible listing, the vendors, the tree of categories."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db.models import BigIntegerField, F, Q
from django.db.models.functions import Cast

from marketplace.catalogue.models import Category, Product, ServiceArea, StockMode
from marketplace.catalogue.queries.badge import badged_product_ids, with_badge
from quality_mark.models import ItemKind
from quality_mark.states import LabelMode
from vendors.models import DeliveryMethod, Vendor
from vendors.queries.closed_periods import vendors_on_holiday

_CHUNK: Final = 2000
_EPOCH: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_SECOND: Final = dt.timedelta(seconds=1)


class Row(NamedTuple):
    """A visible listing: keys, price in grosze (-1: on request), seconds since 2000 at which it was first shown."""

    pk: int
    vendor_id: int
    category_id: int
    is_service: bool
    price: int
    published: int


@dataclass(frozen=True, slots=True)
class VendorLabel:
    """What a facet says of a vendor and what it decides by."""

    pk: int
    slug: str
    name: str
    sort_name: str
    entity_kind: str
    powiat: str
    deliveries: frozenset[str]


@dataclass(frozen=True, slots=True)
class CategoryNode:
    """A category with its place in the tree; `above` leads from the root down to its parent."""

    pk: int
    slug: str
    name: str
    name_en: str
    icon: str
    kind: str
    above: tuple[int, ...]


def rows(keys: Collection[int] | None) -> Iterator[Row]:
    """Read the visible listings (of these keys only), ordered by vendor and key."""
    found = Product.objects.visible() if keys is None else Product.objects.visible().filter(pk__in=keys)
    fields = ("pk", "vendor_id", "category_id", "kind", Cast("price_from", BigIntegerField()), "first_published_at")
    for pk, vendor_id, category_id, kind, price, shown in (
        found.order_by("vendor_id", "pk").values_list(*fields).iterator(chunk_size=_CHUNK)
    ):
        published = max(0, (shown - _EPOCH) // _SECOND) if shown else 0
        yield Row(pk, vendor_id, category_id, kind == ItemKind.SERVICE, -1 if price is None else price, published)


def available_now(keys: Collection[int] | None) -> Iterator[int]:
    """Give the keys of visible listings of which at least one variant can be had without waiting for its making.

    Not those whose seller is on holiday today.
    """
    supply = Q(variants__stock__mode=StockMode.UNLIMITED) | Q(
        variants__stock__mode=StockMode.TRACKED, variants__stock__on_hand__gt=F("variants__stock__reserved")
    )
    found = Product.objects.visible() if keys is None else Product.objects.visible().filter(pk__in=keys)
    here = found.exclude(vendor__in=vendors_on_holiday())
    ready = here.filter(supply, variants__is_active=True).order_by().values_list("pk", flat=True)
    return ready.iterator(chunk_size=_CHUNK)


def areas(keys: Collection[int] | None) -> Iterator[tuple[int, str]]:
    """Give (listing, powiat) for every powiat that a service reaches."""
    found = ServiceArea.objects.all() if keys is None else ServiceArea.objects.filter(product__in=keys)
    return found.order_by().values_list("product_id", "powiat").iterator(chunk_size=_CHUNK)


def badged(keys: Collection[int] | None, at: dt.datetime) -> set[int]:
    """Give the keys of listings that show the badge at an instant (of these keys only)."""
    if keys is None:
        return badged_product_ids(at)
    linked = with_badge(Product.objects.filter(pk__in=keys, scope_confirmed_at__isnull=False), at)
    facts = linked.order_by().values_list("pk", "badge_facts")  # type: ignore[misc]
    return {pk for pk, fact in facts if fact and fact["mode"] == LabelMode.BADGE}


def products_of_vendors(keys: Collection[int]) -> list[int]:
    """Give the keys of all listings of these vendors."""
    return list(Product.objects.filter(vendor__in=keys).order_by().values_list("pk", flat=True))


def products_of_certificates(keys: Collection[int]) -> list[int]:
    """Give the keys of all listings with an item of these certificates or of their renewals, present or past."""
    of_certificate = "scope_item__coverage__certificate"
    concerned = Q(**{f"{of_certificate}__in": keys}) | Q(**{f"{of_certificate}__renews__in": keys})
    found = Product.objects.filter(concerned)
    return list(found.order_by().values_list("pk", flat=True).distinct())


def vendor_labels() -> dict[int, VendorLabel]:
    """Read all vendors that buyers see."""
    deliveries: dict[int, set[str]] = defaultdict(set)
    for vendor_id, kind in DeliveryMethod.objects.filter(is_active=True).order_by().values_list("vendor_id", "kind"):
        deliveries[vendor_id].add(kind)
    fields = ("pk", "slug", "short_name", "sort_name", "entity_kind", "powiat")
    return {
        pk: VendorLabel(pk, slug, name, sort_name, entity_kind, powiat, frozenset(deliveries[pk]))
        for pk, slug, name, sort_name, entity_kind, powiat in (
            Vendor.objects.visible().order_by("sort_name", "pk").values_list(*fields)
        )
    }


def category_nodes() -> dict[int, CategoryNode]:
    """Read the whole tree, parents before their children."""
    fields = ("path", "pk", "slug", "name", "name_en", "icon", "kind")
    step: int = Category.steplen
    by_path: dict[str, int] = {}
    nodes: dict[int, CategoryNode] = {}
    for row in Category.objects.order_by("path").values(*fields):
        path: str = row.pop("path")
        by_path[path] = row["pk"]
        above = tuple(by_path[path[:end]] for end in range(step, len(path), step))
        nodes[row["pk"]] = CategoryNode(**row, above=above)
    return nodes
