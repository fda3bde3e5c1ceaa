"""The receipt is kept once, byte for byte."""

from marketplace.orders.actions.store_return_receipt import store_return_receipt
from marketplace.orders.models import VendorOrder
from tests.orders.returns import withdraw


def test_the_first_one_stays(accepted: VendorOrder) -> None:
    case = withdraw(accepted, 1)
    first = store_return_receipt(return_id=case.pk, content=b"%PDF-1")
    second = store_return_receipt(return_id=case.pk, content=b"%PDF-2")
    assert (second.sha256, second.file.read()) == (first.sha256, b"%PDF-1")
