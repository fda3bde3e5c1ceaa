"""File an appeal."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.actions.take_number import take_number
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Appeal, Decision, LetterKind, StatusEvent
from quality_mark.permissions import can_see_mark_case
from quality_mark.queries.appeals import appeal_due, is_appealable, subject_words, vendor_of
from quality_mark.rules.deadlines import is_overdue
from quality_mark.rules.jury import AppealRefused, require_reasons
from quality_mark.rules.letter_words import day_words, panel_address
from vendors.models import Vendor


@action
def file_appeal(*, text: str, by: User, decision_id: int | None = None, status_event_id: int | None = None) -> Appeal:
    """Appeal against a refusal (of all or of a part), a withdrawal or a suspension (law.md R13-10).

    Owner or manager of the entity, whatever its state; within the version's days, to a working day; once. `text` has 10
    to 5000 characters.
    """
    about: Decision | StatusEvent | None = (
        Decision.objects.get(pk=decision_id)
        if decision_id
        else StatusEvent.objects.get(pk=status_event_id)
        if status_event_id
        else None
    )
    if about is None or (decision_id and status_event_id):
        raise NotAllowed
    vendor = lock(Vendor, vendor_of(about).pk)
    if not can_see_mark_case(by, vendor):
        raise NotAllowed
    if not is_appealable(about):
        raise AppealRefused(_("Od tego rozstrzygnięcia nie ma odwołania."))
    text = require_reasons(text, field="text")
    if is_overdue(appeal_due(about), clock.today()):
        raise AppealRefused(_("Termin na odwołanie minął %(day)s.") % {"day": day_words(appeal_due(about))})
    decision = about if isinstance(about, Decision) else None
    event = about if isinstance(about, StatusEvent) else None
    if Appeal.objects.filter(decision=decision, status_event=event).exists():
        raise AppealRefused(_("Odwołanie w tej sprawie już jest."))
    appeal = Appeal.objects.create(
        number=take_number(prefix="OD"),
        appellant=vendor,
        decision=decision,
        status_event=event,
        text=text,
        filed_by=by,
    )
    record_history(verb="appeal.file", subject=appeal, case=appeal.number, by=by)
    write_letter(
        kind=LetterKind.APPEAL_RECEIVED,
        about=appeal,
        values={
            "numer": appeal.number,
            "dzien": day_words(appeal.filed_at),
            "czego": subject_words(about),
            "adres": panel_address(vendor.slug),
        },
        case=appeal.number,
        vendor=vendor,
        by=by,
    )
    return appeal
