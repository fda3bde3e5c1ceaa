"""A consumer complains about what was bought."""

import datetime as dt
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.documents import CleanDocument
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from marketplace.orders.events import PurchaseComplaintFiled
from marketplace.orders.models import ComplaintPhoto, PurchaseComplaint, VendorOrder
from marketplace.orders.queries.complaints import complainable
from marketplace.orders.queries.withdrawal_links import acts_for_buyer
from marketplace.orders.states import ComplaintState

ANSWER_DAYS: Final = 14
MOST_PHOTOS: Final = 5


class CannotComplain(RuleViolation):
    """The buyer has nothing of this position yet, or is no consumer."""

    code = "CANNOT_COMPLAIN"
    message = _("Reklamację składa się na rzeczy, które już masz, i na usługi, które wykonano.")


class ComplaintOpen(RuleViolation):
    """One complaint about a position waits for its answer."""

    code = "COMPLAINT_OPEN"
    message = _("Reklamacja tej pozycji już czeka na odpowiedź. Dopisz szczegóły w rozmowie ze sprzedawcą.")


class DescriptionMissing(RuleViolation):
    """A complaint says what is wrong."""

    code = "DESCRIPTION_MISSING"
    message = _("Napisz, co jest nie tak.")


class TooManyPhotos(RuleViolation):
    """At most five files."""

    code = "TOO_MANY_PHOTOS"
    message = _("Możesz dodać najwyżej 5 plików.")


@action
def file_purchase_complaint(
    *,
    vendor_order_id: int,
    line_id: int,
    by: User | None,
    key: UUID,
    quantity: int,
    claim: str,
    description: str,
    name: str,
    email: str,
    token: str = "",
    photos: Sequence[CleanDocument] = (),
) -> PurchaseComplaint:
    """Complain about pieces of one position that the buyer has: a consumer, signed in or with the order's link.

    The seller has fourteen days; silence is acceptance (law.md R2-09). Both sides get a letter at once. At most five
    files, checked before (core.documents). `key` is the form's: repeating it gives the same complaint. `description`
    has at most 2000 characters. Raises CannotComplain, ComplaintOpen, DescriptionMissing, TooManyPhotos.
    """
    part = lock(VendorOrder, vendor_order_id)
    if not acts_for_buyer(by, part.order, token):
        raise NotAllowed
    if known := PurchaseComplaint.objects.filter(key=key, vendor_order=part).first():
        return known
    most = complainable(part).get(line_id, 0)
    if not 0 < quantity <= most:
        raise CannotComplain
    if not description.strip():
        raise DescriptionMissing(field="description")
    if len(photos) > MOST_PHOTOS:
        raise TooManyPhotos(field="photos")
    if PurchaseComplaint.objects.filter(order_line=line_id, state=ComplaintState.FILED).exists():
        raise ComplaintOpen
    now = clock.now()
    complaint = PurchaseComplaint.objects.create(
        vendor_order=part,
        order_line_id=line_id,
        number=f"{part.number}/R{part.complaints.count() + 1}",
        key=key,
        quantity=quantity,
        claim=claim,
        description=description.strip()[:2000],
        buyer_name=name.strip()[:200],
        email=email,
        filed_at=now,
        answer_due_on=clock.date_of(now) + dt.timedelta(days=ANSWER_DAYS),
    )
    for document in photos:
        photo = ComplaintPhoto(
            complaint=complaint, name=document.name, content_type=document.content_type, size=len(document.content)
        )
        photo.file.save(f"{complaint.pk}/{document.sha256[:16]}", ContentFile(document.content), save=False)
        photo.save()
    publish(PurchaseComplaintFiled(purchase_complaint_id=complaint.pk))
    return complaint
