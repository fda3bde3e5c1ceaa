"""Filters of the API as sets of the facet index: every condition is one set; together they are cut or united."""

import decimal
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Final

from django.utils.translation import gettext as _

from core.graphql.errors import Refused
from core.graphql.ids import key_of, number_of
from core.territory import powiats
from core.text import fold
from marketplace.catalogue.graphql.facts import POWIAT, VENDOR, slug_of
from marketplace.catalogue.models import Product, ProductVariant
from marketplace.catalogue.queries.collections import collection_of
from marketplace.catalogue.queries.facet_index import Facet, FacetIndex, Value
from marketplace.catalogue.queries.listing import priced

#: How many conditions one list may ask for, and how many ids, slugs or values each may name.
CONDITIONS: Final = 50
NAMED: Final = 200
_HIGHEST: Final = 10**12

Asked = Mapping[str, Any]
Condition = Callable[[FacetIndex, Any], int]


def filtered(index: FacetIndex, asked: Asked) -> int:
    """Give the set of offers that a `filter` or `where` lets through; what names nothing lets nothing through."""
    count = [CONDITIONS]
    return _all_of(index, asked, count)


def _all_of(index: FacetIndex, asked: Asked, left: list[int]) -> int:
    bits = index.live
    for name, value in asked.items():
        left[0] -= 1
        if left[0] < 0:
            raise Refused(_("Za dużo warunków naraz: może być %(most)d.") % {"most": CONDITIONS})
        if value is None or value == []:
            continue
        if name == "AND":
            for one in value:
                bits &= _all_of(index, one, left)
        elif name == "OR":
            bits &= _united(_all_of(index, one, left) for one in value)
        elif name in _CONDITIONS:
            bits &= _CONDITIONS[name](index, getattr(value, "value", value))
    return bits


def _united(sets: Iterable[int]) -> int:
    bits = 0
    for one in sets:
        bits |= one
    return bits


def _always(index: FacetIndex, wanted: bool) -> int:
    """Answer a condition that is true of every offer that buyers see."""
    return index.live if wanted else 0


def _never(index: FacetIndex, wanted: bool) -> int:
    return 0 if wanted else index.live


def _facet(index: FacetIndex, facet: Facet, values: Iterable[Value]) -> int:
    sets = index.sets[facet]
    return _united(sets.get(value, 0) for value in values)


def _some(names: Iterable[str]) -> list[str]:
    """Read a list of names; raises Refused for one that is endless."""
    found = list(names)
    if len(found) > NAMED:
        raise Refused(_("Za długa lista: może mieć %(most)d pozycji.") % {"most": NAMED})
    return found


def _numbers(ids: Iterable[str], type_name: str) -> list[int]:
    return [key for one in _some(ids) if (key := number_of(one, type_name)) is not None]


def _one_or_several(value: Asked) -> list[str]:
    """Read {"eq": …} or {"one_of": […]}; both together must hold."""
    eq, several = value.get("eq"), value.get("one_of")
    if several is None:
        return [eq] if eq is not None else []
    return [one for one in several if eq is None or one == eq]


def _ids(index: FacetIndex, ids: list[str]) -> int:
    return index.bits_of_ids(_numbers(ids, "Product"))


def _slugs(index: FacetIndex, slugs: list[str]) -> int:
    return index.bits_of_ids(Product.objects.filter(slug__in=_some(slugs)).order_by().values_list("pk", flat=True))


def _names(index: FacetIndex, names: list[str]) -> int:
    folded = [fold(name) for name in _some(names)]  # the index of names finds them, then each letter counts
    rows = Product.objects.filter(search_name__in=folded, name__in=names)
    return index.bits_of_ids(rows.order_by().values_list("pk", flat=True))


def _categories(index: FacetIndex, ids: list[str]) -> int:
    return _facet(index, Facet.CATEGORY, _numbers(ids, "Category"))


def _collections(index: FacetIndex, ids: list[str]) -> int:
    found = (collection_of(pk=key) for key in _numbers(ids, "Collection"))
    return _united(one.bits_in(index) for one in found if one is not None)


def _types(index: FacetIndex, ids: list[str]) -> int:
    return _facet(index, Facet.KIND, (key for one in _some(ids) if (key := key_of(one, "ProductType"))))


def _price(index: FacetIndex, limits: Asked) -> int:
    """Read the two forms of limits: {gte, lte}, and {eq, one_of, range}."""
    if limits.get("range") is not None:
        return priced(index, (_grosze(limits["range"].get("gte"), 0), _grosze(limits["range"].get("lte"), None)))
    exact = limits.get("one_of")
    if exact is None and limits.get("eq") is not None:
        exact = [limits["eq"]]
    if exact is not None:
        amounts = [grosze for one in exact[:NAMED] if (grosze := _grosze(one, None)) is not None]
        return _united(priced(index, (one, one)) for one in amounts)
    low, high = _grosze(limits.get("gte"), None), _grosze(limits.get("lte"), None)
    return priced(index, (low, high)) if low is not None or high is not None else index.live


def _grosze(amount: Any, otherwise: int | None) -> int | None:
    """Give an amount in grosze; below nothing is nothing, beyond all prices is far away."""
    if amount is None:
        return otherwise
    number = decimal.Decimal(str(amount)) * 100
    return int(min(max(number, decimal.Decimal(-1)), decimal.Decimal(_HIGHEST))) if number.is_finite() else otherwise


def _stock(index: FacetIndex, wanted: str) -> int:
    ready = index.sets[Facet.AVAILABLE].get("1", 0)
    return ready if wanted == "in stock" else index.live ^ (index.live & ready)


def _vendor(index: FacetIndex, slug: str) -> int:
    return index.bits_of_vendors([pk for pk, one in index.vendors.items() if one.slug == slug])


def _marked(index: FacetIndex, wanted: bool) -> int:
    return _facet(index, Facet.BADGE, ["1"]) if wanted else index.live


def _attributes(index: FacetIndex, asked: list[Asked]) -> int:
    bits = index.live
    for one in asked[:CONDITIONS]:
        slug, value = one.get("slug") or "", one.get("value") or {}
        wanted = [("slug", _some(one.get("values") or []))]
        for by in ("slug", "name"):
            if any(word is not None for word in (value.get(by) or {}).values()):
                named = _some(_one_or_several(value[by]))
                bits = bits if named else 0
                wanted.append((by, named))
        for by, said in wanted:
            words = tuple(sorted(said))
            bits &= index.once(("attribute", slug, by, words), partial(_having, index, slug, by, words))
    return bits


def _having(index: FacetIndex, slug: str, by: str, words: tuple[str, ...]) -> int:
    """Give the offers with a property whose value has one of these slugs, or names; no words: any value.

    Sellers and powiats stand in the index, the rest is one query.
    """
    if slug == VENDOR.slug:
        sellers = [(key, one.slug if by == "slug" else one.name) for key, one in index.vendors.items()]
        return index.bits_of_vendors([key for key, one in sellers if not words or one in words])
    if slug == POWIAT.slug:
        areas = [(area.code, slug_of(area.label) if by == "slug" else area.label) for area in powiats().values()]
        return _facet(index, Facet.POWIAT, [code for code, one in areas if not words or one in words])
    links = ProductVariant.values.through.objects.filter(
        attributevalue__attribute__slug=slug, productvariant__is_active=True
    )
    if words:
        links = links.filter(**{f"attributevalue__{by}__in": words})
    return index.bits_of_ids(links.order_by().values_list("productvariant__product_id", flat=True).distinct())


_CONDITIONS: Final[dict[str, Condition]] = {
    "is_published": _always,
    "is_available": _always,
    "is_visible_in_listing": _always,
    "has_category": _always,
    "gift_card": _never,
    "ids": _ids,
    "slugs": _slugs,
    "name": lambda index, value: _names(index, _one_or_several(value)),
    "slug": lambda index, value: _slugs(index, _one_or_several(value)),
    "categories": _categories,
    "category": lambda index, value: _categories(index, _one_or_several(value)),
    "collections": _collections,
    "collection": lambda index, value: _collections(index, _one_or_several(value)),
    "product_types": _types,
    "product_type": lambda index, value: _types(index, _one_or_several(value)),
    "price": _price,
    "minimal_price": _price,
    "attributes": _attributes,
    "stock_availability": _stock,
    "vendor": _vendor,
    "quality_mark_only": _marked,
    "powiat": lambda index, code: _facet(index, Facet.POWIAT, [code]),
    "kind": lambda index, kind: _facet(index, Facet.KIND, [kind]),
}
