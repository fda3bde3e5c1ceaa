"""Reading applications: whose they are, what was sent, and what the regional centre remarked."""

from django.db.models import Q, QuerySet

from accounts.models import User
from vendors.models import FieldNote, Submission, Vendor
from vendors.models.entity_data import OPERATED_KINDS
from vendors.states import VendorState

_BEING_FILLED = (VendorState.DRAFT, VendorState.CHANGES_REQUESTED, VendorState.REJECTED)


def last_submission(vendor: Vendor) -> Submission | None:
    """Give what was sent last; None when nothing was."""
    return Submission.objects.filter(vendor=vendor).order_by("-number").first()


def remarks_on(vendor: Vendor) -> dict[str, str]:
    """Give key of a snapshot's line -> remark of the regional centre, while the vendor is to correct its data."""
    if vendor.state != VendorState.CHANGES_REQUESTED:
        return {}
    last = last_submission(vendor)
    return dict(FieldNote.objects.filter(submission=last).values_list("field", "text")) if last else {}


def registered_with(nip: str, regon: str = "") -> list[Vendor]:
    """Give the entities of the public register that have this NIP or REGON."""
    same = Q(nip=nip) if nip else Q()
    if regon:
        same |= Q(regon=regon)
    return list(Vendor.objects.registered().filter(same)) if nip or regon else []


def same_entity(vendor: Vendor) -> list[Vendor]:
    """Give other entities with this vendor's NIP that stand in the register or wait for a decision.

    Units of one operating body share its NIP, so only another unit of the same name counts among them.
    """
    others = Vendor.objects.filter(nip=vendor.nip).exclude(pk=vendor.pk)
    others = others.filter(Q(registered_on__isnull=False) | ~Q(state__in=_BEING_FILLED))
    if vendor.entity_kind in OPERATED_KINDS:
        return list(others.filter(entity_kind=vendor.entity_kind, name__iexact=vendor.name))
    return list(others.exclude(entity_kind__in=OPERATED_KINDS))


def drafts_of(user: User) -> QuerySet[Vendor]:
    """Give the applications that a person is filling or has to correct."""
    return Vendor.objects.for_user(user).filter(state__in=_BEING_FILLED)
