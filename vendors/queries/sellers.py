"""Reading the register of vendors."""

import datetime as dt
from typing import Final

from django.db.models import Count, QuerySet

from accounts.models import User
from core import clock
from core.models import Transition
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


def counts_by_state() -> dict[str, int]:
    """Give the number of vendors in each state, states without any included."""
    counted = Vendor.objects.order_by().values_list("state").annotate(Count("pk"))
    return {**dict.fromkeys(VendorState.values, 0), **dict(counted)}


def decisions_on(vendor: Vendor) -> list[Transition]:
    """Give the audit rows of a vendor's state, the newest first."""
    return list(Transition.objects.filter(subject_type=_SUBJECT, subject_id=str(vendor.pk)).order_by("-pk"))
