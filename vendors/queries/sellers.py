"""Reading the register of vendors."""

import datetime as dt
from typing import Final

from django.db.models import CharField, Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast

from accounts.models import User
from core import clock
from core.models import Transition
from core.text import fold
from vendors.models import Member, SellerTerms, Vendor
from vendors.states import VendorState

_SUBJECT: Final = "vendors.Vendor"


def terms_in_force(vendor: Vendor, at: dt.datetime | None = None) -> SellerTerms | None:
    """Give the version of a vendor's terms in force on the Warsaw day of an instant, by default now (law.md R2-04)."""
    day = clock.date_of(at or clock.now())
    return SellerTerms.objects.filter(vendor=vendor, effective_from__lte=day).order_by("-version").first()


def memberships_of(user: User) -> QuerySet[Member]:
    """Give the vendors that a person works for, with the role in each."""
    return Member.objects.filter(user=user).select_related("vendor").order_by("vendor__sort_name", "pk")


def vendors_in_register(*, state: str = "", search: str = "") -> QuerySet[Vendor]:
    """Give vendors in every state for the regional centre, with `state_since`, the time of the last decision.

    `search` looks in full name, short name and town, whatever the case and the Polish letters, or for the beginning of
    the NIP; an unknown state is ignored.
    """
    decisions = Transition.objects.filter(subject_type=_SUBJECT, subject_id=Cast(OuterRef("pk"), CharField()))
    found = Vendor.objects.annotate(state_since=Subquery(decisions.order_by("-pk").values("happened_at")[:1]))
    if state in VendorState.values:
        found = found.filter(state=state)
    if words := search.strip():
        digits = words.replace("-", "").replace(" ", "")
        matches = Q(search_name__contains=fold(words))
        found = found.filter(matches | Q(nip__startswith=digits) if digits.isdigit() else matches)
    return found


def counts_by_state() -> dict[str, int]:
    """Give the number of vendors in each state, states without any included."""
    counted = Vendor.objects.order_by().values_list("state").annotate(Count("pk"))
    return {**dict.fromkeys(VendorState.values, 0), **dict(counted)}


def decisions_on(vendor: Vendor) -> list[Transition]:
    """Give the audit rows of a vendor's state, the newest first."""
    return list(Transition.objects.filter(subject_type=_SUBJECT, subject_id=str(vendor.pk)).order_by("-pk"))
