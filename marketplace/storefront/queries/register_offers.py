"""The register of products and services: which entity makes or does what, on sale here or declared."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.text import fold
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.facet_index import Facet, FacetIndex
from marketplace.catalogue.queries.facets import facet_index
from marketplace.catalogue.queries.listing import Filters, browse
from marketplace.catalogue.rules.inflection import query_words
from marketplace.storefront.queries.register import PublicEntity, entities
from marketplace.storefront.queries.register_index import Entry, entries
from marketplace.storefront.queries.vendors import Option
from vendors.models.activity import GOODS, SERVICES, Activity

PER_PAGE: Final = 20
SHOWN: Final = 4
_OF_KIND: Final = {"good": frozenset(GOODS), "service": frozenset(SERVICES)}


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferWish:
    """What somebody looks for: words, an area of work, goods or services, the powiat of the seat."""

    words: str = ""
    area: str = ""
    what: str = ""
    powiat: str = ""

    def filters(self) -> dict[str, str]:
        """Give the parameters that say the same, in one fixed order."""
        named = {"q": self.words, "area": self.area, "what": self.what, "powiat": self.powiat}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferRow:
    """One entity and what of it fits: offers on sale (a few, and how many) and declared areas of work."""

    entity: PublicEntity
    offers: list[Product]
    offers_count: int
    activities: list[Activity]


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferRegister:
    """Keys of the entities that fit, in the order of names, with the number of offers of each, and the filters."""

    wish: OfferWish
    found: list[int]
    counts: Mapping[int, int]
    areas: list[Option]
    powiat_counts: Mapping[str, int]
    offers_total: int
    shown_for: str


def list_offers(wish: OfferWish) -> OfferRegister:
    """Find entities by what they sell here or declared to do; offers come from the index, so no query per entity."""
    index = facet_index()
    listing = browse(_filters(index, wish), per_page=1, index=index)
    counts = listing.vendor_counts
    everything = entries()
    told = {entry.pk: _told(entry, wish) for entry in everything}
    fitting = [entry for entry in everything if counts.get(entry.pk) or told[entry.pk] or _has_item(entry, wish)]
    found = [entry for entry in fitting if not wish.powiat or entry.powiat == wish.powiat]
    return OfferRegister(
        wish=wish,
        found=[entry.pk for entry in found],
        counts=counts,
        areas=_areas(index, wish, everything),
        powiat_counts=Counter(entry.powiat for entry in fitting),
        offers_total=sum(counts.get(entry.pk, 0) for entry in found),
        shown_for=listing.shown_for,
    )


def offer_rows(register: OfferRegister, pks: Sequence[int]) -> list[OfferRow]:
    """Give what a page shows of some entities: the entities' queries and one more for all their offers."""
    index = facet_index()
    filters = _filters(index, register.wish)
    chosen: dict[int, list[int]] = {}
    for pk in pks:
        if register.counts.get(pk):
            mine = Filters(text=filters.text, category=filters.category, chosen=filters.chosen, vendors=frozenset({pk}))
            chosen[pk] = browse(mine, per_page=SHOWN, index=index).ids
    keys = [key for ids in chosen.values() for key in ids]
    products = Product.objects.visible().only("name", "slug", "kind", "vendor").in_bulk(keys)
    told = {entry.pk: _told(entry, register.wish) for entry in entries() if entry.pk in set(pks)}
    return [
        OfferRow(
            entity=entity,
            offers=[products[key] for key in chosen.get(entity.pk, []) if key in products],
            offers_count=register.counts.get(entity.pk, 0),
            activities=[option for option in entity.activities if option.value in told[entity.pk]]
            or ([] if register.counts.get(entity.pk) else entity.activities),
        )
        for entity in entities(pks)
    ]


def _filters(index: FacetIndex, wish: OfferWish) -> Filters:
    """Say the wish in the words of the index; an area without a category of its own holds no offers."""
    category = None
    if wish.area:
        category = next((node.pk for node in index.categories.values() if node.slug == wish.area), -1)
    return Filters(text=wish.words, category=category, chosen={Facet.KIND: frozenset({wish.what})} if wish.what else {})


def _told(entry: Entry, wish: OfferWish) -> frozenset[str]:
    """Give the declared areas of work that fit."""
    mine = entry.activities
    if wish.what:
        mine = mine & _OF_KIND[wish.what]
    if wish.area:
        mine = mine & {wish.area}
    if wish.words and mine:
        mine = frozenset(key for key in mine if _says(fold(str(Activity(key).label)), wish.words))
    return mine


def _has_item(entry: Entry, wish: OfferWish) -> bool:
    """Tell whether a certificate in force names what the words ask for; items belong to no area and no kind here."""
    if not wish.words or wish.area or wish.what:
        return False
    return any(_says(item, wish.words) for item in entry.items)


def _says(text: str, words: str) -> bool:
    """Tell whether a folded text holds every word that says something, in any Polish form (endings are cut)."""
    stems = [word[: max(4, len(word) - 2)] for word in query_words(words)]
    return bool(stems) and all(stem in text for stem in stems)


def _areas(index: FacetIndex, wish: OfferWish, everything: Sequence[Entry]) -> list[Option]:
    """Count the entities of each area of work under the other choices."""
    counts: Counter[str] = Counter()
    wide = OfferWish(words=wish.words, what=wish.what, powiat=wish.powiat)
    roots = {node.slug: node.pk for node in index.categories.values() if not node.above}
    sellers: dict[str, set[int]] = {}
    for option in Activity:
        if option.value in roots:
            filters = _filters(index, OfferWish(words=wish.words, what=wish.what, area=option.value))
            sellers[option.value] = set(browse(filters, per_page=1, index=index).vendor_counts)
    for entry in everything:
        if wish.powiat and entry.powiat != wish.powiat:
            continue
        told = _told(entry, wide)
        counts.update(key for key in Activity.values if key in told or entry.pk in sellers.get(key, ()))
    return [
        Option(option.value, str(option.label), counts[option.value], option.value == wish.area)
        for option in Activity
        if counts[option.value] or option.value == wish.area
    ]
