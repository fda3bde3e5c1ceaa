"""What to propose while somebody types in the search field."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.text import fold
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.bitset import in_order
from marketplace.catalogue.queries.facet_index import Facet, FacetIndex, Sort
from marketplace.catalogue.queries.facets import facet_index
from marketplace.catalogue.queries.search import suggest_ids
from marketplace.catalogue.rules.inflection import folded_words

LEAST: Final = 2
OFFERS: Final = 5
OTHERS: Final = 3


def suggestions(text: str) -> list[dict[str, Any]]:
    """Give groups (offers, categories, enterprises) for a text of at least two letters, in at most three queries."""
    words = folded_words(text)
    if len("".join(words)) < LEAST:
        return []
    index = facet_index()
    groups = [
        {"label": _("Oferty"), "items": _offers(index, text)},
        {"label": _("Kategorie"), "items": _categories(index, words)},
        {"label": _("Przedsiębiorstwa"), "items": _vendors(index, words)},
    ]
    return [group for group in groups if group["items"]]


def _offers(index: FacetIndex, text: str) -> list[dict[str, str]]:
    bits = index.bits_of_ids(suggest_ids(text))
    if not bits:
        return []
    order, rank = index.orders[Sort.NEWEST], index.columns.rank(Sort.NEWEST)
    keys = [index.columns.ids[place] for place in in_order(bits, order, 0, OFFERS, size=index.size, rank=rank)]
    rows = Product.objects.filter(pk__in=keys).values_list("pk", "name", "slug", "vendor__short_name")
    found = {pk: (name, slug, vendor) for pk, name, slug, vendor in rows}
    return [
        {"url": reverse("storefront:product", args=[found[key][1]]), "label": found[key][0], "note": found[key][2]}
        for key in keys
        if key in found
    ]


def _categories(index: FacetIndex, words: list[str]) -> list[dict[str, str]]:
    english = get_language() == "en"
    named = [
        (node.name_en if english and node.name_en else node.name, node, index.sets[Facet.CATEGORY].get(node.pk, 0))
        for node in index.categories.values()
    ]
    fitting = [(name, node, bits & index.live) for name, node, bits in named if _fits(name, words)]
    best = sorted(fitting, key=lambda found: -found[2].bit_count())[:OTHERS]
    return [
        {"url": reverse("storefront:category", args=[node.slug]), "label": name, "note": str(bits.bit_count())}
        for name, node, bits in best
        if bits
    ]


def _vendors(index: FacetIndex, words: list[str]) -> list[dict[str, str]]:
    fitting = [vendor for vendor in index.vendors.values() if _fits(vendor.name, words)]
    return [
        {"url": reverse("storefront:vendor", args=[vendor.slug]), "label": vendor.name, "note": ""}
        for vendor in fitting[:OTHERS]
    ]


def _fits(name: str, words: list[str]) -> bool:
    """Tell whether every typed word begins a word of a name, whatever the case and the diacritics."""
    parts = folded_words(fold(name))
    return all(any(part.startswith(word) for part in parts) for word in words)
