"""A mistaken upload is taken back."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.invoices.actions.correct_invoice import ReasonMissing
from marketplace.invoices.models import DocumentWithdrawal, SalesDocument
from marketplace.invoices.permissions import can_issue
from marketplace.orders.models import VendorOrder


class OnlyUploads(RuleViolation):
    """What the market wrote has a number in the series and is corrected, never taken back."""

    code = "ONLY_UPLOADS"
    message = _("Tej faktury nie da się usunąć, bo ma numer w Twojej numeracji. Zmiany opisuje faktura korygująca.")


@action
def withdraw_document(*, document_id: int, by: User, reason: str) -> SalesDocument:
    """Take a mistaken upload back: the buyer does not see it any more, the record stays. Sellers of the vendor may.

    Repeating changes nothing. Raises OnlyUploads for drafts, ReasonMissing. Locks the part.
    """
    document: SalesDocument = SalesDocument.objects.get(pk=document_id)
    part = lock(VendorOrder, document.vendor_order_id)
    if not can_issue(by, part):
        raise NotAllowed
    document = SalesDocument.objects.select_related("withdrawal").get(pk=document_id)
    if document.is_withdrawn:
        return document
    if document.is_draft:
        raise OnlyUploads
    if not reason.strip():
        raise ReasonMissing(_("Napisz, co było nie tak z plikiem."), field="reason")
    DocumentWithdrawal.objects.create(
        document=document,
        reason=reason.strip()[:200],
        withdrawn_by_id=by.pk,
        withdrawn_by_name=by.get_username(),
        withdrawn_at=clock.now(),
    )
    return document
