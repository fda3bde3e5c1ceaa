"""What a file of the register would change, row after row, without changing it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import islice
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from vendors.models import Member, RegisterImport, RegisterRecord, Vendor
from vendors.rules.register_columns import BY_FIELD, FileRow
from vendors.rules.register_match import NotTold, find_match, identities
from vendors.rules.register_row import Values, clean_row
from vendors.states import VendorState

CHUNK: Final = 500


class Outcome(Enum):
    """What a row does."""

    NEW = auto()
    UPDATE = auto()
    SAME = auto()
    DIFFERENT = auto()


@dataclass(frozen=True, slots=True)
class RowError:
    """A mistake in a row: where, which column (own name, or nothing for the whole row), what, and the cell."""

    row: int
    column: str
    problem: str
    value: str

    def as_json(self) -> dict[str, Any]:
        """Give the mistake as it is kept."""
        return {"row": self.row, "column": self.column, "problem": self.problem, "value": self.value}


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A good row: what it says, whose entry it means (None: a new one), what would change or differs."""

    row: int
    values: Values
    vendor: Vendor | None
    outcome: Outcome
    changes: Values = field(default_factory=dict)
    differences: list[dict[str, Any]] = field(default_factory=list)


def plan(rows: Iterable[FileRow]) -> Iterator[list[RowPlan | RowError]]:
    """Give plans and mistakes in chunks; two queries a chunk, whatever stands in it.

    A chunk is planned when it is asked for, so the caller may write the one before first. The rules: entries that
    nobody works on take over what the file says where its cell is filled; of all others only `registered_on` is the
    regional centre's, the rest is told as differences. An entry that a file leaves out stays.
    """
    seen: dict[tuple[str, ...], int] = {}
    source = iter(rows)
    while chunk := list(islice(source, CHUNK)):
        yield list(_planned(chunk, seen))


def was_applied(sha256: str) -> RegisterImport | None:
    """Give the last applied import of exactly this file."""
    return RegisterImport.objects.filter(sha256=sha256, applied_at__isnull=False).defer("content").first()


def imports() -> QuerySet[RegisterImport]:
    """Give all imports, the newest first, without their files."""
    return RegisterImport.objects.defer("content", "errors", "differences").select_related("tried_by", "applied_by")


def record_of(vendor: Vendor) -> RegisterRecord | None:
    """Give what the register last said of an entity."""
    return RegisterRecord.objects.filter(pk=vendor.pk).first()


def _planned(chunk: list[FileRow], seen: dict[tuple[str, ...], int]) -> Iterator[RowPlan | RowError]:
    cleaned: list[tuple[int, Values]] = []
    for row in chunk:
        if row.problem:
            yield RowError(row.number, "", row.problem, "")
            continue
        values, mistakes = clean_row(row.cells)
        for name, (problem, cell) in mistakes:
            yield RowError(row.number, BY_FIELD[name].name, problem, cell)
        if not mistakes:
            cleaned.append((row.number, values))
    found = _candidates([values for _number, values in cleaned])
    for number, values in cleaned:
        yield _plan(number, values, found, seen)


def _candidates(rows: list[Values]) -> list[Vendor]:
    nips = {str(values["nip"]) for values in rows if "nip" in values}
    regons = {str(values["regon"]) for values in rows if "regon" in values}
    team = Member.objects.filter(vendor=OuterRef("pk"))
    found = Vendor.objects.filter(Q(nip__in=nips) | Q(regon__in=regons)).exclude(nip="", regon="")
    return list(found.annotate(has_team=Exists(team)).select_related("register_record").order_by("pk"))


def _plan(
    number: int, values: Values, candidates: list[Vendor], seen: dict[tuple[str, ...], int]
) -> RowPlan | RowError:
    nip, regon = values.get("nip"), values.get("regon")
    near = [one for one in candidates if (nip and one.nip == nip) or (regon and one.regon == regon)]
    try:
        vendor = find_match(values, near)
    except NotTold as problem:
        return RowError(number, "nip" if nip else "regon", str(problem), str(nip or regon))
    keys = identities(values) + ([("entry", str(vendor.pk))] if vendor else [])
    if before := next((seen[key] for key in keys if key in seen), None):
        return RowError(number, "", _("Ten podmiot jest już w wierszu %(row)s.") % {"row": before}, str(values["name"]))
    seen.update(dict.fromkeys(keys, number))
    if vendor is None:
        return RowPlan(number, values, None, Outcome.NEW)
    unequal = {
        name: value for name, value in values.items() if name != "registered_on" and getattr(vendor, name) != value
    }
    entered = {"registered_on": values.get("registered_on")} if vendor.registered_on is None else {}
    if vendor.state == VendorState.REGISTERED and not vendor.has_team:  # type: ignore[attr-defined]
        changes = {**unequal, **entered}
        return RowPlan(number, values, vendor, Outcome.UPDATE if changes else Outcome.SAME, changes)
    told = [_difference(number, vendor, name, value) for name, value in unequal.items()]
    outcome = Outcome.DIFFERENT if told else Outcome.UPDATE if entered else Outcome.SAME
    return RowPlan(number, values, vendor, outcome, entered, told)


def _difference(number: int, vendor: Vendor, name: str, value: object) -> dict[str, Any]:
    return {
        "row": number,
        "name": vendor.short_name,
        "slug": vendor.slug,
        "field": name,
        "ours": _shown(getattr(vendor, name)),
        "theirs": _shown(value),
    }


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return value.isoformat() if isinstance(value, dt.date) else str(value or "")
