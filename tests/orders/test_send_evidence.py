"""Answering a dispute for the bank."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.send_evidence import send_evidence
from marketplace.orders.queries.disputes import evidence_text, parts_of
from marketplace.payments.actions.answer_dispute import EvidenceMissing
from marketplace.payments.models import Dispute, Payment
from marketplace.payments.states import DisputeState
from tests.orders.outside import paid_order, two_sellers
from vendors.models import Vendor


def dispute(payment: Payment) -> Dispute:
    return Dispute.objects.create(payment=payment, reference="dp_1", amount=Decimal("39.00"))


def test_the_seller_answers_once_with_what_the_order_proves(vendor: Vendor, owner: User) -> None:
    found = dispute(paid_order(vendor))
    text = evidence_text(parts_of(found))
    assert "Zamówienie" in text
    assert "24,00" in text
    with pytest.raises(EvidenceMissing):
        send_evidence(dispute_id=found.pk, text=" ", by=owner)
    answered = send_evidence(dispute_id=found.pk, text=text, by=owner)
    assert answered.state == DisputeState.ANSWERED
    assert answered.evidence["text"] == text
    assert answered.evidence["email"] == "gosc@example.org"
    with pytest.raises(IllegalTransition):
        send_evidence(dispute_id=found.pk, text=text, by=owner)


def test_for_several_sellers_only_the_regional_centre_answers(
    vendor: Vendor, owner: User, stranger: User, reviewer: User
) -> None:
    found = dispute(two_sellers(vendor))
    for person in (owner, stranger, None):
        with pytest.raises(NotAllowed):
            send_evidence(dispute_id=found.pk, text="Wyjaśnienie.", by=person)
    found.refresh_from_db()
    assert found.state == DisputeState.NEEDS_RESPONSE
    assert send_evidence(dispute_id=found.pk, text="Wyjaśnienie.", by=reviewer).state == DisputeState.ANSWERED
