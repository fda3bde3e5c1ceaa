"""A list of offers as its page shows it: filters with counts, chips, cards, links to pages, ways out of nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from typing import Any, Final

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.money import group_digits
from core.territory import powiats
from marketplace.catalogue.queries.facet_index import Facet, FacetIndex, Range, Sort, Value
from marketplace.catalogue.queries.facet_rows import CategoryNode
from marketplace.catalogue.queries.listing import MAX_PAGES, PER_PAGE, Listing, browse
from marketplace.storefront.forms import Wish, read_wish
from marketplace.storefront.rules.paging import Paging, paging_for
from marketplace.storefront.web.offer_cards import offer_cards
from vendors.models import DeliveryKind, EntityKind

VENDORS_SHOWN: Final = 12

Params = Mapping[str, list[str]]


@dataclass(frozen=True, kw_only=True)
class OfferList:
    """Everything that storefront/listing.html shows."""

    path: str
    wish: Wish
    listing: Listing
    cards: Sequence[SafeString]
    facets: Sequence[Mapping[str, Any]]
    chips: Sequence[Mapping[str, str]]
    sorts: Sequence[Mapping[str, Any]]
    hidden: Sequence[Mapping[str, str]]
    sort_hidden: Sequence[Mapping[str, str]]
    clear_url: str
    everywhere_url: str
    paging: Paging | None
    count_text: str

    @property
    def url(self) -> str:
        """Give the one address of this list and page."""
        page = {"page": [str(self.listing.page)]} if self.listing.page > 1 else {}
        return link(self.path, {**self.wish.params, **page})


def link(path: str, params: Params) -> str:
    """Give an address with parameters, or the bare path without any."""
    return f"{path}?{urlencode(params, doseq=True)}" if params else path


@lru_cache(maxsize=500)
def category_path(slug: str) -> str:
    """Give the path of a category's list."""
    return reverse("storefront:category", args=[slug])


def label_of(node: CategoryNode) -> str:
    """Give a category's name in the reader's language."""
    return node.name_en if get_language() == "en" and node.name_en else node.name


def offer_list(index: FacetIndex, data: QueryDict, path: str, category: CategoryNode | None = None) -> OfferList:
    """Read an address and load its page of offers: at most three queries, one more for a search not asked before."""
    wish = read_wish(data, index, category.pk if category else None)
    listing = browse(wish.filters, sort=wish.sort, page=wish.page, index=index)
    params = wish.params
    kept = {name: params[name] for name in ("q", "sort") if name in params}
    total = min(listing.total, MAX_PAGES * PER_PAGE)
    return OfferList(
        path=path,
        wish=wish,
        listing=listing,
        cards=offer_cards(listing.index, listing.ids, eager=3),
        facets=_facets(listing, wish, category),
        chips=_chips(listing.index, params, path),
        sorts=_sorts(listing, bool(wish.filters.text)),
        hidden=_inputs(kept),
        sort_hidden=_inputs({name: values for name, values in params.items() if name != "sort"}),
        clear_url=link(path, kept) if len(params) > len(kept) else "",
        everywhere_url=link(reverse("storefront:listing"), {"q": params["q"]}) if category and "q" in params else "",
        paging=paging_for(total, str(listing.page), PER_PAGE, path, params),
        count_text=count_text(listing.total),
    )


def count_text(total: int) -> str:
    """Say how many offers there are: "1 oferta", "3 oferty", "1 234 oferty"."""
    return ngettext("%(shown)s oferta", "%(shown)s ofert", total) % {"shown": group_digits(str(total))}


def category_options(listing: Listing, params: Params, current: CategoryNode | None) -> list[dict[str, Any]]:
    """Give links to the categories around a place: all above it, itself, then those below it or, at a leaf, beside it.

    Categories without offers under the other filters are left out.
    """
    nodes, counts = listing.index.categories, listing.counts[Facet.CATEGORY]
    line = (*current.above, current.pk) if current else ()
    below = [node for node in nodes.values() if node.above == line and counts.get(node.pk)]
    if current and not below:
        line = current.above
        below = [node for node in nodes.values() if node.above == line and (counts.get(node.pk) or node is current)]
    everything = {
        "label": _("Wszystkie kategorie"),
        "url": link(reverse("storefront:listing"), params),
        "current": False,
    }
    above = [nodes[pk] for pk in line if pk in nodes]
    places = [_place(node, params, counts, current) for node in [*above, *below]]
    return [everything, *places] if current else places


def _place(
    node: CategoryNode, params: Params, counts: Mapping[Value, int], current: CategoryNode | None
) -> dict[str, Any]:
    return {
        "label": label_of(node),
        "url": link(category_path(node.slug), params),
        "count": group_digits(str(counts.get(node.pk, 0))),
        "current": current is not None and node.pk == current.pk,
        "icon": node.icon,
        "name": label_of(node),
    }


def _facets(listing: Listing, wish: Wish, category: CategoryNode | None) -> list[dict[str, Any]]:
    """Describe the filters for components/facet_list.html; one that would not divide the list is left out."""
    params = wish.params
    labels = _labels(get_language())
    found: list[dict[str, Any]] = [
        {
            "name": "category",
            "label": _("Kategoria"),
            "kind": "links",
            "open": True,
            "options": category_options(listing, params, category),
        }
    ]
    for facet, title, is_open in (
        (Facet.BADGE, _("Znak „Zakup prospołeczny”"), True),
        (Facet.AVAILABLE, _("Dostępność"), True),
        (Facet.KIND, _("Produkty i usługi"), True),
    ):
        found += _boxes(facet, title, listing.counts[facet], labels[facet], params, is_open=is_open)
    found.append(_price(listing, wish))
    found += _boxes(Facet.POWIAT, _("Powiat"), listing.counts[Facet.POWIAT], labels[Facet.POWIAT], params)
    found += _vendors(listing, params)
    found += _boxes(Facet.ENTITY, _("Rodzaj podmiotu"), listing.counts[Facet.ENTITY], labels[Facet.ENTITY], params)
    found += _boxes(Facet.DELIVERY, _("Sposób dostawy"), listing.counts[Facet.DELIVERY], labels[Facet.DELIVERY], params)
    return found


@lru_cache(maxsize=4)
def _labels(_language: str | None) -> dict[str, dict[str, str]]:
    """Give the words for each value of each facet in a language, in the order in which they are listed."""
    return {
        Facet.BADGE: {"1": _("Tylko oferty ze znakiem")},
        Facet.AVAILABLE: {"1": _("Dostępne od ręki")},
        Facet.KIND: {"good": _("Produkty"), "service": _("Usługi")},
        Facet.POWIAT: {code: powiat.label for code, powiat in powiats().items()},
        Facet.ENTITY: {value.lower(): str(label) for value, label in EntityKind.choices},
        Facet.DELIVERY: {value.lower(): str(label) for value, label in DeliveryKind.choices},
    }


def _boxes(
    facet: Facet,
    title: str,
    counts: Mapping[Value, int],
    labels: Mapping[str, str],
    params: Params,
    *,
    is_open: bool = False,
) -> list[dict[str, Any]]:
    """Describe a filter of tick boxes."""
    chosen = params.get(facet, [])
    options = [
        _box(value, label, counts.get(value, 0), chosen)
        for value, label in labels.items()
        if counts.get(value) or value in chosen
    ]
    if not options or (len(labels) > 1 and len(options) == 1 and not chosen):
        return []
    return [{"name": facet, "label": title, "kind": "checkbox", "open": is_open or bool(chosen), "options": options}]


def _box(value: str, label: str, count: int, chosen: Sequence[str]) -> dict[str, Any]:
    return {"value": value, "label": label, "count": group_digits(str(count)), "checked": value in chosen}


def _vendors(listing: Listing, params: Params) -> list[dict[str, Any]]:
    """Describe the filter of vendors: those with the most offers here, and every chosen one, in the order of names."""
    chosen, known, counts = params.get("vendor", []), listing.index.vendors, listing.vendor_counts
    most = nsmallest(VENDORS_SHOWN, counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = {pk for pk, _count in most if pk in known}
    if chosen:
        shown |= {pk for pk, vendor in known.items() if vendor.slug in chosen}
    if len(shown) < 2 and not chosen:
        return []
    in_order = sorted((known[pk] for pk in shown), key=lambda vendor: (vendor.sort_name, vendor.pk))
    options = [_box(vendor.slug, vendor.name, counts.get(vendor.pk, 0), chosen) for vendor in in_order]
    return [{"name": "vendor", "label": _("Sprzedawca"), "kind": "checkbox", "open": bool(chosen), "options": options}]


def _price(listing: Listing, wish: Wish) -> dict[str, Any]:
    """Describe the filter of prices: two ends to type, and a few ready-made ranges as links."""
    params = wish.params
    low, high = (params.get(name, [""])[0] for name in ("price_min", "price_max"))
    rest = {name: values for name, values in params.items() if name not in {"price_min", "price_max"}}
    ranges = [
        {
            "label": _range_label(limits),
            "url": link(wish_path(wish, listing), {**rest, **_range_params(limits)}),
            "count": group_digits(str(count)),
            "current": limits == (wish.filters.price_min, wish.filters.price_max),
        }
        for limits, count in listing.price_counts.items()
        if count
    ]
    return {
        "name": "price",
        "label": _("Cena (zł)"),
        "kind": "range",
        "open": True,
        "min": low,
        "max": high,
        "options": ranges if len(ranges) > 1 else [],
    }


def wish_path(wish: Wish, listing: Listing) -> str:
    """Give the path of the list that was asked for."""
    node = listing.index.categories.get(wish.filters.category or 0)
    return category_path(node.slug) if node else reverse("storefront:listing")


def _range_label(limits: Range) -> str:
    low, high = (None if end is None else end // 100 for end in limits)
    if low is None:
        return _("do %(high)s zł") % {"high": high}
    if high is None:
        return _("od %(low)s zł") % {"low": low}
    return _("%(low)s–%(high)s zł") % {"low": low, "high": high}


def _range_params(limits: Range) -> dict[str, list[str]]:
    ends = zip(("price_min", "price_max"), limits, strict=True)
    return {name: [str(end // 100)] for name, end in ends if end is not None}


def _chips(index: FacetIndex, params: Params, path: str) -> list[dict[str, str]]:
    """Name each chosen filter with a link that takes it away."""
    labels = dict(_labels(get_language()))
    labels["vendor"] = {vendor.slug: vendor.name for vendor in index.vendors.values()} if "vendor" in params else {}
    chips = []
    for name, values in params.items():
        if name in {"q", "sort"}:
            continue
        for value in values:
            text = {"price_min": _("od %(price)s zł"), "price_max": _("do %(price)s zł")}.get(name)
            label = text % {"price": value.replace(".", ",")} if text else labels[name][value]
            left = {**params, name: [other for other in values if other != value]}
            chips.append({"label": label, "remove_url": link(path, {key: some for key, some in left.items() if some})})
    return chips


def _sorts(listing: Listing, is_search: bool) -> list[dict[str, Any]]:
    words = {
        Sort.RELEVANCE: _("najlepiej pasujące"),
        Sort.NEWEST: _("najnowsze"),
        Sort.CHEAPEST: _("od najtańszych"),
        Sort.DEAREST: _("od najdroższych"),
    }
    return [
        {"value": sort, "label": label, "chosen": sort is listing.sort}
        for sort, label in words.items()
        if is_search or sort is not Sort.RELEVANCE
    ]


def _inputs(params: Params) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, values in params.items() for value in values]


def tiles(index: FacetIndex, counts: Mapping[Value, int]) -> list[dict[str, Any]]:
    """Give the top categories that have offers, as pictures of the home page, goods before services."""
    roots: Iterable[CategoryNode] = (node for node in index.categories.values() if not node.above)
    shown = sorted((node for node in roots if counts.get(node.pk)), key=lambda node: node.kind == "SERVICE")
    labels = _labels(get_language())[Facet.KIND]
    return [{**_place(node, {}, counts, None), "kind_label": labels[node.kind.lower()]} for node in shown]
