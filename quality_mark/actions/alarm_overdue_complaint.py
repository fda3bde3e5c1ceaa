"""Write down that a deadline of a complaint has run out."""

from typing import Final

from django.conf import settings

from core import clock
from core.action import action
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import HistoryEntry, Letter, LetterKind, MarkComplaint
from quality_mark.permissions import can_handle_complaint
from quality_mark.queries.application_queue import scheme_operators
from quality_mark.queries.mark_complaints import missed_deadlines
from quality_mark.rules.letter_words import complaint_address, day_words

#: What the letter says is late, by the step of the complaint.
WORDS: Final = {"ack": "potwierdzenie skargi na znak", "answer": "odpowiedź na skargę na znak"}


@action
def alarm_overdue_complaint(*, mark_complaint_id: int) -> list[Letter]:
    """Write the letter OVERDUE of each deadline that a complaint missed, once a deadline (law.md R13-10).

    To whoever handles it; while nobody does, to every operator of the scheme who may, without one to the operator's
    address. Nothing is written when no deadline has passed or the letters are there: a night may come twice, and one
    that was missed is caught up. The letter says nothing of who complained.
    """
    complaint = lock(MarkComplaint, mark_complaint_id)
    told = HistoryEntry.objects.filter(subject_type=complaint._meta.label, subject_id=str(complaint.pk))
    missed = missed_deadlines(complaint, clock.today())
    late = [(step, day) for step, day in missed if not told.filter(verb=f"complaint.late_{step}").exists()]
    people = [complaint.handled_by] if complaint.handled_by else scheme_operators()
    emails = [person.email for person in people if can_handle_complaint(person, complaint)]
    letters = []
    for step, day in late:
        _write_down(complaint, step)
        values = {
            "sprawa": complaint.number,
            "termin": day_words(day),
            "czego": WORDS[step],
            "adres": complaint_address(complaint.pk),
        }
        letters += [
            write_letter(kind=LetterKind.OVERDUE, about=complaint, values=values, case=complaint.number, email=email)
            for email in emails or [settings.OPERATOR_EMAIL]
        ]
    return letters


def _write_down(complaint: MarkComplaint, step: str) -> None:
    """Keep in the history that a deadline was missed: what makes a second night write nothing."""
    if step == "ack":
        record_history(verb="complaint.late_ack", subject=complaint, case=complaint.number, by=None)
    else:
        record_history(verb="complaint.late_answer", subject=complaint, case=complaint.number, by=None)
