"""The provider's fee: once, and only where it is ours."""

from decimal import Decimal

from core.models import OutboxMessage
from marketplace.payments.actions.record_fee import record_fee
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import LedgerTransaction, Payment
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account
from vendors.models import Vendor


def test_the_fee_lowers_our_balance_once(online: Payment) -> None:
    settle_payment(payment_id=online.pk)
    for fee in ("1.59", "1.59", "7.00"):
        record_fee(payment_id=online.pk, fee=Decimal(fee))
    assert Payment.objects.get(pk=online.pk).fee == Decimal("1.59")
    assert balance(Account.PROVIDER) == Decimal("37.41")
    assert OutboxMessage.objects.filter(event="FeeTaken").count() == 1


def test_a_fee_on_the_sellers_own_account_is_only_remembered(online: Payment, vendor: Vendor) -> None:
    Payment.objects.filter(pk=online.pk).update(vendor=vendor)
    assert record_fee(payment_id=online.pk, fee=Decimal("1.59")).fee == Decimal("1.59")
    assert LedgerTransaction.objects.count() == 0


def test_no_fee_is_nothing(online: Payment) -> None:
    record_fee(payment_id=online.pk, fee=Decimal("0.00"))
    assert (LedgerTransaction.objects.count(), OutboxMessage.objects.count()) == (0, 0)
