"""vote_on_appeal: once, with reasons, never of who took part or is tied (R13-10)."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from quality_mark.actions.vote_on_appeal import vote_on_appeal
from quality_mark.models import Appeal, AppealVote, DecisionKind, JurySeat
from quality_mark.rules.jury import AppealRefused, ReasonsMissing
from tests.factories import MemberFactory, UserFactory
from tests.mark_factories import AppointmentFactory, AuditFactory, DecisionFactory
from tests.quality_mark.jury import WHY, appeals_body, jurors

pytestmark = pytest.mark.django_db


@pytest.fixture
def appeal(db: None) -> Appeal:
    decision = DecisionFactory(kind=DecisionKind.REFUSE)
    return Appeal.objects.create(
        number="OD/1", appellant=decision.application.applicant, decision=decision, text=WHY, filed_by=UserFactory()
    )


def test_votes_once_with_reasons(appeal: Appeal) -> None:
    (member,) = appeals_body(1)
    with pytest.raises(ReasonsMissing):
        vote_on_appeal(appeal_id=appeal.pk, upholds=True, reasons=" ", by=member)
    vote_on_appeal(appeal_id=appeal.pk, upholds=True, reasons=WHY, by=member)
    with pytest.raises(AppealRefused):
        vote_on_appeal(appeal_id=appeal.pk, upholds=False, reasons=WHY, by=member)
    assert AppealVote.objects.get().upholds is True


def test_refuses_who_took_part_or_is_tied(appeal: Appeal, operator: User) -> None:
    sat, audited, tied = appeals_body(3)
    assert appeal.decision is not None
    assert appeal.decision.application is not None
    JurySeat.objects.create(session=appeal.decision.case.session, juror=sat)
    AuditFactory(application=appeal.decision.application, auditor=audited)
    MemberFactory(vendor=appeal.appellant, user=tied)
    same_nip = AppointmentFactory(appeals=True, nip=appeal.appellant.nip).user
    for person in (sat, audited, tied, same_nip):
        with pytest.raises(NotAllowed):
            vote_on_appeal(appeal_id=appeal.pk, upholds=True, reasons=WHY, by=person)
    assert not AppealVote.objects.exists()


def test_refuses_a_stranger(appeal: Appeal, operator: User) -> None:
    for person in (operator, UserFactory(), *jurors(1)):
        with pytest.raises(NotAllowed):
            vote_on_appeal(appeal_id=appeal.pk, upholds=True, reasons=WHY, by=person)
    assert not AppealVote.objects.exists()
