"""After the sale, two at once: returns, complaints, refunds, disputes; each is done once, never too much goes back."""

import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from accounts.models import Role, User
from core.errors import RuleViolation
from core.models import OutboxMessage
from marketplace.catalogue.models import Stock
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.answer_purchase_complaint import answer_purchase_complaint
from marketplace.orders.actions.assign_outside_refund import assign_outside_refund
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.actions.confirm_payment import confirm_payment
from marketplace.orders.actions.confirm_refund import confirm_refund
from marketplace.orders.actions.confirm_return import confirm_return
from marketplace.orders.actions.divide_outside_refund import divide_outside_refund
from marketplace.orders.actions.fulfil_purchase_complaint import fulfil_purchase_complaint
from marketplace.orders.actions.give_goodwill import give_goodwill
from marketplace.orders.actions.retry_refund import retry_refund
from marketplace.orders.actions.share_fee import share_fee
from marketplace.orders.actions.take_won_dispute import take_won_dispute
from marketplace.orders.models import PurchaseComplaint, ReturnCase, VendorOrder
from marketplace.payments.actions.receive_webhook import receive_webhook
from marketplace.payments.actions.record_dispute import record_dispute
from marketplace.payments.actions.record_fee import record_fee
from marketplace.payments.actions.record_outside_refund import record_outside_refund
from marketplace.payments.actions.record_refund import record_refund
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.gateways.port import DisputeSeen, Refunded
from marketplace.payments.models import (
    Dispute,
    FeeBearer,
    LedgerTransaction,
    MoneyPolicy,
    Payment,
    ReconciliationDifference,
    Refund,
    WebhookReceipt,
)
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, DisputeState, RefundState
from marketplace.payouts.queries.ledger_check import differences
from tests.concurrency.conftest import at_once
from tests.factories import MemberFactory, UserFactory, VendorFactory
from tests.orders.baskets import order_of, variant_of
from tests.orders.complaints import complain
from tests.orders.refunds import failed_refund
from tests.orders.returns import shipped, withdraw

D = Decimal


def in_work() -> tuple[VendorOrder, Any]:
    """A part of three pieces for 24,00 zł and a courier for 15,00 zł, paid online and in work, and its seller."""
    vendor = VendorFactory()
    owner = MemberFactory(vendor=vendor).user
    part = order_of((variant_of(vendor, on_hand=10), 3), gateway="sandbox").vendor_orders.get()
    settle_payment(payment_id=part.payment_id)
    confirm_payment(payment_id=part.payment_id)
    return accept_order(vendor_order_id=part.pk, by=owner), owner


def ends(results: list[Any]) -> int:
    """How many went through; anything but a refusal of the rules is a fault."""
    broken = [one for one in results if isinstance(one, Exception) and not isinstance(one, RuleViolation)]
    assert broken == []
    return sum(not isinstance(one, RuleViolation) for one in results)


def adds_up(part: VendorOrder, most: str = "87.00") -> VendorOrder:
    """Bring the sums up to date and compare everything."""
    for refund in Refund.objects.filter(reference=part.number):
        confirm_refund(refund_id=refund.pk)
    fresh = VendorOrder.objects.get(pk=part.pk)
    assert fresh.refund_gross <= D(most)
    assert differences() == []
    return fresh


def test_two_people_confirm_the_same_return(shared_database: str) -> None:
    part, owner = in_work()
    case = withdraw(shipped(part, owner), 2)
    fates = {case.lines.get().order_line_id: "RESTOCKED"}
    results = at_once(lambda _index: confirm_return(return_id=case.pk, by=owner, fates=fates), 4)
    assert ends(results) == 4
    assert Refund.objects.count() == 1
    assert adds_up(part).refund_gross == D("48.00")
    assert Stock.objects.get().on_hand == 9  # ten, three sent, two back


def test_a_return_and_a_gift(shared_database: str) -> None:
    part, owner = in_work()
    case = withdraw(shipped(part, owner), 3)
    fates = {case.lines.get().order_line_id: "RESTOCKED"}

    def work(index: int) -> object:
        if index:
            return give_goodwill(vendor_order_id=part.pk, by=owner, amount=D("80.00"), note="Gest.", key=uuid.uuid4())
        return confirm_return(return_id=case.pk, by=owner, fates=fates)

    assert ends(at_once(work, 3)) >= 1
    adds_up(part)


def test_a_complaint_is_answered_and_fulfilled_once(shared_database: str) -> None:
    part, owner = in_work()
    complaint = complain(shipped(part, owner), quantity=2)

    def answer(index: int) -> object:
        return answer_purchase_complaint(
            purchase_complaint_id=complaint.pk, by=owner, accepts=index == 0, answer="Odpowiedź sprzedawcy, cała."
        )

    assert ends(at_once(answer, 2)) >= 1
    assert OutboxMessage.objects.filter(event="PurchaseComplaintAnswered").count() == 1
    PurchaseComplaint.objects.update(state="ACCEPTED")

    def fulfil(_index: int) -> object:
        return fulfil_purchase_complaint(
            purchase_complaint_id=complaint.pk, by=owner, remedy="REDUCTION", gross=D("10.00")
        )

    assert ends(at_once(fulfil, 4)) >= 1
    assert Refund.objects.count() == 1
    assert adds_up(part).refund_gross == D("10.00")


def test_the_same_complaint_from_four_tabs_is_one(shared_database: str) -> None:
    part, owner = in_work()
    part, key = shipped(part, owner), uuid.uuid4()
    assert ends(at_once(lambda _index: complain(part, key=key), 4)) == 4
    assert PurchaseComplaint.objects.count() == 1


def test_the_seller_cancels_while_somebody_refunds_at_the_provider(shared_database: str) -> None:
    part, owner = in_work()
    record_outside_refund(payment_id=part.payment_id, reference="re_1", amount=D("9.00"), state="SUCCEEDED")
    found = ReconciliationDifference.objects.get()

    def work(index: int) -> object:
        if index:
            return divide_outside_refund(difference_id=found.pk)
        return cancel_order(vendor_order_id=part.pk, by=owner, reason="Zalany magazyn.")

    assert ends(at_once(work, 3)) >= 1
    adds_up(part)


def test_a_refund_that_failed_and_one_made_at_the_provider_are_the_same_money_once(shared_database: str) -> None:
    """The event of the failure and that of the money that went both divide it; a person presses the button, too."""
    for race in range(4):
        part, _owner = in_work()
        failed_refund(part, "10.00")
        reviewer = UserFactory(role=Role.REVIEWER)
        money = {"payment_id": part.payment_id, "reference": f"re_{race}", "amount": D("10.00")}
        record_outside_refund(**money, state="SUCCEEDED")
        key = ReconciliationDifference.objects.get(reference=f"re_{race}").pk

        def work(index: int, part: VendorOrder = part, key: int = key, by: User = reviewer) -> object:
            if index == 1:
                return assign_outside_refund(difference_id=key, vendor_order_id=part.pk, by=by)
            return divide_outside_refund(difference_id=key)

        assert ends(at_once(work, 3)) >= 1
        assert list(Refund.objects.filter(reference=part.number).values_list("amount", "state")) == [
            (D("10.00"), RefundState.SUCCEEDED)
        ]
        adds_up(part)
        assert balance(Account.SUSPENSE) == 0


def test_the_fee_is_shared_also_when_it_comes_while_the_money_is_confirmed(shared_database: str) -> None:
    for _race in range(4):
        MoneyPolicy.objects.create(fee_bearer=FeeBearer.SELLER)
        part = order_of((variant_of(VendorFactory(), on_hand=10), 3), gateway="sandbox").vendor_orders.get()
        payment_id = part.payment_id
        settle_payment(payment_id=payment_id)

        def work(index: int, payment_id: int = payment_id) -> object:
            if index:
                return confirm_payment(payment_id=payment_id)
            record_fee(payment_id=payment_id, fee=D("2.00"))
            return share_fee(payment_id=payment_id)  # as the event of the fee does

        assert ends(at_once(work, 2)) == 2
        assert balance(Account.SELLER_DUE, vendor_id=part.vendor_id) == D("-85.00")
        assert differences() == []


def test_the_answer_and_the_webhook_of_a_refund_meet(shared_database: str) -> None:
    part, owner = in_work()
    refund = give_goodwill(vendor_order_id=part.pk, by=owner, amount=D("9.00"), note="Gest.", key=uuid.uuid4())
    answer = Refunded(state=RefundState.SUCCEEDED, gateway_reference="re_1")

    def work(index: int) -> object:
        if index % 2:
            return confirm_refund(refund_id=refund.pk)
        return record_refund(refund_id=refund.pk, answer=answer)

    assert ends(at_once(work, 6)) == 6
    confirm_refund(refund_id=refund.pk)  # as the event of the success does, should all others have come before it
    assert LedgerTransaction.objects.filter(kind="REFUND_PAID").count() == 1
    assert adds_up(part).refunded_gross == D("9.00")
    assert OutboxMessage.objects.filter(event="RefundSucceeded").count() == 1


def test_a_failed_refund_is_asked_for_once_more_by_two(shared_database: str) -> None:
    part, owner = in_work()
    refund = failed_refund(part)
    assert ends(at_once(lambda _index: retry_refund(refund_id=refund.pk, by=owner, by_hand=False), 4)) == 4
    refund.refresh_from_db()
    assert (refund.attempt, refund.state) == (2, RefundState.REQUESTED)


def test_the_same_webhook_four_times_at_once_is_one(shared_database: str) -> None:
    def work(_index: int) -> object:
        return receive_webhook(provider="stripe", event_id="evt_1", kind="charge.refunded", account="", payload={})

    assert sorted(at_once(work, 4)) == [False, False, False, True]
    assert WebhookReceipt.objects.count() == OutboxMessage.objects.count() == 1


def test_a_dispute_is_lost_and_won_while_it_is_divided(shared_database: str) -> None:
    part, _owner = in_work()
    payment: Payment = Payment.objects.get(pk=part.payment_id)

    def seen(state: DisputeState) -> DisputeSeen:
        back = D("87.00") if state == DisputeState.WON else D(0)
        return DisputeSeen(
            reference="du_1",
            paid_by="pi_1",
            state=state,
            amount=D("87.00"),
            withdrawn=D("87.00"),
            reinstated=back,
            fee=D("75.00"),
        )

    record_dispute(payment_id=payment.pk, seen=seen(DisputeState.LOST))
    found = ReconciliationDifference.objects.get()
    steps: list[Callable[[], object]] = [
        lambda: divide_outside_refund(difference_id=found.pk),
        lambda: record_dispute(payment_id=payment.pk, seen=seen(DisputeState.WON)),
        lambda: record_dispute(payment_id=payment.pk, seen=seen(DisputeState.LOST)),
        lambda: divide_outside_refund(difference_id=found.pk),
    ]
    assert ends(at_once(lambda index: steps[index](), 4)) == 4
    dispute = Dispute.objects.get()
    assert dispute.state == DisputeState.WON
    at_once(lambda _index: take_won_dispute(dispute_id=dispute.pk), 3)
    assert adds_up(part).refund_gross == 0
    assert balance(Account.DISPUTES) == 0
    assert set(Refund.objects.values_list("state", flat=True)) <= {RefundState.REVOKED}


def test_two_statements_for_the_last_piece(shared_database: str) -> None:
    part, _owner = in_work()
    assert ends(at_once(lambda _index: withdraw(part, 2), 3)) == 1
    assert ReturnCase.objects.count() == 1
    assert adds_up(part).refund_gross == D("48.00")
