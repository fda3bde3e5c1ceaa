"""The scheme operator's queue of applications: what is overdue first, then what is due next."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, DateField, F, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from accounts.models import Role, User
from core import clock
from core.text import fold
from quality_mark.models import Application
from quality_mark.queries.clocks import lapse_day
from quality_mark.states import APPLICATION_OPEN, ApplicationState
from vendors.models import Vendor

MINE: Final = "mine"
NOBODY: Final = "nobody"
OPEN: Final = ""
ALL: Final = "wszystkie"
OVERDUE: Final = "po-terminie"
#: Sent and not ended; a draft belongs to its applicant only.
RUNNING: Final = tuple(state for state in APPLICATION_OPEN if state != ApplicationState.DRAFT)
TABS: Final = (OPEN, OVERDUE, *RUNNING, ALL)
WITH_DECISION_CLOCK: Final = (ApplicationState.COMPLETE, ApplicationState.AUDITED)


@dataclass(frozen=True, kw_only=True)
class ApplicationFilter:
    """What an operator looks for; empty fields ask nothing, an empty tab is everything that runs."""

    tab: str = OPEN
    search: str = ""
    kind: str = ""
    who: str = ""


def sent_applications() -> QuerySet[Application]:
    """Give every application that was sent at least once: what the scheme's people may know of."""
    return Application.objects.exclude(state=ApplicationState.DRAFT)


def application_queue(wanted: ApplicationFilter, by: User, today: dt.date) -> QuerySet[Application]:
    """Give applications with `due_on`, the day of the clock that runs now; the one that passed longest ago first.

    The clock of a call, of the decision, of the signature; one that waits for its first check stands by its sending.
    The search looks in the applicant's names and town, for the beginning of the NIP, and in the number when it has a
    digit, as every piece of a number worth looking for has.
    """
    found = sent_applications().select_related("applicant", "operator").annotate(due_on=_due_on())
    if wanted.tab == OVERDUE:
        found = found.filter(overdue(today))
    elif wanted.tab != ALL:
        found = found.filter(state__in=[wanted.tab] if wanted.tab in RUNNING else RUNNING)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.who == MINE:
        found = found.filter(operator=by)
    elif wanted.who == NOBODY:
        found = found.filter(operator=None)
    if words := wanted.search.strip():
        digits = words.replace("-", "").replace(" ", "") or "-"
        # Looked for among the entities once, not in each of their applications.
        named = Vendor.objects.filter(Q(search_name__contains=fold(words)) | Q(nip__startswith=digits))
        hits = Q(applicant__in=named.order_by().values("pk"))
        found = found.filter(hits | Q(number__icontains=words) if any(map(str.isdigit, words)) else hits)
    if wanted.tab == ALL:
        return found.order_by("-submitted_at", "-pk")
    waits = Coalesce("due_on", TruncDate("submitted_at", tzinfo=clock.WARSAW), output_field=DateField())
    return found.annotate(waits=waits).order_by("waits", "pk")


def _due_on() -> Coalesce:
    return Coalesce(lapse_day(), F("decision_due_on"), output_field=DateField())


def overdue(today: dt.date) -> Q:
    """Say in SQL that the decision's clock of an application has run out: on its last day it has not (T13-12)."""
    return Q(state__in=WITH_DECISION_CLOCK, decision_due_on__lt=today)


def counts_of_queue(today: dt.date) -> dict[str, int]:
    """Count the tabs of the queue in one query."""
    running = Application.objects.filter(state__in=RUNNING).order_by().values("state")
    counted = running.annotate(all=Count("pk"), late=Count("pk", filter=overdue(today)))
    states = dict.fromkeys(map(str, RUNNING), 0)
    late = 0
    for row in counted:
        states[row["state"]] = row["all"]
        late += row["late"]
    return {OPEN: sum(states.values()), OVERDUE: late, **states}


def scheme_operators() -> QuerySet[User]:
    """Give the people who run the scheme, by name."""
    found = User.objects.filter(role_grants__role=Role.SCHEME_OPERATOR, is_active=True)
    return found.order_by("last_name", "first_name", "email")
