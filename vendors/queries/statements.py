"""Reading statements of reasons by whom they are for: a vendor, or a person whose claim of an entry was refused."""

from django.db.models import QuerySet

from accounts.models import User
from vendors.models import Claim, ComplaintAttachment, StatementOfReasons, Vendor

CLAIM: str = Claim._meta.label


def _statements() -> QuerySet[StatementOfReasons]:
    found = StatementOfReasons.objects.select_related("decided_by", "complaint__filed_by", "vendor")
    return found.order_by("-decided_at", "-pk")


def statements_of(vendor: Vendor) -> QuerySet[StatementOfReasons]:
    """Give the statements of reasons that a vendor got, the newest first, with their complaints.

    Who asked in vain to run the entry is no business of the vendor's.
    """
    return _statements().filter(vendor=vendor).exclude(subject_type=CLAIM)


def statements_to(user: User) -> QuerySet[StatementOfReasons]:
    """Give the statements of reasons about a person's own claims, the newest first, with their complaints."""
    mine = [str(pk) for pk in Claim.objects.filter(user=user).values_list("pk", flat=True)]
    return _statements().filter(subject_type=CLAIM, subject_id__in=mine)


def claimant_of(statement: StatementOfReasons) -> User | None:
    """Give the person whose claim a statement is about; None when it is for the vendor."""
    if statement.subject_type != CLAIM:
        return None
    return Claim.objects.select_related("user").get(pk=int(statement.subject_id)).user


def attachments_of(vendor: Vendor) -> QuerySet[ComplaintAttachment]:
    """Give the files that a vendor's own people attached to complaints."""
    found = ComplaintAttachment.objects.filter(complaint__vendor=vendor)
    return found.exclude(complaint__statement__subject_type=CLAIM)


def attachments_by(user: User) -> QuerySet[ComplaintAttachment]:
    """Give the files that a person attached to complaints about their own claims."""
    return ComplaintAttachment.objects.filter(
        complaint__filed_by=user, complaint__statement__subject_type=CLAIM
    ).select_related("complaint__vendor")
