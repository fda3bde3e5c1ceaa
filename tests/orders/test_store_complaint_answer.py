"""The answer is kept once, byte for byte."""

from accounts.models import User
from marketplace.orders.actions.store_complaint_answer import store_complaint_answer
from marketplace.orders.models import VendorOrder
from tests.orders.complaints import complain
from tests.orders.returns import shipped


def test_the_first_one_stays(accepted: VendorOrder, owner: User) -> None:
    complaint = complain(shipped(accepted, owner))
    first = store_complaint_answer(purchase_complaint_id=complaint.pk, content=b"%PDF-1")
    second = store_complaint_answer(purchase_complaint_id=complaint.pk, content=b"%PDF-2")
    assert (second.sha256, second.file.read()) == (first.sha256, b"%PDF-1")
