"""decide_appeal: quorum, majority, what an upheld appeal undoes, who (R13-06, R13-10)."""

import pytest

from accounts.models import User
from core import clock
from core.changes import CATALOGUE, changes_since
from core.errors import IllegalTransition, NotAllowed
from core.models import Transition
from quality_mark.actions.decide_appeal import decide_appeal
from quality_mark.actions.vote_on_appeal import vote_on_appeal
from quality_mark.models import Appeal, Application, Certificate, Decision, Letter, StatusEvent, VoteChoice
from quality_mark.rules.deadlines import decision_due
from quality_mark.rules.jury import AppealRefused
from quality_mark.states import StatusEventKind
from tests.factories import UserFactory
from tests.mark_factories import ApplicationFactory
from tests.quality_mark.jury import WHY, appeals_body, audited, decided, jurors, proceeding_about

pytestmark = pytest.mark.django_db


def appeal_against(decision: Decision) -> Appeal:
    vendor = decision.application.applicant if decision.application else decision.proceeding.certificate.holder  # type: ignore[union-attr]
    return Appeal.objects.create(
        number=f"OD/{decision.pk}", appellant=vendor, decision=decision, text=WHY, filed_by=UserFactory()
    )


def settle(appeal: Appeal, *opinions: bool) -> Appeal:
    people = appeals_body(len(opinions))
    for person, opinion in zip(people, opinions, strict=True):
        vote_on_appeal(appeal_id=appeal.pk, upholds=opinion, reasons=WHY, by=person)
    return decide_appeal(appeal_id=appeal.pk, reasons=WHY, by=people[0])


def test_an_upheld_refusal_goes_back_to_the_jury(operator: User) -> None:
    application = audited()
    decision = decided(jurors(3), operator, application, VoteChoice.REFUSE)
    appeal = settle(appeal_against(decision), True, True)
    application.refresh_from_db()
    assert (appeal.state, application.state, application.closed_at) == ("UPHELD", "AUDITED", None)
    assert application.decision_due_on == decision_due(clock.today(), application.scheme_version)
    assert set(application.items.values_list("is_granted", flat=True)) == {None}
    appeal.refresh_from_db()
    assert (appeal.state, appeal.reasons, appeal.decided_at is None) == ("UPHELD", WHY, False)
    assert Letter.objects.latest("pk").kind == "APPEAL_UPHELD"
    assert Transition.objects.filter(subject_type="quality_mark.Appeal", after="UPHELD").count() == 1
    assert decided(jurors(3), operator, application).kind == "GRANT"


@pytest.mark.parametrize("opinions", [(False, False), (True, False)])
def test_without_a_majority_it_is_dismissed(opinions: tuple[bool, ...], operator: User) -> None:
    application = audited()
    decision = decided(jurors(3), operator, application, VoteChoice.REFUSE)
    assert settle(appeal_against(decision), *opinions).state == "DISMISSED"
    application.refresh_from_db()
    assert (application.state, Letter.objects.latest("pk").kind) == ("REFUSED", "APPEAL_DISMISSED")


def test_a_new_application_is_judged_instead_of_the_old_one(operator: User) -> None:
    application = audited()
    decision = decided(jurors(3), operator, application, VoteChoice.REFUSE)
    ApplicationFactory(applicant=application.applicant)
    settle(appeal_against(decision), True, True)
    application.refresh_from_db()
    assert application.state == "REFUSED"
    assert "Masz już nowy wniosek" in Letter.objects.latest("pk").body


@pytest.mark.parametrize(("before", "event"), [("VALID", "REINSTATED"), ("SUSPENDED", "SUSPENDED")])
def test_a_certificate_gets_back_the_state_that_it_had(
    before: str, event: str, operator: User, certificate: Certificate
) -> None:
    Certificate.objects.update(state=before)
    decision = decided(jurors(3), operator, proceeding_about(certificate), VoteChoice.WITHDRAW)
    seen = changes_since(CATALOGUE, 0, 99)[-1]
    settle(appeal_against(decision), True, True)
    certificate.refresh_from_db()
    assert (certificate.state, StatusEvent.objects.latest("pk").kind) == (before, event)
    assert seen == ("certificate", certificate.pk)


def test_an_upheld_suspension_ends(certificate: Certificate) -> None:
    Certificate.objects.update(state="SUSPENDED", cure_due_on=clock.today())
    event = StatusEvent.objects.create(
        certificate=certificate, kind=StatusEventKind.SUSPENDED, reason="Brak.", happened_at=clock.now()
    )
    appeal = Appeal.objects.create(
        number="OD/1", appellant=certificate.holder, status_event=event, text=WHY, filed_by=UserFactory()
    )
    settle(appeal, True, True, False)
    certificate.refresh_from_db()
    assert (certificate.state, certificate.cure_due_on) == ("VALID", None)


def test_refuses_without_a_quorum_twice_and_strangers(operator: User) -> None:
    decision = decided(jurors(3), operator, audited(), VoteChoice.REFUSE)
    appeal = appeal_against(decision)
    first, second, silent = appeals_body(3)
    vote_on_appeal(appeal_id=appeal.pk, upholds=True, reasons=WHY, by=first)
    with pytest.raises(AppealRefused):
        decide_appeal(appeal_id=appeal.pk, reasons=WHY, by=first)
    vote_on_appeal(appeal_id=appeal.pk, upholds=True, reasons=WHY, by=second)
    for person in (operator, silent, UserFactory()):  # a stranger too
        with pytest.raises(NotAllowed):
            decide_appeal(appeal_id=appeal.pk, reasons=WHY, by=person)
    appeal.refresh_from_db()
    assert (appeal.state, Application.objects.get().state) == ("FILED", "REFUSED")
    decide_appeal(appeal_id=appeal.pk, reasons=WHY, by=first)
    with pytest.raises(IllegalTransition):
        decide_appeal(appeal_id=appeal.pk, reasons=WHY, by=second)
