"""The enterprises that buyers see: the list with its filters, and one enterprise's page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.db.models import Count, Prefetch, Subquery
from django.urls import reverse

from core import clock
from core.territory import powiats
from core.text import fold
from marketplace.catalogue.models import Product
from marketplace.reviews.queries.public import Reviews, newest, of_seller
from marketplace.storefront.queries.delivery import DeliveryOffer, delivery_offers, methods_of
from marketplace.storefront.queries.shop import Shop, load_shop, logos_of
from marketplace.storefront.rules.banner import HEIGHT, WIDTH, palette_of, seed_of
from quality_mark.models import Certificate
from quality_mark.queries import certificates_in_force, coverage_in_force, label_mode
from quality_mark.states import LabelMode
from vendors.models import ClosedPeriod, EntityKind, SellerTerms, Vendor
from vendors.queries.closed_periods import holiday_end, holiday_of
from vendors.queries.social_facts import facts_of
from vendors.rules.closed_periods import holiday_tag
from vendors.rules.social_facts import Fact

PER_PAGE: Final = 24
OFFERS_PER_PAGE: Final = 24


class Entry(NamedTuple):
    """What filtering and counting need of every visible vendor; a region has hundreds, not millions."""

    pk: int
    words: str
    powiat: str
    kind: str


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter, with the number of vendors it leaves."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class VendorList:
    """Keys of the vendors that fit, in the order of their names, and the filters with counts."""

    found: list[int]
    powiat_counts: dict[str, int]
    kinds: list[Option]
    powiats: list[Option]


@dataclass(frozen=True, kw_only=True, slots=True)
class VendorPage:
    """Everything a vendor's page says besides its listings."""

    vendor: Vendor
    powiat: str
    facts: list[Fact]
    delivery: list[DeliveryOffer]
    certificates: list[Certificate]
    terms: SellerTerms | None
    banner_url: str
    holiday: ClosedPeriod | None
    shop: Shop
    palette: str
    reviews: Reviews


def list_vendors(*, words: str, powiat: str, kind: str) -> VendorList:
    """Filter the visible vendors by name or town, powiat and kind, in one query.

    Each filter's counts leave that filter itself out, so people see what another choice would give. Names are compared
    without case and diacritics.
    """
    rows = Vendor.objects.visible().values_list("pk", "search_name", "powiat", "entity_kind")
    entries = [Entry(*row) for row in rows]
    wanted = fold(words).split()
    named = [entry for entry in entries if all(word in entry.words for word in wanted)]
    in_area = [entry for entry in named if not powiat or entry.powiat == powiat]
    of_kind = [entry for entry in named if not kind or entry.kind == kind]
    powiat_counts = Counter(entry.powiat for entry in of_kind)
    kind_counts = Counter(entry.kind for entry in in_area)
    return VendorList(
        found=[entry.pk for entry in in_area if not kind or entry.kind == kind],
        powiat_counts=dict(powiat_counts),
        kinds=[
            Option(value, str(label), kind_counts[value], value == kind)
            for value, label in EntityKind.choices
            if kind_counts[value] or value == kind
        ],
        powiats=[
            Option(area.code, area.label, powiat_counts[area.code], area.code == powiat) for area in powiats().values()
        ],
    )


def vendor_cards(pks: Sequence[int]) -> list[dict[str, Any]]:
    """Give what components/vendor_card.html needs, in the given order, in three queries."""
    rows = Vendor.objects.visible().annotate(holiday_until=Subquery(holiday_end("pk"))).in_bulk(list(pks))
    counted = Product.objects.visible().filter(vendor__in=list(pks)).order_by().values_list("vendor")
    offers = dict(counted.annotate(count=Count("pk")))
    logos = logos_of(rows.values())
    return [vendor_card(rows[pk], offers.get(pk, 0), logos.get(pk, "")) for pk in pks if pk in rows]


def vendor_card(vendor: Vendor, offers_count: int, logo: str = "") -> dict[str, Any]:
    """Give what components/vendor_card.html needs of one vendor."""
    return {
        "url": reverse("storefront:vendor", args=[vendor.slug]),
        "name": vendor.short_name,
        "kind_label": vendor.get_entity_kind_display(),
        "city": vendor.city,
        "powiat": powiat_label(vendor),
        "summary": vendor.tagline,
        "holiday_text": holiday_tag(until) if (until := getattr(vendor, "holiday_until", None)) else "",
        "offers_count": offers_count,
        "logo": logo,
        "image": {"src": banner_url(vendor), "width": WIDTH, "height": HEIGHT, "alt": ""},
    }


def powiat_label(vendor: Vendor) -> str:
    """Give the powiat as people say it, or nothing when the town itself is the powiat."""
    area = powiats().get(vendor.powiat)
    return "" if area is None or area.name == vendor.city else area.label


def banner_url(vendor: Vendor) -> str:
    """Give the address of the vendor's generated drawing."""
    return reverse("storefront:banner", args=[palette_of(vendor.palette), seed_of(vendor.slug)])


def load_vendor_page(vendor: Vendor, *, with_drafts: bool = False) -> VendorPage:
    """Read what a vendor's page says besides its listings; `with_drafts` for the preview of its team."""
    return VendorPage(
        vendor=vendor,
        powiat=powiat_label(vendor),
        facts=facts_of(vendor.pk),
        delivery=delivery_offers(methods_of(vendor)),
        certificates=certificates_of(vendor),
        terms=terms_in_force(vendor),
        banner_url=banner_url(vendor),
        holiday=holiday_of(vendor.pk),
        shop=load_shop(vendor, with_drafts=with_drafts),
        palette=palette_of(vendor.palette),
        reviews=newest(of_seller(vendor.pk)),
    )


def certificates_of(vendor: Vendor) -> list[Certificate]:
    """Give the vendor's certificates in force with the items they cover, or none while the label is off.

    They are listed as facts about items, never as a badge of the shop (law.md R13-03, T13-02).
    """
    if label_mode() == LabelMode.OFF:
        return []
    covered = coverage_in_force().select_related("scope_item").order_by("scope_item__name")
    held = certificates_in_force().filter(holder=vendor).order_by("valid_to", "number")
    return list(held.prefetch_related(Prefetch("scope", queryset=covered, to_attr="items_now")))


def terms_in_force(vendor: Vendor) -> SellerTerms | None:
    """Give the vendor's terms of sale in force today."""
    return vendor.terms.filter(effective_from__lte=clock.today()).order_by("-effective_from", "-version").first()
