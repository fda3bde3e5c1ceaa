"""Reading claims to entries of the register."""

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from vendors.models import Claim, Member, Vendor
from vendors.states import ClaimState


def claims(state: str = "") -> QuerySet[Claim]:
    """Give claims for the regional centre with `has_team`: open ones by age, decided ones the newest first."""
    team = Member.objects.filter(vendor=OuterRef("vendor"))
    found = Claim.objects.select_related("vendor", "user", "decided_by").annotate(has_team=Exists(team))
    if state == ClaimState.OPEN:
        return found.filter(state=state).order_by("made_at", "pk")
    return found.exclude(state=ClaimState.OPEN).order_by("-decided_at", "-pk")


def open_claims() -> QuerySet[Claim]:
    """Give the claims that wait for a decision."""
    return Claim.objects.filter(state=ClaimState.OPEN)


def rivals_of(claim: Claim) -> list[Claim]:
    """Give the other open claims to the same entry, the oldest first."""
    others = Claim.objects.filter(vendor=claim.vendor_id, state=ClaimState.OPEN).exclude(pk=claim.pk)
    return list(others.select_related("user").order_by("made_at", "pk"))


def last_claim(user: User, vendor: Vendor) -> Claim | None:
    """Give what a person last asked for an entry."""
    return Claim.objects.filter(user=user, vendor=vendor).order_by("-pk").first()
