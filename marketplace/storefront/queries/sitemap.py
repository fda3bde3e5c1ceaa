"""What search engines may find: only what buyers see, in sections of bounded size."""

import datetime as dt
from typing import Final, NamedTuple

from django.db.models import F, Max
from django.urls import reverse

from marketplace.catalogue.models import Category, Product
from marketplace.storefront.rules.addresses import absolute
from vendors.models import Vendor

CHUNK: Final = 10_000
MOST: Final = 50_000  # addresses that one part of a sitemap may hold
PAGES: Final = (
    "home",
    "listing",
    "vendors",
    "register",
    "register_offers",
    "open_data",
    "mark_explained",
    "how_ranking_works",
    "for_public_bodies",
    "help_page",
    "contact_points",
    "accessibility_declaration",
    "terms",
    "privacy",
)
MARK_PAGES: Final = ("register", "scheme", "criteria", "consultation", "monitoring")


class Entry(NamedTuple):
    """One address, with the day of its last known change."""

    url: str
    lastmod: dt.date | None


def sections() -> list[Entry]:
    """List the parts of the sitemap: pages, vendors, and offers in chunks of keys, so no part grows without end."""
    chunks = (
        Product.objects.visible()
        .order_by()
        .annotate(chunk=F("pk") / CHUNK)
        .values("chunk")
        .annotate(published=Max("first_published_at"), priced=Max("variants__price_change__valid_from"))
        .order_by("chunk")
    )
    offers = [Entry(_section_url(f"oferty-{row['chunk']}"), _latest(row["published"], row["priced"])) for row in chunks]
    named = [Entry(_section_url(name), None) for name in ("strony", "sprzedawcy", "baza")]
    return [*named, *offers]


def entries(section: str) -> list[Entry] | None:
    """List the addresses of one part; None when there is no such part."""
    if section == "strony":
        return _pages()
    if section == "sprzedawcy":
        return _vendors()
    if section == "baza":
        return _register()
    name, _, number = section.partition("-")
    if name != "oferty" or not number.isascii() or not number.isdigit() or len(number) > 9:
        return None
    return _offers(int(number)) or None


def _pages() -> list[Entry]:
    named = [Entry(absolute(reverse(f"storefront:{name}")), None) for name in PAGES]
    filled = Product.objects.visible().order_by().values("category__path").distinct()
    paths = {row["category__path"] for row in filled}
    categories = [
        Entry(absolute(reverse("storefront:category", args=[category.slug])), None)
        for category in Category.objects.order_by("path")
        if any(path.startswith(category.path) for path in paths)
    ]
    mark = [Entry(absolute(reverse(f"quality_mark:{name}")), None) for name in MARK_PAGES]
    return [*named, *mark, *categories]


def _vendors() -> list[Entry]:
    slugs = Vendor.objects.visible().order_by("pk").values_list("slug", flat=True)
    return [Entry(absolute(reverse("storefront:vendor", args=[slug])), None) for slug in slugs]


def _register() -> list[Entry]:
    slugs = Vendor.objects.registered().order_by("pk").values_list("slug", flat=True)[:MOST]
    return [Entry(absolute(reverse("storefront:register_entity", args=[slug])), None) for slug in slugs]


def _offers(chunk: int) -> list[Entry]:
    rows = (
        Product.objects.visible()
        .filter(pk__gte=chunk * CHUNK, pk__lt=(chunk + 1) * CHUNK)
        .order_by("pk")
        .annotate(priced=Max("variants__price_change__valid_from"))
        .values_list("slug", "first_published_at", "priced")
    )
    return [
        Entry(absolute(reverse("storefront:product", args=[slug])), _latest(published, priced))
        for slug, published, priced in rows
    ]


def _section_url(section: str) -> str:
    return absolute(reverse("storefront:sitemap_section", args=[section]))


def _latest(*instants: dt.datetime | None) -> dt.date | None:
    known = [instant for instant in instants if instant is not None]
    return max(known).date() if known else None
