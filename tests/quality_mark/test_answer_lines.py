"""Whoever judges an application reads its answers in words, at every work place."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from quality_mark.models import Answer, Question, QuestionKind
from quality_mark.rules.mark_snapshot import answer_lines
from quality_mark.states import ApplicationState
from tests.mark_factories import AppointmentFactory, AuditFactory
from tests.quality_mark.applying import criterion, draft, fill
from tests.quality_mark.formal_world import submitted
from tests.quality_mark.jury import opened

pytestmark = pytest.mark.django_db
YES_NO = "<dt>Pytanie YES_NO</dt><dd>tak</dd>"
DECLARATION = "<dt>Pytanie DECLARATION</dt><dd>potwierdzono</dd>"


def squeezed(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return "".join(part.strip() for part in answer.content.decode().splitlines())


def test_answers_in_words() -> None:
    application = fill(draft())
    lines = {line["label"]: line["text"] for line in answer_lines(application.answers.select_related("question"))}
    assert lines == {
        "Pytanie YES_NO": "tak",
        "Pytanie TEXT": "Tak robimy.",
        "Pytanie NUMBER": "12",
        "Pytanie DECLARATION": "potwierdzono",
    }
    Answer.objects.filter(question__kind=QuestionKind.YES_NO).update(value="no")
    Answer.objects.filter(question__kind=QuestionKind.DECLARATION).update(value="")
    lines = {line["label"]: line["text"] for line in answer_lines(application.answers.select_related("question"))}
    assert (lines["Pytanie YES_NO"], lines["Pytanie DECLARATION"]) == ("nie", "")


def test_the_auditor_and_the_juror_read_them(client: Client, operator: User) -> None:
    application = fill(draft(state=ApplicationState.AUDITED))
    audit = AuditFactory(application=application)
    client.force_login(AppointmentFactory(auditor=True, monitoring_body=audit.body).user)
    told = squeezed(client, reverse("quality_mark:audit_case", args=[audit.pk]))
    assert YES_NO in told
    assert DECLARATION in told
    jurors = [AppointmentFactory().user for _ in range(3)]
    (case,) = opened(jurors, operator, application)
    client.force_login(jurors[0])
    told = squeezed(client, reverse("quality_mark:jury_case", args=[case.pk]))
    assert YES_NO in told
    assert DECLARATION in told


def test_the_operator_reads_them_beside_the_criterion(client: Client, operator: User) -> None:
    application = submitted()
    asked = Question.objects.create(
        scheme_version=application.scheme_version, criterion=criterion("A"), text="Pytanie YES_NO", kind="YES_NO"
    )
    Answer.objects.create(application=application, question=asked, value="yes")
    client.force_login(operator)
    address = reverse("quality_mark:mark_finding", args=[application.pk, "kryterium", criterion("A").pk])
    assert YES_NO in squeezed(client, address)
