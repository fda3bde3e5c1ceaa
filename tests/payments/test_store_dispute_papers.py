"""Papers of a dispute are kept once, and only while they can still go; who may answer is tested with send_evidence."""

import hashlib

from core.models import OutboxMessage
from marketplace.payments.actions.answer_dispute import answer_dispute
from marketplace.payments.actions.store_dispute_papers import store_dispute_papers
from marketplace.payments.models import Dispute, Payment
from marketplace.payments.states import DisputeState

PDF = b"%PDF-1.7 papers"


def disputed(payment: Payment) -> Dispute:
    return Dispute.objects.create(payment=payment, reference="du_1", amount=payment.amount)


def ready() -> int:
    return OutboxMessage.objects.filter(event="DisputePapersReady").count()


def test_they_are_kept_byte_for_byte_and_once(online: Payment) -> None:
    found = disputed(online)
    answer_dispute(dispute_id=found.pk, evidence={"text": "Paczka dotarła."}, by=None)
    for content in (PDF, b"%PDF-1.7 others"):
        kept = store_dispute_papers(dispute_id=found.pk, content=content)
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    with kept.file.open("rb") as file:
        assert file.read() == PDF
    assert ready() == 1


def test_what_could_not_be_typeset_lets_the_words_go_alone(online: Payment) -> None:
    found = disputed(online)
    answer_dispute(dispute_id=found.pk, evidence={"text": "Paczka dotarła."}, by=None)
    kept = store_dispute_papers(dispute_id=found.pk, content=b"")
    assert (bool(kept.file), kept.sha256, ready()) == (False, "", 1)


def test_before_the_answer_and_after_the_decision_nothing_is_kept(online: Payment) -> None:
    found = disputed(online)
    for state in (DisputeState.NEEDS_RESPONSE, DisputeState.UNDER_REVIEW, DisputeState.LOST):
        Dispute.objects.update(state=state)
        assert not store_dispute_papers(dispute_id=found.pk, content=PDF).file
    assert ready() == 0
