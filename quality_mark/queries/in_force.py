"""Which certificates are in force, what they cover, and how the mark may be shown."""

import datetime as dt
from functools import lru_cache
from typing import Final

from django.db.models import Q, QuerySet

from core import clock
from core.compiled import Compiled, compiled
from quality_mark.models import Certificate, CertificateScope, Scheme
from quality_mark.queries.gate import shown_mode
from quality_mark.states import CertificateState, LabelMode

MAIN_SCHEME: Final = "zakup-prospoleczny"


def day_of(at: dt.datetime | None) -> dt.date:
    """Give the Warsaw day of an instant, by default of now: certificates count in whole days."""
    return clock.date_of(at or clock.now())


def in_force(day: dt.date, path: str = "") -> Q:
    """Say in SQL that a certificate is in force on a Warsaw day: the only place that says so (law.md R13-03, R13-05).

    VALID, within [valid_from, valid_to] inclusive, and granted under a version of the terms in force that day. A
    renewal goes on from a certificate that stands: while the one before it is suspended, withdrawn or given back, it
    is not in force either, whatever was issued when (R13-06).
    `path` leads from the filtered model to the certificate, e.g. "certificate__"; use it within one filter() call.
    """
    version = f"{path}scheme_version__"
    dates: dict[str, object] = {
        f"{path}state": CertificateState.VALID,
        f"{path}valid_from__lte": day,
        f"{path}valid_to__gte": day,
        f"{version}effective_from__lte": day,
    }
    lasting = Q(**{f"{version}effective_to": None}) | Q(**{f"{version}effective_to__gte": day})
    standing = Q(**{f"{path}renews": None}) | Q(**{f"{path}renews__state": CertificateState.VALID})
    return Q(**dates) & lasting & standing


def covering(day: dt.date, path: str = "") -> Q:
    """Say in SQL that a row of a scope counts on a Warsaw day: added, not dropped, of a certificate in force."""
    added = Q(**{f"{path}added_on": None}) | Q(**{f"{path}added_on__lte": day})
    kept = Q(**{f"{path}dropped_on": None}) | Q(**{f"{path}dropped_on__gt": day})
    return in_force(day, f"{path}certificate__") & added & kept


def bearing(day: dt.date, path: str = "") -> Q:
    """Say in SQL that a row of a scope lets its item bear the mark on a Warsaw day (law.md R13-03).

    It counts, the jury's decision stands behind the certificate, and the monitoring body's check is not overdue.
    """
    certificate = f"{path}certificate__"
    proved = {f"{certificate}decision__isnull": False, f"{certificate}surveillance_due_on__gte": day}
    return covering(day, path) & Q(**proved)


def certificates_in_force(at: dt.datetime | None = None) -> QuerySet[Certificate]:
    """Give the certificates in force at an aware instant, by default now.

    The present state is used whatever the instant: history is in the status events.
    """
    return Certificate.objects.filter(in_force(day_of(at)))


def coverage_in_force(at: dt.datetime | None = None) -> QuerySet[CertificateScope]:
    """Give the rows (certificate, scope item) that count at an aware instant, by default now."""
    return CertificateScope.objects.filter(covering(day_of(at)))


def label_mode(scheme: str = MAIN_SCHEME) -> LabelMode:
    """Give the mode in which a scheme's label is shown now; OFF when there is no such scheme (law.md R13-01).

    BADGE only while the legal gate is complete; the same second that an evidence ends it is TEXT_STATUS.
    """
    found = Scheme.objects.filter(slug=scheme).annotate(shown=_mode_on(day_of(None))).values_list("shown", flat=True)
    mode = found.first()
    return LabelMode(mode) if mode else LabelMode.OFF


@lru_cache(maxsize=4)
def _mode_on(day: dt.date) -> Compiled:
    """Say in which mode a scheme's label is shown on a Warsaw day, put together once for it."""
    return compiled(Scheme, shown_mode(day))


def next_change(at: dt.datetime | None = None) -> dt.datetime:
    """Give the next instant at which a certificate can begin or end by itself: the next midnight in Warsaw."""
    return clock.start_of(day_of(at) + dt.timedelta(days=1))
