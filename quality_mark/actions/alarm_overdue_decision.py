"""Write down that the time for a decision has run out."""

from django.conf import settings

from core import clock
from core.action import action
from core.locking import lock
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Application, Letter, LetterKind
from quality_mark.queries.application_queue import WITH_DECISION_CLOCK
from quality_mark.rules.deadlines import is_overdue
from quality_mark.rules.letter_words import case_address, day_words, in_polish


@action
def alarm_overdue_decision(*, application_id: int) -> Letter | None:
    """Write the letter OVERDUE of an application whose decision is late, once a case and deadline (law.md T13-12).

    To whoever handles the case, without one to the operator's address. None, and nothing is written, when the deadline
    has not passed, a decision was taken meanwhile, or the letter is there already: a night may come twice.
    """
    application = lock(Application, application_id)
    due = application.decision_due_on
    if due is None or application.state not in WITH_DECISION_CLOCK or not is_overdue(due, clock.today()):
        return None
    about = {"subject_type": application._meta.label, "subject_id": str(application.pk)}
    term = day_words(due)
    if Letter.objects.filter(kind=LetterKind.OVERDUE, body__contains=term, **about).exists():
        return None
    letter: Letter = write_letter(
        kind=LetterKind.OVERDUE,
        about=application,
        values={
            "sprawa": application.number,
            "termin": term,
            "czego": f"decyzja Kapituły ({application.applicant.name}, {in_polish(application.get_state_display())})",
            "adres": case_address(application.pk),
        },
        case=application.number,
        email=application.operator.email if application.operator else settings.OPERATOR_EMAIL,
    )
    return letter
