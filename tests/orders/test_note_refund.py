"""Money of a part goes back: what for, how much, with its commission, and never twice."""

from decimal import Decimal

import pytest
from django.core import mail

from accounts.models import User
from marketplace.catalogue.models import ProductVariant
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.models import RefundLine, VendorOrder
from marketplace.orders.queries.refunds import refundable
from marketplace.orders.rules.refunds import RefundShare, total_of
from marketplace.payments.actions.request_refund import RefundTooLarge
from marketplace.payments.models import MoneyPolicy, Refund, RefundReason
from marketplace.payments.queries.ledger import balances
from marketplace.payments.states import Account
from tests.orders.baskets import order_of
from tests.orders.conftest import events, everything

D = Decimal


def note(part: VendorOrder, *shares: RefundShare, key: str = "one") -> Refund | None:
    return note_refund(vendor_order_id=part.pk, reason=RefundReason.GOODWILL, key=key, shares=shares)


def pieces(part: VendorOrder, quantity: int) -> RefundShare:
    line = part.lines.get()
    return RefundShare(gross=line.unit_gross * quantity, line_id=line.pk, quantity=quantity)


def test_owes_the_sum_of_its_shares_and_says_what_for(paid: VendorOrder) -> None:
    delivery = RefundShare(gross=D("15.00"), is_delivery=True)
    refund = note(paid, pieces(paid, 1), delivery)
    assert refund is not None
    fresh = VendorOrder.objects.get(pk=paid.pk)
    assert (refund.amount, fresh.refund_gross, fresh.refund_left) == (D("39.00"), D("39.00"), D("39.00"))
    assert fresh.refund_due_at is not None
    rows = RefundLine.objects.values_list("order_line", "quantity", "is_delivery", "gross")
    assert list(rows) == [(paid.lines.get().pk, 1, False, D("24.00")), (None, 0, True, D("15.00"))]
    assert events()[-1] == ("RefundDue", {"vendor_order_id": paid.pk, "refund_id": refund.pk})


def test_the_same_cause_twice_is_one_refund(paid: VendorOrder) -> None:
    first = note(paid, pieces(paid, 1))
    before = everything(paid), events()
    assert note(paid, pieces(paid, 2)) == first
    assert (everything(paid), events()) == before


def test_more_than_was_paid_is_refused(paid: VendorOrder) -> None:
    note(paid, pieces(paid, 3))
    before = everything(paid), events()
    with pytest.raises(RefundTooLarge):
        note(paid, RefundShare(gross=D("15.01")), key="two")
    assert (everything(paid), events()) == before


def test_no_shares_are_no_refund(paid: VendorOrder) -> None:
    assert note(paid) is None
    assert Refund.objects.count() == 0


def test_cancelling_gives_back_what_was_not_refunded_before(paid: VendorOrder, owner: User) -> None:
    note(paid, pieces(paid, 1))
    note(paid, RefundShare(gross=D("4.00")), key="two")
    left = refundable(paid)
    assert total_of(left) == D("59.00")
    assert [(share.quantity, share.gross) for share in left] == [(2, D("44.00")), (0, D("15.00"))]
    part = cancel_order(vendor_order_id=paid.pk, by=owner, reason="Zalany magazyn.")
    assert (part.refund_gross, refundable(part)) == (D("87.00"), [])


def test_the_commission_of_the_sale_falls_away_with_the_goods_to_the_grosz(
    variant: ProductVariant, owner: User, deliver
) -> None:
    MoneyPolicy.objects.create(commission_percent=D("3.33"))
    part = order_of((variant, 3), user=owner, gateway="sandbox").vendor_orders.get()
    MoneyPolicy.objects.create(commission_percent=D("20.00"))
    from marketplace.payments.actions.settle_payment import settle_payment

    settle_payment(payment_id=part.payment_id)
    deliver()
    found = balances()
    assert (found[Account.COMMISSION], found[Account.COMMISSION_VAT]) == (D("-2.40"), D("-0.55"))
    for key in ("one", "two", "three"):
        note(part, pieces(part, 1), key=key)
    found = balances()
    assert (found[Account.COMMISSION], found[Account.COMMISSION_VAT]) == (0, 0)
    assert (found[Account.SELLER_DUE], found[Account.REFUNDS]) == (D("-15.00"), D("-72.00"))


def test_the_provider_pays_by_itself(variant: ProductVariant, owner: User, deliver) -> None:
    from marketplace.payments.actions.settle_payment import settle_payment

    part = order_of((variant, 3), user=owner, gateway="sandbox").vendor_orders.get()
    settle_payment(payment_id=part.payment_id)
    deliver()
    note(part, pieces(part, 3))
    assert deliver() >= 1
    deliver()
    fresh = VendorOrder.objects.get(pk=part.pk)
    assert (fresh.refunded_gross, fresh.refunded_at is not None) == (D("72.00"), True)
    assert balances()[Account.REFUNDS] == 0
    told = [letter.subject for letter in mail.outbox if "wróciły" in letter.subject]
    assert [subject.startswith("Pieniądze wróciły: 72,00") for subject in told] == [True]
