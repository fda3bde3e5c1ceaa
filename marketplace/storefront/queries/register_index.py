"""The public register in memory: what filtering, counting and sorting need of every entity, under one version."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from core import changes, clock
from core.changes import CATALOGUE
from core.local_cache import LocalCache
from core.territory import powiats
from core.text import fold, sort_key
from marketplace.storefront.queries.vendors import Option
from quality_mark.queries import coverage_in_force, label_mode
from quality_mark.states import LabelMode
from vendors.models import EntityKind, RegisterRecord, Vendor
from vendors.models.activity import Activity
from vendors.queries.public_entries import FIELDS, VERIFIED, granted_statuses, public_data
from vendors.states import VendorState

MAX_BYTES: Final = 40_000_000
ENTRY_BYTES: Final = 450
SORTS: Final = ("name", "newest", "city")
_held: Final = LocalCache(MAX_BYTES)


class Entry(NamedTuple):
    """One entity: key, words to search in (folded), numbers, and what the filters ask of it."""

    pk: int
    words: str
    nip: str
    regon: str
    kind: str
    powiat: str
    activities: frozenset[str]
    items: tuple[str, ...]
    has_status: bool
    has_mark: bool
    sells: bool
    since: int
    by_city: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterWish:
    """What a reader of the register chose; every value is known, nothing chosen is empty."""

    words: str = ""
    kind: str = ""
    powiat: str = ""
    activity: str = ""
    status: str = ""
    mark: str = ""
    sells: str = ""
    sort: str = ""

    def filters(self) -> dict[str, str]:
        """Give the parameters that say the same, in one fixed order."""
        named = {
            "q": self.words,
            "kind": self.kind,
            "powiat": self.powiat,
            "activity": self.activity,
            "status": self.status,
            "mark": self.mark,
            "sells": self.sells,
            "sort": self.sort,
        }
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterList:
    """Keys of the entities that fit, in the chosen order, and every filter with its counts."""

    found: list[int]
    total: int
    powiat_counts: dict[str, int]
    kinds: list[Option]
    powiats: list[Option]
    activities: list[Option]
    with_status: int
    with_mark: int | None
    selling: int


def entries() -> tuple[Entry, ...]:
    """Give every entity of the public register in the order of names; read again only when the catalogue moved.

    The key names the version, read before the rows, and the day in Warsaw, because certificates end by themselves.
    """
    key = (changes.version(CATALOGUE), clock.today())
    found: tuple[Entry, ...] | None = _held.get(key)
    if found is None:
        found = tuple(_read())
        _held.clear()
        _held.put(key, found, ENTRY_BYTES * len(found) + 1000)
    return found


def list_register(wish: RegisterWish) -> RegisterList:
    """Filter the register. Each filter's counts leave that filter itself out, so people see what else there is."""
    everything = entries()
    named = [entry for entry in everything if fits_words(entry, wish.words)]
    tests: dict[str, Callable[[Entry], bool]] = {}
    if wish.kind:
        tests["kind"] = lambda entry: entry.kind == wish.kind
    if wish.powiat:
        tests["powiat"] = lambda entry: entry.powiat == wish.powiat
    if wish.activity:
        tests["activity"] = lambda entry: wish.activity in entry.activities
    if wish.status:
        tests["status"] = lambda entry: entry.has_status
    if wish.mark:
        tests["mark"] = lambda entry: entry.has_mark
    if wish.sells:
        tests["sells"] = lambda entry: entry.sells

    def left(own: str) -> list[Entry]:
        others = [test for name, test in tests.items() if name != own]
        return [entry for entry in named if all(test(entry) for test in others)] if others else named

    found = left("")
    powiat_counts = Counter(entry.powiat for entry in left("powiat"))
    kind_counts = Counter(entry.kind for entry in left("kind"))
    activity_counts = Counter(key for entry in left("activity") for key in entry.activities)
    return RegisterList(
        found=[entry.pk for entry in _sorted(found, wish.sort)],
        total=len(everything),
        powiat_counts=dict(powiat_counts),
        kinds=_options(EntityKind.choices, kind_counts, wish.kind),
        powiats=[
            Option(area.code, area.label, powiat_counts[area.code], area.code == wish.powiat)
            for area in powiats().values()
        ],
        activities=_options(Activity.choices, activity_counts, wish.activity),
        with_status=sum(entry.has_status for entry in left("status")),
        with_mark=sum(entry.has_mark for entry in left("mark")) if label_mode() != LabelMode.OFF else None,
        selling=sum(entry.sells for entry in left("sells")),
    )


def fits_words(entry: Entry, words: str) -> bool:
    """Tell whether every word stands in the entity's names or town, or whether its NIP or REGON begins so."""
    if not words:
        return True
    digits = words.replace("-", "").replace(" ", "")
    if len(digits) > 2 and digits.isdigit() and (entry.nip.startswith(digits) or entry.regon.startswith(digits)):
        return True
    return all(word in entry.words for word in fold(words).split())


def _sorted(found: list[Entry], sort: str) -> list[Entry]:
    if sort == "newest":
        return sorted(found, key=lambda entry: -entry.since)
    if sort == "city":
        return sorted(found, key=lambda entry: entry.by_city)
    return found


def _options(choices: Iterable[tuple[str, object]], counts: Counter[str], chosen: str) -> list[Option]:
    return [
        Option(value, str(label), counts[value], value == chosen)
        for value, label in choices
        if counts[value] or value == chosen
    ]


def _read() -> list[Entry]:
    """Read the register in four queries, whatever its size."""
    statuses = granted_statuses()
    items: dict[int, list[str]] = {}
    for holder, name in coverage_in_force().values_list("certificate__holder", "scope_item__search_name"):
        items.setdefault(holder, []).append(name)
    unverified = RegisterRecord.objects.exclude(vendor__state__in=VERIFIED)
    records = dict(unverified.values_list("pk", "data"))
    rows = Vendor.objects.registered().order_by().values("pk", "state", "registered_on", *FIELDS)
    keyed = []
    for row in rows.iterator(chunk_size=1000):
        said = public_data(row["state"], row, records.get(row["pk"]))
        entry = Entry(
            pk=row["pk"],
            words=fold(" ".join((said["name"], said["short_name"], said["city"], said["operating_body"]))),
            nip=said["nip"],
            regon=said["regon"],
            kind=said["entity_kind"],
            powiat=said["powiat"],
            activities=frozenset(said["activities"]),
            items=tuple(items.get(row["pk"], ())),
            has_status=row["pk"] in statuses,
            has_mark=row["pk"] in items,
            sells=row["state"] == VendorState.APPROVED,
            since=row["registered_on"].toordinal(),
            by_city=sort_key(said["city"]),
        )
        keyed.append((sort_key(said["short_name"]), entry.pk, entry))
    return [entry for _name, _pk, entry in sorted(keyed, key=lambda one: one[:2])]
