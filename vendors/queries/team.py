"""Reading who works for a vendor: its team, invitations, advisers, and the log of access to its data."""

import functools
import operator

from django.db.models import Q, QuerySet

from accounts.models import User
from core.access import scope_of
from core.models import AccessRecord
from vendors.models import AdviserAccess, Invitation, Member, MemberRole, Vendor, VendorQuerySet
from vendors.rules.journal import KINDS
from vendors.rules.team import hash_of

_ORDER = list(MemberRole.values)


def vendors_of(user: User) -> VendorQuerySet:
    """Give the vendors that a person works for or advises now, by name."""
    return Vendor.objects.for_user(user).order_by("sort_name", "pk")


def access_of(user: User, vendor: Vendor) -> AdviserAccess | None:
    """Give the access under which an adviser works in a vendor's panel now."""
    return AdviserAccess.objects.active().filter(vendor=vendor, adviser=user).first()


def team_of(vendor: Vendor) -> list[Member]:
    """List a vendor's people, owners first."""
    members = Member.objects.filter(vendor=vendor).select_related("user")
    return sorted(members, key=lambda one: (_ORDER.index(one.role), one.user.get_full_name(), one.pk))


def waiting_invitations(vendor: Vendor) -> list[Invitation]:
    """List invitations that were neither accepted nor taken back, the newest first."""
    return list(Invitation.objects.waiting().filter(vendor=vendor).select_related("invited_by"))


def adviser_accesses(vendor: Vendor) -> list[AdviserAccess]:
    """List the accesses of advisers that nobody took back, the newest first; some may have run out."""
    return list(AdviserAccess.objects.filter(vendor=vendor, ended_at=None).select_related("adviser"))


def invitation_by_token(token: str) -> Invitation | AdviserAccess | None:
    """Find what a link invites to: a team, or helping as an adviser; None for a link that never was or is replaced."""
    digest = hash_of(token)
    found = Invitation.objects.select_related("vendor", "invited_by").filter(token_hash=digest).first()
    if found:
        return found
    return AdviserAccess.objects.select_related("vendor", "given_by").filter(token_hash=digest).first()


def access_records(vendor: Vendor, kind: str = "") -> QuerySet[AccessRecord]:
    """Give the log of access to a vendor's data, the newest first; `kind` is a key of KINDS."""
    found = AccessRecord.objects.filter(scope=scope_of(vendor)).order_by("-pk")
    if kind not in KINDS:
        return found
    return found.filter(functools.reduce(operator.or_, (Q(verb__startswith=word) for word in KINDS[kind].prefixes)))
