"""The public register: every certificate ever issued, whatever became of it or of its holder (law.md R13-08)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When

from core.text import fold
from quality_mark.models import Certificate, CertificateScope, StatusEvent
from quality_mark.queries.in_force import day_of, in_force
from quality_mark.queries.schemes import unwatched
from quality_mark.rules import is_shared, standing_of
from quality_mark.states import CertificateState, Standing, StatusEventKind
from vendors.models import Vendor

_DECISIONS: Final = (StatusEventKind.SUSPENDED, StatusEventKind.WITHDRAWN, StatusEventKind.SURRENDERED)
_DECIDED: Final = (Standing.SUSPENDED, Standing.WITHDRAWN, Standing.SURRENDERED)


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterEntry:
    """One certificate as the register shows it on a day.

    `since` and `reason` tell of the decision behind a suspended, withdrawn or surrendered certificate; `scope` holds
    the items that it covers on that day, or covered when it ended.
    """

    certificate: Certificate
    standing: Standing
    since: dt.datetime | None
    reason: str
    scope: list[CertificateScope]


def register(
    *, search: str = "", standing: str = "", at: dt.datetime | None = None, newest_first: bool = True
) -> QuerySet[Certificate]:
    """Give the certificates that match, with what `entry_of` needs in three queries whatever their number.

    `search` looks in the number, the holder's names and town and the items' names, whatever the case and the Polish
    letters, or for a whole NIP or register number; `standing` is one of Standing as of the Warsaw day of `at` (by
    default today), an unknown one is ignored.
    """
    day = day_of(at)
    everything = _with_standing(day)
    chosen = everything.filter(standing_now=standing) if standing in Standing.values else everything
    found: QuerySet[Certificate] = chosen.select_related("holder", "scheme_version__scheme", "renews")
    decision = StatusEvent.objects.filter(certificate=OuterRef("pk"), kind__in=_DECISIONS).order_by("-pk")
    found = found.prefetch_related(_scope()).annotate(
        decided_at=Subquery(decision.values("happened_at")[:1]), decided_why=Subquery(decision.values("reason")[:1])
    )
    if words := search.strip():
        found = found.filter(_matching(words))
    return found.order_by("-valid_from", "-pk") if newest_first else found.order_by("pk")


def entry_of(certificate: Certificate, at: dt.datetime | None = None) -> RegisterEntry:
    """Make the register's entry of a row of `register()`; asks the database nothing."""
    day = day_of(at)
    standing = standing_of(certificate, day)
    decided = standing in _DECIDED and not is_shared(certificate, standing)
    end = min(day, certificate.valid_to)
    rows = list(certificate.scope.all())
    return RegisterEntry(
        certificate=certificate,
        standing=standing,
        since=certificate.decided_at if decided else None,  # type: ignore[attr-defined]
        reason=(certificate.decided_why or "") if decided else "",  # type: ignore[attr-defined]
        scope=[row for row in rows if row.dropped_on is None or row.dropped_on > end],
    )


def entries(found: QuerySet[Certificate], at: dt.datetime | None = None) -> Iterator[RegisterEntry]:
    """Give the entries of many certificates in little memory, for downloads."""
    for certificate in found.iterator(chunk_size=200):
        yield entry_of(certificate, at)


def counts(at: dt.datetime | None = None) -> dict[str, int]:
    """Give the number of certificates of each standing, those without any included."""
    counted = _with_standing(day_of(at)).order_by().values_list("standing_now").annotate(Count("pk"))
    return {**dict.fromkeys(Standing.values, 0), **dict(counted)}


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterFigures:
    """How many certificates there are of each standing, how many of them match a search, and whether somebody watches.

    `is_unwatched` is the warning of the register: no monitoring body holds today (law.md T13-06).
    """

    all: dict[str, int]
    matching: dict[str, int]
    is_unwatched: bool

    def found(self, standing: str) -> int:
        """Give the number of certificates that match a search and a standing; an unknown standing asks nothing."""
        return self.matching[standing] if standing in Standing.values else sum(self.matching.values())


def figures(search: str = "", at: dt.datetime | None = None) -> RegisterFigures:
    """Count the register once for a page of it: one query, two for an empty register."""
    day = day_of(at)
    words = search.strip()
    rows = _with_standing(day).order_by().annotate(is_unwatched=Exists(unwatched(day)))
    matching = Count("pk", filter=_matching(words)) if words else Count("pk")
    counted = list(rows.values_list("standing_now", "is_unwatched").annotate(all=Count("pk"), matching=matching))
    none = dict.fromkeys(Standing.values, 0)
    return RegisterFigures(
        all={**none, **{standing: every for standing, _warns, every, _found in counted}},
        matching={**none, **{standing: found for standing, _warns, _every, found in counted}},
        is_unwatched=counted[0][1] if counted else unwatched(day).exists(),
    )


def certificate_by_number(number: str, at: dt.datetime | None = None) -> RegisterEntry:
    """Find one certificate's entry; raises Certificate.DoesNotExist."""
    return entry_of(register(at=at).get(number=number), at)


def history_of(certificate: Certificate) -> list[StatusEvent]:
    """Give the public events of a certificate, the oldest first."""
    return list(certificate.status_events.select_related("scope_item").order_by("happened_at", "pk"))


def whole_scope(certificate: Certificate) -> list[CertificateScope]:
    """Give every row of a certificate's scope, dropped items included."""
    return list(certificate.scope.select_related("scope_item").order_by("scope_item__name", "pk"))


def _scope() -> Any:
    return Prefetch("scope", CertificateScope.objects.select_related("scope_item").order_by("scope_item__name", "pk"))


def _with_standing(day: dt.date) -> QuerySet[Any]:
    """Say in SQL what rules.standing_of says in Python (a test holds them together)."""
    ended = Q(valid_to__lt=day) | Q(scheme_version__effective_to__lt=day)
    return Certificate.objects.annotate(
        standing_now=Case(
            When(~Q(state=CertificateState.VALID), then=F("state")),
            When(ended, then=Value(Standing.EXPIRED)),
            When(~Q(renews__state=CertificateState.VALID) & Q(renews__isnull=False), then=F("renews__state")),
            When(in_force(day), then=Value(Standing.IN_FORCE)),
            default=Value(Standing.FUTURE),
        )
    )


def _matching(words: str) -> Q:
    folded = fold(words)
    digits = words.replace("-", "").replace(" ", "")
    items = CertificateScope.objects.filter(scope_item__search_name__contains=folded)
    holders = Vendor.objects.filter(Q(search_name__contains=folded) | Q(nip=digits) | Q(register_number=digits))
    return (
        Q(number__icontains=words)
        | Q(holder__in=holders.order_by().values("pk"))
        | Q(pk__in=items.order_by().values("certificate"))
    )
