"""submit_mark_application: a frozen snapshot, a letter, an answered call; nothing with gaps, nothing twice."""

import datetime as dt
from decimal import Decimal

import pytest

from core import clock
from core.errors import IllegalTransition, NotAllowed
from core.models import OutboxMessage, Transition
from quality_mark.actions.submit_mark_application import MarkApplicationIncomplete, submit_mark_application
from quality_mark.models import (
    Application,
    ApplicationSnapshot,
    CompletionCall,
    Evidence,
    HistoryEntry,
    Letter,
    Recommendation,
    SchemeVersion,
)
from quality_mark.queries.mark_applications import gaps
from quality_mark.rules.applying import MarkApplicationRefused
from quality_mark.rules.mark_snapshot import snapshot_hash, take_mark_snapshot
from quality_mark.states import ApplicationKind, ApplicationState
from tests.factories import CertificateFactory, UserFactory
from tests.quality_mark.applying import draft, fill, owner_of

pytestmark = pytest.mark.django_db


def untouched(application: Application, state: str = "DRAFT") -> None:
    application.refresh_from_db()
    assert application.state == state
    assert not ApplicationSnapshot.objects.exists()
    assert not Letter.objects.exists()
    assert not Transition.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_freezes_what_was_sent_and_confirms_it() -> None:
    application = fill(draft())
    snapshot = submit_mark_application(application_id=application.pk, by=owner_of(application))
    application.refresh_from_db()
    assert (application.state, application.submitted_at is not None) == ("SUBMITTED", True)
    assert (snapshot.number, snapshot.sha256) == (1, snapshot_hash(snapshot.content))
    lines = {line["key"]: line["text"] for step in snapshot.content["steps"] for line in step["lines"]}
    assert lines["percent"] == "33,33%"
    assert lines["own_income"].replace("\u202f", "").replace("\xa0", "") == "30000,00zł"
    assert len(snapshot.content["steps"]) == 8
    letter = Letter.objects.get()
    assert (letter.kind, letter.case, letter.email) == ("SUBMITTED", application.number, application.applicant.email)
    verbs = list(HistoryEntry.objects.order_by("number").values_list("verb", flat=True))
    assert verbs == ["letter.write", "application.snapshot", "application.submit"]
    Application.objects.update(social_aims="Co innego.")
    snapshot.refresh_from_db()
    assert snapshot.sha256 == snapshot_hash(snapshot.content)
    assert take_mark_snapshot(Application.objects.get(pk=application.pk)) != snapshot.content


def test_a_second_sending_is_refused() -> None:
    application = fill(draft())
    submit_mark_application(application_id=application.pk, by=owner_of(application))
    with pytest.raises(IllegalTransition):
        submit_mark_application(application_id=application.pk, by=owner_of(application))
    assert ApplicationSnapshot.objects.count() == 1


def test_the_answer_to_a_call_is_the_next_snapshot() -> None:
    application = fill(draft())
    submit_mark_application(application_id=application.pk, by=owner_of(application))
    Application.objects.update(state=ApplicationState.CALLED)
    call = CompletionCall.objects.create(
        application=application, parts={"finanse": "Sprawdź."}, due_on=clock.today(), called_by=application.started_by
    )
    Application.objects.update(own_income=Decimal(40000))
    snapshot = submit_mark_application(application_id=application.pk, by=owner_of(application))
    call.refresh_from_db()
    assert (snapshot.number, call.answered_at is not None) == (2, True)


def test_nothing_with_gaps_is_sent_and_each_gap_is_named() -> None:
    application = draft()
    with pytest.raises(MarkApplicationIncomplete) as refusal:
        submit_mark_application(application_id=application.pk, by=owner_of(application))
    steps = {gap.step for gap in refusal.value.gaps}
    assert steps == {"pozycje", "dzialalnosc", "ankieta", "finanse", "dowody", "rekomendacje", "oswiadczenia"}
    untouched(application)


def test_a_document_that_ran_out_is_a_gap() -> None:
    application = fill(draft())
    Evidence.objects.update(valid_to=clock.today() - dt.timedelta(days=1))
    assert [gap.step for gap in gaps(application)] == ["dowody", "dowody"]
    Evidence.objects.update(valid_to=clock.today())
    Recommendation.objects.all()[0].delete()
    assert [str(gap.label) for gap in gaps(application)] == ["rekomendacje: jest 1, potrzeba 2"]


def test_shorter_forms_ask_less() -> None:
    certificate = CertificateFactory()
    more = draft(applicant=certificate.holder, kind=ApplicationKind.SCOPE, certificate=certificate)
    assert {gap.step for gap in gaps(more)} == {"pozycje", "rekomendacje", "oswiadczenia"}
    more.kind = ApplicationKind.RENEWAL
    assert "rekomendacje" not in {gap.step for gap in gaps(more)}


def test_rules_that_ended_meanwhile_are_not_applied_under() -> None:
    application = fill(draft())
    SchemeVersion.objects.update(effective_to=clock.today() - dt.timedelta(days=1))
    with pytest.raises(MarkApplicationRefused):
        submit_mark_application(application_id=application.pk, by=owner_of(application))
    untouched(application)


@pytest.mark.parametrize("state", sorted(set(ApplicationState) - {ApplicationState.DRAFT, ApplicationState.CALLED}))
def test_refuses_every_other_state(state: ApplicationState) -> None:
    application = fill(draft(state=state))
    with pytest.raises(IllegalTransition):
        submit_mark_application(application_id=application.pk, by=owner_of(application))
    untouched(application, state)


def test_refuses_strangers() -> None:
    application = fill(draft())
    with pytest.raises(NotAllowed):
        submit_mark_application(application_id=application.pk, by=UserFactory())
    untouched(application)
