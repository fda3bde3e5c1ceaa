"""A dispute won after it was lost: its refund falls away, and what else it had paid is owed again."""

from decimal import Decimal

from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.actions.pay_from_difference import pay_from_difference
from marketplace.payments.actions.revoke_refund import revoke_refund
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import DifferenceKind, LedgerTransaction, Payment, Refund, RefundReason
from marketplace.payments.queries.ledger import balances
from marketplace.payments.rules.commission import Commission
from marketplace.payments.states import Account, RefundState
from tests.payments.refunds import ask
from vendors.models import Vendor

D = Decimal


def paid_by_dispute(payment: Payment, vendor: Vendor, reason: str) -> Refund:
    """9,00 zł that a lost dispute took of 39,00 zł; the bank gives them back then."""
    settle_payment(payment_id=payment.pk)
    refund = ask(payment, vendor, reason=reason, is_paid=reason == RefundReason.DISPUTE)
    found = note_difference(
        kind=DifferenceKind.LOST_DISPUTE, reference="du_1", theirs=D("9.00"), ours=D(0), payment_id=payment.pk
    )
    return pay_from_difference(refund_id=refund.pk, difference_id=found.pk)


def test_the_disputes_own_refund_counts_no_more(online: Payment, vendor: Vendor) -> None:
    refund = paid_by_dispute(online, vendor, RefundReason.DISPUTE)
    assert balances()[Account.DISPUTES] == D("-9.00")
    for _time in range(2):
        refund = revoke_refund(refund_id=refund.pk, commission_due=Commission(net=D("1.00"), vat=D("0.23")))
    assert refund.state == RefundState.REVOKED
    found = balances()
    assert (found[Account.DISPUTES], found[Account.REFUNDS]) == (0, 0)
    assert (found[Account.SELLER_DUE], found[Account.COMMISSION]) == (D("1.23"), D("-1.00"))
    again = ask(online, vendor, "39.00", key="PASIEKA/2026/000123:all")  # all of it may go back again
    assert again.amount == D("39.00")


def test_a_refund_owed_for_another_reason_is_owed_again(online: Payment, vendor: Vendor) -> None:
    refund = paid_by_dispute(online, vendor, RefundReason.GOODWILL)
    refund = revoke_refund(refund_id=refund.pk)
    assert refund.state == RefundState.FAILED
    assert balances()[Account.REFUNDS] == D("-9.00")
    assert balances()[Account.DISPUTES] == 0


def test_one_that_was_not_paid_stays(online: Payment, vendor: Vendor) -> None:
    settle_payment(payment_id=online.pk)
    refund = ask(online, vendor)
    before = LedgerTransaction.objects.count()
    assert revoke_refund(refund_id=refund.pk).state == RefundState.REQUESTED
    assert LedgerTransaction.objects.count() == before
