"""save_mark_answers: each kind of question takes its kind of answer; statements carry the instant of confirmation."""

import pytest
import time_machine

from core.errors import NotAllowed
from quality_mark.actions.save_mark_answers import save_mark_answers
from quality_mark.models import Answer, QuestionKind
from quality_mark.rules.applying import MarkApplicationRefused
from tests.factories import SchemeVersionFactory, UserFactory
from tests.mark_factories import QuestionFactory
from tests.quality_mark.applying import draft, owner_of, question

pytestmark = pytest.mark.django_db
K = QuestionKind


def test_keeps_answers_and_leaves_those_that_did_not_change() -> None:
    application = draft()
    given = {
        question(K.TEXT).pk: " Tak robimy. ",
        question(K.NUMBER).pk: "1 234,50",
        question(K.YES_NO).pk: "no",
        question(K.DECLARATION).pk: "yes",
    }
    saved = save_mark_answers(application_id=application.pk, answers=given, by=owner_of(application))
    assert [row.value for row in saved] == ["Tak robimy.", "1234.50", "no", "yes"]
    stamp = Answer.objects.get(question=question(K.DECLARATION)).changed_at
    with time_machine.travel("2030-01-01"):
        assert save_mark_answers(application_id=application.pk, answers=given, by=owner_of(application)) == []
    assert Answer.objects.get(question=question(K.DECLARATION)).changed_at == stamp
    save_mark_answers(application_id=application.pk, answers={question(K.TEXT).pk: ""}, by=owner_of(application))
    assert Answer.objects.get(question=question(K.TEXT)).value == ""


@pytest.mark.parametrize(
    ("kind", "value"),
    [(K.NUMBER, "dużo"), (K.NUMBER, "nan"), (K.YES_NO, "może"), (K.DECLARATION, "no"), (K.TEXT, "x" * 5001)],
)
def test_refuses_an_answer_of_the_wrong_kind(kind: QuestionKind, value: str) -> None:
    application = draft()
    with pytest.raises(MarkApplicationRefused) as refusal:
        save_mark_answers(application_id=application.pk, answers={question(kind).pk: value}, by=owner_of(application))
    assert refusal.value.field == f"q{question(kind).pk}"
    assert Answer.objects.count() == 0


def test_refuses_questions_of_other_rules_and_strangers() -> None:
    application = draft()
    foreign = QuestionFactory(scheme_version=SchemeVersionFactory(version=2))
    with pytest.raises(MarkApplicationRefused):
        save_mark_answers(application_id=application.pk, answers={foreign.pk: "x"}, by=owner_of(application))
    with pytest.raises(NotAllowed):
        save_mark_answers(application_id=application.pk, answers={question(K.TEXT).pk: "x"}, by=UserFactory())
    assert Answer.objects.count() == 0
