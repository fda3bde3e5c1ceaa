"""The seller's answer: in time, in words, with the statement about disputes, on a durable medium (law.md R2-09)."""

import datetime as dt
import hashlib

import pytest
from django.core import mail

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from marketplace.orders.actions.answer_purchase_complaint import (
    AcceptedByLaw,
    AdrMissing,
    AnswerMissing,
    answer_purchase_complaint,
)
from marketplace.orders.models import PurchaseComplaint, VendorOrder
from marketplace.orders.states import ComplaintState
from tests.orders.complaints import complain
from tests.orders.returns import shipped


@pytest.fixture
def complaint(accepted: VendorOrder, owner: User) -> PurchaseComplaint:
    return complain(shipped(accepted, owner))


def answer(complaint: PurchaseComplaint, by: User, **fields):
    values = {"accepts": False, "answer": "Słoik był cały.", "adr": "DECLINES", **fields}
    return answer_purchase_complaint(purchase_complaint_id=complaint.pk, by=by, **values)


def test_a_refusal_goes_out_with_its_paper_and_the_statement(complaint, owner: User, deliver) -> None:
    deliver()
    mail.outbox.clear()
    answer(complaint, owner)
    deliver()
    letter = next(one for one in mail.outbox if one.to == ["anna@example.org"])
    assert "nie zgadza się na pozasądowe" in letter.body
    complaint.refresh_from_db()
    assert hashlib.sha256(letter.attachments[0][1]).hexdigest() == complaint.sha256
    assert complaint.state == ComplaintState.REJECTED


def test_the_same_answer_twice_is_one_letter(complaint, owner: User, deliver) -> None:
    answer(complaint, owner, accepts=True, answer="Naprawimy.")
    deliver()
    mail.outbox.clear()
    answer(complaint, owner, accepts=True, answer="Naprawimy.")
    deliver()
    assert mail.outbox == []


def test_on_day_15_silence_has_accepted_and_nothing_can_be_refused(complaint, owner: User, monkeypatch) -> None:
    """T2-04: without any job having run."""
    last = clock.end_of(complaint.answer_due_on)
    assert complaint.state_at(last) == ComplaintState.FILED
    late = last + dt.timedelta(seconds=1)
    assert complaint.state_at(late) == ComplaintState.ACCEPTED_BY_LAW
    monkeypatch.setattr(clock, "now", lambda: late)
    for accepts in (False, True):
        with pytest.raises(AcceptedByLaw):
            answer(complaint, owner, accepts=accepts)
    complaint.refresh_from_db()
    assert (complaint.state, complaint.answer) == (ComplaintState.FILED, "")


@pytest.mark.parametrize(("fields", "error"), [({"answer": " "}, AnswerMissing), ({"adr": ""}, AdrMissing)])
def test_refuses_half_an_answer(complaint, owner: User, fields, error) -> None:
    with pytest.raises(error):
        answer(complaint, owner, **fields)
    complaint.refresh_from_db()
    assert complaint.state == ComplaintState.FILED


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_but_the_seller(complaint, who: str, request) -> None:
    with pytest.raises(NotAllowed):
        answer(complaint, request.getfixturevalue(who))
    complaint.refresh_from_db()
    assert complaint.state == ComplaintState.FILED
