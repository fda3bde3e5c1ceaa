"""Reading the regional centre's queue: applications first, the longest waiting on top."""

import datetime as dt
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from accounts.models import Role, User
from core import clock
from core.models import Transition
from core.text import fold
from vendors.models import Vendor, VendorComplaint
from vendors.queries.reminders import CHECKED, SOON
from vendors.states import ComplaintState, VendorState

MINE: Final = "mine"
NOBODY: Final = "nobody"
SORTS: Final = ("age", "name", "newest")


@dataclass(frozen=True, kw_only=True)
class QueueFilter:
    """What a reviewer looks for; empty fields ask nothing."""

    search: str = ""
    state: str = ""
    kind: str = ""
    powiat: str = ""
    who: str = ""
    recheck: bool = False
    sort: str = "age"


def review_queue(wanted: QueueFilter, by: User, today: dt.date) -> QuerySet[Vendor]:
    """Give vendors in every state with `since`, the instant from which each has been in its state.

    The search looks in full name, short name and town, whatever the case and the Polish letters, or for the beginning
    of the NIP. By age: applications that wait, then those at the applicant's, the oldest first, then the rest by name.
    """
    moves = Transition.objects.filter(
        subject_type="vendors.Vendor", subject_id=Cast(OuterRef("pk"), CharField()), after=OuterRef("state")
    )
    found = Vendor.objects.select_related("reviewer").annotate(
        since=Coalesce(
            Subquery(moves.order_by("-pk").values("happened_at")[:1], output_field=DateTimeField()), F("created_at")
        )
    )
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.kind:
        found = found.filter(entity_kind=wanted.kind)
    if wanted.powiat:
        found = found.filter(powiat=wanted.powiat)
    if wanted.who == MINE:
        found = found.filter(reviewer=by)
    elif wanted.who == NOBODY:
        found = found.filter(reviewer=None)
    if wanted.recheck:
        found = found.filter(recheck_on__lte=today + SOON, state__in=CHECKED)
    if words := wanted.search.strip():
        digits = words.replace("-", "").replace(" ", "")
        matches = Q(search_name__contains=fold(words))
        found = found.filter(matches | Q(nip__startswith=digits) if digits.isdigit() else matches)
    return _sorted(found, wanted.sort)


def _sorted(found: QuerySet[Vendor], sort: str) -> QuerySet[Vendor]:
    if sort == "name":
        return found.order_by("sort_name", "pk")
    if sort == "newest":
        return found.order_by("-since", "-pk")
    rank = Case(
        When(state=VendorState.PENDING, then=Value(0)),
        When(state=VendorState.CHANGES_REQUESTED, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    waiting = Case(When(rank__lt=2, then=F("since")), default=Value(None), output_field=DateTimeField())
    return found.annotate(rank=rank, waiting=waiting).order_by("rank", F("waiting").asc(nulls_last=True), "sort_name")


def waiting_days(vendor: Vendor, since: dt.datetime, today: dt.date) -> int | None:
    """Give how many working days an application has waited for the regional centre; None for everything else."""
    if vendor.state != VendorState.PENDING:
        return None
    return clock.working_days_since(clock.date_of(since), today)


class Waiting(NamedTuple):
    """What waits for the regional centre: applications to decide, checks due within 30 days, complaints to answer."""

    applications: QuerySet[Vendor]
    checks: QuerySet[Vendor]
    complaints: QuerySet[VendorComplaint]


def waiting_for_rops(today: dt.date) -> Waiting:
    """Give what waits for the regional centre, for the counters of its menu."""
    return Waiting(
        applications=Vendor.objects.filter(state=VendorState.PENDING),
        checks=Vendor.objects.filter(state__in=CHECKED, recheck_on__lte=today + SOON),
        complaints=VendorComplaint.objects.filter(state=ComplaintState.FILED),
    )


def reviewers() -> QuerySet[User]:
    """Give the people who may review vendors, by name."""
    found = User.objects.filter(role_grants__role=Role.REVIEWER, is_active=True)
    return found.order_by("last_name", "first_name", "email")
