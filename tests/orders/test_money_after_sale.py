"""Whatever happens after the sale, in whatever order: never more back than was paid, and every sum adds up."""

import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from core.errors import RuleViolation
from core.money import ZERO
from marketplace.catalogue.models import Stock
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.answer_purchase_complaint import answer_purchase_complaint
from marketplace.orders.actions.cancel_lines import cancel_lines
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.actions.confirm_refund import confirm_refund
from marketplace.orders.actions.confirm_return import confirm_return
from marketplace.orders.actions.fulfil_purchase_complaint import fulfil_purchase_complaint
from marketplace.orders.actions.give_goodwill import give_goodwill
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import PurchaseComplaint, RefundLine, ReturnCase, VendorOrder
from marketplace.orders.states import ReturnState
from marketplace.payments.actions.record_refund import record_refund
from marketplace.payments.gateways.port import Refunded
from marketplace.payments.models import Refund
from marketplace.payments.queries.ledger import balances
from marketplace.payments.states import Account, RefundState
from tests.orders.baskets import order_of, variant_of
from tests.orders.complaints import complain
from tests.orders.returns import withdraw
from tests.orders.test_request_return import ask
from vendors.models import Vendor

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "ship",
                "cancel",
                "cancel_all",
                "withdraw",
                "ask",
                "confirm",
                "complain",
                "fulfil",
                "gift",
                "pay_back",
                "fail",
            )
        ),
        st.integers(0, 1),
        st.integers(1, 3),
        st.sampled_from(("0.01", "4.99", "20.00", "77.77")),
    ),
    min_size=4,
    max_size=14,
)


class Story:
    """One part of two goods and a delivery, and what may happen to it."""

    def __init__(self, vendor: Vendor, owner: User) -> None:
        self.owner = owner
        wanted = ((variant_of(vendor, "10.01", on_hand=4), 3), (variant_of(vendor, "33.33", on_hand=4), 2))
        part = order_of(*wanted).vendor_orders.get()
        mark_paid(vendor_order_id=part.pk, by=owner)
        self.part = accept_order(vendor_order_id=part.pk, by=owner)
        self.lines = list(part.lines.order_by("pk").values_list("pk", flat=True))

    def act(self, step: tuple[str, int, int, str]) -> None:
        """Take one step; a refusal of the rules is an answer as good as any."""
        name, which, pieces, amount = step
        try:
            with transaction.atomic():
                getattr(self, name)(self.lines[which], pieces, Decimal(amount))
        except (RuleViolation, StopIteration):
            pass

    def ship(self, line: int, pieces: int, _amount: Decimal) -> None:
        ship_order(vendor_order_id=self.part.pk, by=self.owner, quantities={line: pieces})

    def cancel(self, line: int, pieces: int, _amount: Decimal) -> None:
        cancel_lines(vendor_order_id=self.part.pk, by=self.owner, quantities={line: pieces}, reason="Brak.")

    def cancel_all(self, _line: int, _pieces: int, _amount: Decimal) -> None:
        cancel_order(vendor_order_id=self.part.pk, by=self.owner, reason="Zalany magazyn.")

    def withdraw(self, line: int, pieces: int, _amount: Decimal) -> None:
        withdraw(self.part, quantities={line: pieces})

    def ask(self, line: int, pieces: int, _amount: Decimal) -> None:
        ask_for: dict[str, Any] = {"quantities": {line: pieces}, "key": uuid.uuid4()}
        ask(self.part, "CANCELLATION", pieces, **ask_for)

    def confirm(self, _line: int, pieces: int, amount: Decimal) -> None:
        case = next(iter(ReturnCase.objects.filter(vendor_order=self.part, state=ReturnState.OPEN).order_by("pk")))
        lines = [row.order_line_id for row in case.lines.all()]
        kept = {lines[0]: (amount, "Rysy.")} if pieces == 1 else {}
        fates = dict.fromkeys(lines, "RESTOCKED" if pieces < 3 else "WRITTEN_OFF")
        confirm_return(return_id=case.pk, by=self.owner, fates=fates, deductions=kept)

    def complain(self, line: int, pieces: int, _amount: Decimal) -> None:
        complaint = complain(self.part, line_id=line, quantity=pieces)
        answer_purchase_complaint(purchase_complaint_id=complaint.pk, by=self.owner, accepts=True, answer="Tak.")

    def fulfil(self, _line: int, pieces: int, amount: Decimal) -> None:
        found = next(iter(PurchaseComplaint.objects.filter(state="ACCEPTED").order_by("pk")))
        remedy = {1: "REDUCTION", 2: "WITHDRAWAL", 3: "REPLACEMENT"}[pieces]
        fulfil_purchase_complaint(purchase_complaint_id=found.pk, by=self.owner, remedy=remedy, gross=amount)

    def gift(self, _line: int, _pieces: int, amount: Decimal) -> None:
        give_goodwill(vendor_order_id=self.part.pk, by=self.owner, amount=amount, note="Gest.", key=uuid.uuid4())

    def pay_back(self, _line: int, _pieces: int, _amount: Decimal) -> None:
        self._record(RefundState.SUCCEEDED)

    def fail(self, _line: int, _pieces: int, _amount: Decimal) -> None:
        self._record(RefundState.FAILED)

    def _record(self, state: RefundState) -> None:
        refund = next(iter(Refund.objects.filter(reference=self.part.number).exclude(state=state).order_by("pk")))
        record_refund(refund_id=refund.pk, answer=Refunded(state=state))
        confirm_refund(refund_id=refund.pk)

    def check(self) -> None:
        """Look at every sum."""
        part = VendorOrder.objects.get(pk=self.part.pk)
        refunds = Refund.objects.filter(reference=part.number)
        owed = refunds.aggregate(sum=Sum("amount"))["sum"] or ZERO
        paid = refunds.filter(state=RefundState.SUCCEEDED).aggregate(sum=Sum("amount"))["sum"] or ZERO
        shares = RefundLine.objects.filter(refund__reference=part.number)
        assert (shares.aggregate(sum=Sum("gross"))["sum"] or ZERO) == owed == part.refund_gross
        assert owed <= part.total_gross == part.payment.amount
        assert paid == part.refunded_gross <= part.refund_gross
        assert balances()[Account.REFUNDS] == -(owed - paid)
        for line in part.lines.all():
            mine = shares.filter(order_line=line).aggregate(gross=Sum("gross"), pieces=Sum("quantity"))
            assert (mine["gross"] or ZERO) <= line.total_gross
            assert (mine["pieces"] or 0) <= line.quantity
        assert (shares.filter(is_delivery=True).aggregate(sum=Sum("gross"))["sum"] or ZERO) <= part.delivery_gross
        for stock in Stock.objects.filter(variant__in=part.lines.values("variant")):
            assert 0 <= stock.reserved <= stock.on_hand


@pytest.mark.django_db
@given(steps=STEPS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_history_adds_up(steps: list[tuple[str, int, int, str]], vendor: Vendor, owner: User) -> None:
    with transaction.atomic():
        story = Story(vendor, owner)
        for step in steps:
            story.act(step)
            story.check()
        transaction.set_rollback(True)
