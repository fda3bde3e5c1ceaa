"""Reading what a buyer asked of a list of offers from the address; nothing in an address can break a page."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.territory import powiats
from marketplace.catalogue.queries.facet_index import Facet, FacetIndex, Sort, Value
from marketplace.catalogue.queries.listing import Filters
from quality_mark.models import ItemKind
from vendors.models import DeliveryKind, EntityKind

MAX_TEXT: Final = 120
MAX_VALUES: Final = 40
MAX_PRICE: Final = Decimal(1_000_000)

KNOWN: Final[Mapping[Facet, frozenset[str]]] = {
    Facet.KIND: frozenset(kind.lower() for kind in ItemKind.values),
    Facet.POWIAT: frozenset(powiats()),
    Facet.ENTITY: frozenset(kind.lower() for kind in EntityKind.values),
    Facet.DELIVERY: frozenset(kind.lower() for kind in DeliveryKind.values),
    Facet.BADGE: frozenset({"1"}),
    Facet.AVAILABLE: frozenset({"1"}),
}


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What was asked, as far as it makes sense: filters, order, page.

    `params` are the parameters that say the same again, in one fixed order and without the page, so that one list has
    one address. `problems` tells in words what was left out.
    """

    filters: Filters
    sort: Sort | None
    page: int
    params: Mapping[str, list[str]]
    problems: Sequence[str] = field(default_factory=list)


def read_wish(data: QueryDict, index: FacetIndex, category: int | None = None) -> Wish:
    """Read a list's address: `q`, facets, `vendor` (slugs), `price_min`, `price_max` (PLN), `sort`, `page`.

    What makes no sense is left out and named in `problems`; parameters that are not ours are left out silently.
    """
    problems: list[str] = []
    params: dict[str, list[str]] = {}
    text = " ".join(data.get("q", "").replace("\x00", "").split())[:MAX_TEXT]
    if text:
        params["q"] = [text]
    chosen: dict[Facet, frozenset[Value]] = {}
    for facet, known in KNOWN.items():
        if values := _values(data, facet, known, problems):
            params[facet] = values
            chosen[facet] = frozenset(values)
    by_slug = {vendor.slug: pk for pk, vendor in index.vendors.items()} if data.get("vendor") else {}
    slugs = _values(data, "vendor", by_slug.keys(), problems)
    if slugs:
        params["vendor"] = slugs
    low, high = _prices(data, params, problems)
    sort = _sort(data, bool(text), params, problems)
    return Wish(
        filters=Filters(
            text=text,
            category=category,
            vendors=frozenset(by_slug[slug] for slug in slugs),
            chosen=chosen,
            price_min=low,
            price_max=high,
        ),
        sort=sort,
        page=_page(data, problems),
        params=params,
        problems=problems,
    )


def _values(data: QueryDict, name: str, known: Container[str], problems: list[str]) -> list[str]:
    """Read the values of a facet: known ones, each once, in one order."""
    given = [value for value in data.getlist(name)[:MAX_VALUES] if value]
    found = sorted({value for value in given if value in known})
    if len(found) < len(set(given)):
        problems.append(_("Jednego z filtrów nie znamy, więc go pomijamy."))
    return found


def _prices(data: QueryDict, params: dict[str, list[str]], problems: list[str]) -> tuple[int | None, int | None]:
    """Read both ends of the price in PLN and give them in grosze."""
    ends: dict[str, Decimal | None] = {}
    for name in ("price_min", "price_max"):
        text = data.get(name, "").replace("\u00a0", "").replace(" ", "").replace(",", ".")
        try:
            amount = Decimal(text[:20]) if text else None
        except InvalidOperation:
            amount = Decimal("NaN")
        if amount is not None and not (amount.is_finite() and 0 <= amount <= MAX_PRICE):
            problems.append(_("Cena ma być liczbą od zera w górę, na przykład 25. Pomijamy ten filtr."))
            amount = None
        ends[name] = amount
    low, high = ends["price_min"], ends["price_max"]
    if low is not None and high is not None and low > high:
        problems.append(_("Cena „od” jest wyższa niż „do”, więc pomijamy obie."))
        return None, None
    for name, amount in ends.items():
        if amount is not None:
            params[name] = [f"{amount.quantize(Decimal('0.01')).normalize():f}"]
    return _grosze(low), _grosze(high)


def _grosze(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount.scaleb(2).to_integral_value(rounding=ROUND_HALF_UP))


def _sort(data: QueryDict, is_search: bool, params: dict[str, list[str]], problems: list[str]) -> Sort | None:
    """Read the order; the usual one of a list is left out of its address."""
    given = data.get("sort", "")
    if not given:
        return None
    if given not in set(Sort):
        problems.append(_("Takiej kolejności nie znamy, więc pokazujemy zwykłą."))
        return None
    sort = Sort(given)
    if sort is (Sort.RELEVANCE if is_search else Sort.NEWEST) or (sort is Sort.RELEVANCE and not is_search):
        return None
    params["sort"] = [sort]
    return sort


def _page(data: QueryDict, problems: list[str]) -> int:
    given = data.get("page", "") or "1"
    if given.isascii() and given.isdigit() and int(given[:9]) > 0:
        return int(given[:9])
    problems.append(_("Nie ma strony o takim numerze, więc pokazujemy pierwszą."))
    return 1
