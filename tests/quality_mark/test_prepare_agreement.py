"""prepare_agreement: a grant's agreement, its term and its letter."""

import pytest

from core import clock
from core.models import OutboxMessage
from quality_mark.actions.prepare_agreement import prepare_agreement
from quality_mark.models import DecisionKind, Letter, LicenceAgreement
from quality_mark.rules.deadlines import days_after
from quality_mark.rules.jury import JuryRefused
from tests.mark_factories import DecisionFactory

pytestmark = pytest.mark.django_db


def test_prepares_an_agreement_to_be_signed_in_time() -> None:
    agreement = prepare_agreement(decision_id=DecisionFactory().pk, number="U/2026/0007")
    assert (agreement.sign_by, agreement.signed_on) == (days_after(clock.today(), 30), None)
    assert agreement.number in Letter.objects.get().subject
    assert [row.event for row in OutboxMessage.objects.order_by("pk")] == ["LetterWritten", "AgreementPrepared"]


def test_refuses_what_grants_nothing() -> None:
    with pytest.raises(JuryRefused):
        prepare_agreement(decision_id=DecisionFactory(kind=DecisionKind.REFUSE).pk, number="U/2026/0007")
    assert not LicenceAgreement.objects.exists()
