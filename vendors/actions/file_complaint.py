"""Complain against a decision of the regional centre."""

from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.documents import CleanDocument
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from vendors.events import ComplaintFiled
from vendors.models import ComplaintAttachment, StatementOfReasons, Vendor, VendorComplaint
from vendors.permissions import can_complain
from vendors.rules.deciding import ComplaintTooLate, complaint_deadline, is_complaint_open
from vendors.rules.statement_text import FAVOURABLE

TEXT_MIN = 20
FILES_MAX = 5


class ComplaintRefused(RuleViolation):
    """The complaint says nothing, has too many files, or is not against the vendor's interest."""

    code = "COMPLAINT_REFUSED"


class AlreadyComplained(RuleViolation):
    """There is one complaint against a decision."""

    code = "ALREADY_COMPLAINED"
    message = _("Skarga na tę decyzję już jest. Jej stan widać poniżej.")


@action
def file_complaint(
    *, statement_id: int, text: str, by: User, attachments: Sequence[CleanDocument] = ()
) -> VendorComplaint:
    """Complain against a statement of reasons, free of charge, within six calendar months (law.md R3-07, DSA art. 20).

    The vendor's owner or manager, in whatever state the vendor is; about a claim of an entry the person who made it.
    One complaint a decision, at least twenty characters, at most five checked files. Who complains gets a number at
    once and an acknowledgement by mail. Raises
    ComplaintTooLate, AlreadyComplained, ComplaintRefused.
    """
    statement = StatementOfReasons.objects.select_related("vendor").get(pk=statement_id)
    vendor = lock(Vendor, statement.vendor_id)
    if not can_complain(by, statement):
        raise NotAllowed
    if statement.measure in FAVOURABLE:
        raise ComplaintRefused(_("Ta decyzja jest na Twoją korzyść, nie ma na co się skarżyć."))
    if VendorComplaint.objects.filter(statement=statement).exists():
        raise AlreadyComplained
    if not is_complaint_open(statement.decided_at, clock.now()):
        raise ComplaintTooLate(
            _("Na skargę było sześć miesięcy, do %(day)s. Możesz jeszcze pójść do sądu albo do mediatora.")
            % {"day": date_format(complaint_deadline(statement.decided_at).date(), "j E Y")}
        )
    text = text.strip()
    if len(text) < TEXT_MIN:
        raise ComplaintRefused(_("Napisz, z czym się nie zgadzasz: co najmniej jedno zdanie."), field="text")
    if len(attachments) > FILES_MAX:
        raise ComplaintRefused(_("Możesz dołączyć najwyżej 5 plików."), field="papers")
    complaint = VendorComplaint.objects.create(statement=statement, vendor=vendor, text=text, filed_by=by)
    for document in attachments:
        row = ComplaintAttachment(
            complaint=complaint,
            name=document.name,
            content_type=document.content_type,
            size=len(document.content),
            sha256=document.sha256,
        )
        row.file.save(document.name, ContentFile(document.content), save=False)
        row.save()
    publish(ComplaintFiled(complaint_id=complaint.pk))
    return complaint
