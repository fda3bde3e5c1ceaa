"""What the seller gives for an accepted complaint: exact amounts, new things without payment, never twice."""

import datetime as dt
from decimal import Decimal

import pytest

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from marketplace.catalogue.actions.adjust_stock import BelowReserved
from marketplace.catalogue.models import Stock
from marketplace.orders.actions.answer_purchase_complaint import answer_purchase_complaint
from marketplace.orders.actions.fulfil_purchase_complaint import ReductionWrong, fulfil_purchase_complaint
from marketplace.orders.models import PurchaseComplaint, VendorOrder
from marketplace.orders.queries.withdrawal import returned_pieces
from tests.orders.complaints import complain
from tests.orders.conftest import everything, stock_of
from tests.orders.returns import shipped

D = Decimal


@pytest.fixture
def complaint(accepted: VendorOrder, owner: User) -> PurchaseComplaint:
    found = complain(shipped(accepted, owner), quantity=2)
    return answer_purchase_complaint(purchase_complaint_id=found.pk, by=owner, accepts=True, answer="Tak.")


def give(complaint: PurchaseComplaint, by: User, remedy: str, **fields) -> PurchaseComplaint:
    return fulfil_purchase_complaint(purchase_complaint_id=complaint.pk, by=by, remedy=remedy, **fields)


def test_a_reduction_gives_back_its_amount_and_never_more_than_is_left(complaint, owner: User) -> None:
    part = complaint.vendor_order
    before = everything(part)
    for wrong in ("0", "72.01"):
        with pytest.raises(ReductionWrong):
            give(complaint, owner, "REDUCTION", gross=D(wrong))
    assert everything(part) == before
    done = give(complaint, owner, "REDUCTION", gross=D("12.50"))
    assert (done.state, done.refund.amount, done.refund.reason) == ("FULFILLED", D("12.50"), "COMPLAINT")
    after = everything(part)
    give(complaint, owner, "REDUCTION", gross=D("12.50"))
    assert everything(part) == after


def test_withdrawing_gives_back_the_pieces_and_they_are_gone_for_the_right_of_14_days(complaint, owner: User) -> None:
    assert give(complaint, owner, "WITHDRAWAL").refund.amount == D("48.00")
    assert returned_pieces(complaint.vendor_order) == {complaint.order_line_id: 2}


def test_withdrawing_from_all_gives_back_delivery_too(accepted: VendorOrder, owner: User) -> None:
    found = complain(shipped(accepted, owner), quantity=3)
    answer_purchase_complaint(purchase_complaint_id=found.pk, by=owner, accepts=True, answer="Tak.")
    assert give(found, owner, "WITHDRAWAL").refund.amount == D("87.00")


def test_a_new_thing_is_sent_without_payment_from_the_stock(complaint, owner: User) -> None:
    part = complaint.vendor_order
    done = give(complaint, owner, "REPLACEMENT", parcel="Poczta 77")
    assert (done.refund, done.parcel, stock_of(part)) == (None, "Poczta 77", [(5, 0)])


def test_no_new_thing_from_an_empty_shelf(complaint, owner: User) -> None:
    Stock.objects.update(on_hand=1)
    before = everything(complaint.vendor_order)
    with pytest.raises(BelowReserved):
        give(complaint, owner, "REPLACEMENT")
    assert everything(complaint.vendor_order) == before


def test_after_silence_it_is_done_without_any_job(accepted: VendorOrder, owner: User, monkeypatch) -> None:
    found = complain(shipped(accepted, owner))
    with pytest.raises(IllegalTransition):
        give(found, owner, "REPAIR")
    late = clock.end_of(found.answer_due_on) + dt.timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: late)
    assert give(found, owner, "REPAIR", note="Naprawione.").state == "FULFILLED"


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_but_the_seller(complaint, who: str, request) -> None:
    before = everything(complaint.vendor_order)
    with pytest.raises(NotAllowed):
        give(complaint, request.getfixturevalue(who), "REPAIR")
    assert everything(complaint.vendor_order) == before
