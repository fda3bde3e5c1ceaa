"""Keeping evidence; who may is tested in tests/orders/test_send_evidence.py."""

from decimal import Decimal

import pytest

from core.errors import IllegalTransition
from core.models import OutboxMessage
from marketplace.payments.actions.answer_dispute import EvidenceMissing, answer_dispute
from marketplace.payments.models import Dispute, Payment
from marketplace.payments.states import DisputeState


def test_it_is_kept_and_sent_once(online: Payment) -> None:
    found = Dispute.objects.create(payment=online, reference="dp_1", amount=Decimal("9.00"))
    with pytest.raises(EvidenceMissing):
        answer_dispute(dispute_id=found.pk, evidence={}, by=None)
    kept = answer_dispute(dispute_id=found.pk, evidence={"text": "Paczka dotarła."}, by=None)
    assert (kept.state, kept.evidence) == (DisputeState.ANSWERED, {"text": "Paczka dotarła."})
    with pytest.raises(IllegalTransition):
        answer_dispute(dispute_id=found.pk, evidence={"text": "Inaczej."}, by=None)
    assert OutboxMessage.objects.filter(event="DisputeAnswered").count() == 1
