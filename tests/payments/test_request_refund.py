"""Money is owed back: once, never more than came, both sides at once."""

from decimal import Decimal

import pytest

from core.models import OutboxMessage
from marketplace.payments.actions.request_refund import NothingPaid, RefundTooLarge
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import LedgerTransaction, Payment, Refund
from marketplace.payments.queries.ledger import balances
from marketplace.payments.rules.commission import Commission
from marketplace.payments.states import Account, RefundState
from tests.payments.refunds import ask
from vendors.models import Vendor

D = Decimal


def written() -> tuple[int, int, int]:
    asked = OutboxMessage.objects.filter(event="RefundRequested").count()
    return Refund.objects.count(), LedgerTransaction.objects.count(), asked


def test_the_seller_and_the_commission_stand_in_one_transaction(online: Payment, vendor: Vendor) -> None:
    settle_payment(payment_id=online.pk)
    refund = ask(online, vendor, "10.00", commission_back=Commission(net=D("0.50"), vat=D("0.12")))
    assert (refund.state, refund.is_by_hand) == (RefundState.REQUESTED, False)
    found = balances()
    assert found[Account.REFUNDS] == D("-10.00")
    assert found[Account.SELLER_DUE] == D("9.38")
    assert (found[Account.COMMISSION], found[Account.COMMISSION_VAT]) == (D("0.50"), D("0.12"))
    assert LedgerTransaction.objects.filter(kind="REFUND").count() == 1
    assert written() == (1, 2, 1)


def test_money_that_was_never_the_sellers_comes_from_the_unassigned(online: Payment, vendor: Vendor) -> None:
    settle_payment(payment_id=online.pk)
    ask(online, vendor, "39.00", is_allotted=False)
    found = balances()
    assert (found[Account.RECEIVED], found[Account.SELLER_DUE], found[Account.REFUNDS]) == (0, 0, D("-39.00"))


def test_a_transfer_goes_back_by_hand(transfer: Payment, vendor: Vendor) -> None:
    settle_payment(payment_id=transfer.pk)
    assert ask(transfer, vendor).is_by_hand
    assert written() == (1, 2, 0)


def test_a_known_key_changes_nothing(online: Payment, vendor: Vendor) -> None:
    settle_payment(payment_id=online.pk)
    first = ask(online, vendor)
    assert ask(online, vendor, "30.00") == first
    assert written() == (1, 2, 1)


def test_refunds_never_exceed_the_payment(online: Payment, vendor: Vendor) -> None:
    settle_payment(payment_id=online.pk)
    ask(online, vendor, "30.00")
    before = written()
    with pytest.raises(RefundTooLarge):
        ask(online, vendor, "9.01", key="two")
    assert written() == before
    ask(online, vendor, "9.00", key="two")


def test_nothing_goes_back_of_what_did_not_come(online: Payment, vendor: Vendor) -> None:
    with pytest.raises(NothingPaid):
        ask(online, vendor)
    assert written() == (0, 0, 0)
