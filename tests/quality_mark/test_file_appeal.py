"""file_appeal: what can be appealed, until when, once, who (R13-10)."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from marketplace.demo.loading.travel import at
from quality_mark.actions.file_appeal import file_appeal
from quality_mark.models import Appeal, Certificate, Decision, DecisionKind, Letter, StatusEvent
from quality_mark.queries.appeals import appeal_due
from quality_mark.rules.jury import AppealRefused, ReasonsMissing
from quality_mark.states import StatusEventKind
from tests.factories import MemberFactory
from tests.mark_factories import DecisionFactory
from vendors.models import MemberRole

pytestmark = pytest.mark.django_db
TEXT = "Nie zgadzamy się z tą decyzją."


def refusal(**more: object) -> Decision:
    return DecisionFactory(kind=DecisionKind.REFUSE, **more)


def holder(decision: Decision) -> User:
    assert decision.application is not None
    return MemberFactory(vendor=decision.application.applicant, role=MemberRole.OWNER).user


def test_files_with_a_number_and_a_letter() -> None:
    decision = refusal()
    appeal = file_appeal(decision_id=decision.pk, text=f" {TEXT} ", by=holder(decision))
    assert (appeal.number, appeal.text, appeal.state) == (f"OD/{clock.today().year}/0001", TEXT, "FILED")
    letter = Letter.objects.get()
    assert (letter.kind, letter.vendor) == ("APPEAL_RECEIVED", appeal.appellant)
    assert f"decyzja {decision.number} (odmowa)" in letter.body


def test_a_suspension_can_be_appealed(certificate: Certificate) -> None:
    event = StatusEvent.objects.create(
        certificate=certificate, kind=StatusEventKind.SUSPENDED, reason="Brak.", happened_at=clock.now()
    )
    owner = MemberFactory(vendor=certificate.holder, role=MemberRole.OWNER).user
    assert file_appeal(status_event_id=event.pk, text=TEXT, by=owner).status_event == event
    with pytest.raises(AppealRefused):
        file_appeal(status_event_id=event.pk, text=TEXT, by=owner)


def test_the_last_day_counts_and_the_next_does_not() -> None:
    decision = refusal()
    owner = holder(decision)
    last = appeal_due(decision)
    assert last == clock.next_working_day(clock.today() + dt.timedelta(days=14))
    with at(clock.end_of(last) + dt.timedelta(seconds=1)), pytest.raises(AppealRefused):
        file_appeal(decision_id=decision.pk, text=TEXT, by=owner)
    assert not Appeal.objects.exists()
    with at(clock.end_of(last)):
        file_appeal(decision_id=decision.pk, text=TEXT, by=owner)


def test_refuses_what_harms_nobody_and_no_text() -> None:
    granted = DecisionFactory()
    with pytest.raises(AppealRefused):
        file_appeal(decision_id=granted.pk, text=TEXT, by=holder(granted))
    refused = refusal()
    with pytest.raises(ReasonsMissing):
        file_appeal(decision_id=refused.pk, text=" nie ", by=holder(refused))
    assert not Appeal.objects.exists()


def test_refuses_a_stranger_and_a_seller(operator: User) -> None:
    decision = refusal()
    assert decision.application is not None
    seller = MemberFactory(vendor=decision.application.applicant, role=MemberRole.SELLER).user
    for person in (operator, seller, MemberFactory(role=MemberRole.OWNER).user):
        with pytest.raises(NotAllowed):
            file_appeal(decision_id=decision.pk, text=TEXT, by=person)
    assert (Appeal.objects.count(), Letter.objects.count()) == (0, 0)
