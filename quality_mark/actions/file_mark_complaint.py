"""Take a complaint on a certificate or on a use of the mark."""

import datetime as dt
from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from core import clock
from core.action import action
from core.documents import CleanDocument
from core.locking import lock, lock_name
from quality_mark.actions.record_history import record_history
from quality_mark.actions.take_number import take_number
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Certificate, ComplaintHearing, LetterKind, MarkComplaint, MarkComplaintFile
from quality_mark.queries.mark_complaints import terms_of_complaint
from quality_mark.rules.complaints import (
    DAILY_MAX,
    MarkComplaintRefused,
    check_complaint,
    polish_day,
    without_person,
)
from quality_mark.rules.deadlines import days_after
from quality_mark.rules.letter_words import panel_address


@action
def file_mark_complaint(
    *,
    certificate_id: int | None,
    about: str,
    text: str,
    name: str = "",
    email: str = "",
    attachments: Sequence[CleanDocument] = (),
) -> MarkComplaint:
    """Take a complaint of anybody, without an account; it has its number and its deadlines at once (law.md R13-10).

    The days come from the terms (acknowledgement and answer). Name and e-mail may stay empty: then the outcome is read
    in the register only. The same complaint sent twice within an hour is one complaint. An address may file five a
    day. The certificate's holder gets a letter without who complained, and may reply. Raises MarkComplaintRefused.
    """
    lock_name("mark complaint")
    certificate = lock(Certificate, certificate_id) if certificate_id is not None else None
    about, text, name, email = about.strip()[:300], text.strip(), name.strip()[:120], email.strip()
    check_complaint(about=about, text=text, files=len(attachments))
    now = clock.now()
    same = {"certificate": certificate, "about": about, "text": text, "name": name, "email": email}
    before = MarkComplaint.objects.filter(**same, filed_at__gt=now - dt.timedelta(hours=1)).first()
    if before is not None:
        return before
    recent = MarkComplaint.objects.filter(email=email, filed_at__gt=now - dt.timedelta(days=1))
    if email and recent.count() >= DAILY_MAX:
        raise MarkComplaintRefused(_("Z tego adresu mamy dziś już 5 skarg. Następną przyjmiemy jutro."), field="email")
    terms, today = terms_of_complaint(certificate), clock.date_of(now)
    complaint = MarkComplaint.objects.create(
        number=take_number(prefix="SKZ"),
        filed_at=now,
        ack_due_on=days_after(today, terms.complaint_ack_days),
        answer_due_on=days_after(today, terms.complaint_answer_days),
        **same,
    )
    for document in attachments:
        row = MarkComplaintFile(
            complaint=complaint, name=document.name, content_type=document.content_type, sha256=document.sha256
        )
        row.file.save(document.name, ContentFile(document.content), save=False)
        row.save()
    write_letter(
        kind=LetterKind.COMPLAINT_RECEIVED,
        about=complaint,
        case=complaint.number,
        email=email,
        values={
            "numer": complaint.number,
            "dzien": polish_day(today),
            "czego": about,
            "potwierdzenie": polish_day(complaint.ack_due_on),
            "odpowiedz": polish_day(complaint.answer_due_on),
        },
    )
    record_history(verb="complaint.file", subject=complaint, case=complaint.number, by=None)
    if certificate is not None:
        _hear(complaint, certificate, min(days_after(today, terms.reply_days), complaint.answer_due_on))
    return complaint


def _hear(complaint: MarkComplaint, certificate: Certificate, due_on: dt.date) -> None:
    """Open the holder's right to reply, and tell them of it."""
    hearing = ComplaintHearing.objects.create(complaint=complaint, due_on=due_on)
    record_history(verb="complaint.hear", subject=hearing, case=complaint.number, by=None)
    write_letter(
        kind=LetterKind.COMPLAINT_HOLDER,
        about=complaint,
        case=certificate.number,
        vendor=certificate.holder,
        values={
            "numer": complaint.number,
            "certyfikat": certificate.number,
            "dzien": polish_day(clock.date_of(complaint.filed_at)),
            "czego": without_person(complaint.about, complaint.name),
            "opis": without_person(complaint.text, complaint.name),
            "termin": polish_day(due_on),
            "adres": panel_address(certificate.holder.slug),
        },
    )
