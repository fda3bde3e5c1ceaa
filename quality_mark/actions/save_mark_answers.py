"""Save answers of the questionnaire and statements of an application."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.models import Answer, Application, Question, QuestionKind
from quality_mark.permissions import can_apply_for_mark
from quality_mark.queries.mark_applications import answers_of, check_editable, declarations_of, questions_of
from quality_mark.rules.apply_steps import DECLARATIONS, SURVEY
from quality_mark.rules.applying import NO, YES, MarkApplicationRefused

LONGEST = 5000


@action
def save_mark_answers(*, application_id: int, answers: Mapping[int, str], by: User) -> list[Answer]:
    """Keep answers by the key of their question; an empty text takes an answer back. One that did not change stays.

    Owner or manager of the applicant; while it is a draft, or called to complete that part. "yes" or "no" to YES_NO,
    "yes" to a DECLARATION (its instant is the confirmation), a number to NUMBER. A question that this application does
    not ask is refused. Raises MarkApplicationRefused with the question's field "q<key>".
    """
    application = lock(Application, application_id)
    if not can_apply_for_mark(by, application.applicant):
        raise NotAllowed
    survey = {row.pk: row for row in questions_of(application)}
    statements = {row.pk: row for row in declarations_of(application)}
    for step, asked in ((SURVEY, survey), (DECLARATIONS, statements)):
        if set(answers) & set(asked):
            check_editable(application, step.key)
    kept, changed = answers_of(application), []
    for key, value in answers.items():
        question = survey.get(key) or statements.get(key)
        if question is None:
            raise MarkApplicationRefused(_("Tego pytania nie ma w tym wniosku."))
        text = _clean(question, value)
        row = kept.get(key) or Answer(application=application, question=question)
        if (row.pk is None and not text) or (row.pk is not None and row.value == text):
            continue
        row.value, row.changed_at = text, clock.now()
        row.save()
        changed.append(row)
    if changed:
        application.changed_at = clock.now()
        application.save(update_fields=["changed_at"])
    return changed


def _clean(question: Question, value: str) -> str:
    text, field = value.strip().replace("\r\n", "\n"), f"q{question.pk}"
    if len(text) > LONGEST:
        raise MarkApplicationRefused(_("Odpowiedź jest za długa: może mieć najwyżej 5000 znaków."), field=field)
    if not text:
        return ""
    if question.kind == QuestionKind.YES_NO and text not in {YES, NO}:
        raise MarkApplicationRefused(_("Zaznacz „tak” albo „nie”."), field=field)
    if question.kind == QuestionKind.DECLARATION and text != YES:
        raise MarkApplicationRefused(_("Oświadczenie można potwierdzić albo zostawić puste."), field=field)
    if question.kind == QuestionKind.NUMBER:
        try:
            number = Decimal(text.replace(",", ".").replace(" ", "").replace("\u00a0", ""))
        except InvalidOperation as problem:
            raise MarkApplicationRefused(_("Podaj liczbę, na przykład 12."), field=field) from problem
        if not number.is_finite() or abs(number) >= Decimal("1e12"):
            raise MarkApplicationRefused(_("Podaj liczbę, na przykład 12."), field=field)
        return f"{number:f}"
    return text
