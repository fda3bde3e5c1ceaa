"""A small market that lives through a random history: everybody's hands in one object.

What the rules refuse is an answer as good as any; what Stripe refuses, too.
"""

import contextlib
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import stripe
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q
from django.test import Client

from accounts.models import Role
from core import clock, outbox
from core.errors import RuleViolation
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.answer_purchase_complaint import answer_purchase_complaint
from marketplace.orders.actions.approve_way_out import approve_way_out
from marketplace.orders.actions.assign_outside_refund import assign_outside_refund
from marketplace.orders.actions.cancel_lines import cancel_lines
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.actions.complete_order import complete_order
from marketplace.orders.actions.confirm_return import confirm_return
from marketplace.orders.actions.expire_order import expire_order
from marketplace.orders.actions.fulfil_purchase_complaint import fulfil_purchase_complaint
from marketplace.orders.actions.give_goodwill import give_goodwill
from marketplace.orders.actions.propose_way_out import propose_way_out
from marketplace.orders.actions.retry_refund import retry_refund
from marketplace.orders.actions.return_second_payment import return_second_payment
from marketplace.orders.actions.send_evidence import send_evidence
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import PurchaseComplaint, ReturnCase, VendorOrder
from marketplace.orders.queries import order_token
from marketplace.orders.states import ReturnState
from marketplace.payments.actions.request_reversal import request_reversal
from marketplace.payments.actions.request_transfer import request_transfer
from marketplace.payments.models import Dispute, MoneyPolicy, Payment, Transfer
from marketplace.payments.queries.disputes import open_differences
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, RefundState, TransferState
from tests.factories import MemberFactory, UserFactory, VendorFactory
from tests.faults.purse import Purse
from tests.orders.baskets import order_of, variant_of
from tests.orders.complaints import complain
from tests.orders.returns import withdraw
from tests.payments.stripe_desk import account_for, fresh, goes_on, page, switch_on
from tests.payouts.bank import SELLER
from tests.stripe_double.browsing import press
from tests.stripe_double.double import StripeDouble
from vendors.models import Vendor

CENT = Decimal("0.01")
CARD = {"method": "card", "number": "4242424242424242", "expiry": "12/34", "cvc": "123", "email": "anna@example.org"}
DECLINED = "4000000000000002"


class Market:
    """Two sellers with accounts at Stripe, the regional centre, buyers with links, and the double.

    `ways`: both sellers are paid out through the provider, or one of them by bank.
    """

    def __init__(
        self, double: StripeDouble, settings: Any, settlement: str, commission: str, ways: str = "both"
    ) -> None:
        self.double, self.client = double, Client()
        switch_on(settings, double, settlement)
        settings.STRIPE_CONNECT_WEBHOOK_SECRET = settings.STRIPE_WEBHOOK_SECRET
        MoneyPolicy.objects.create(commission_percent=Decimal(commission))
        self.vendors = [VendorFactory() for _number in range(2)]
        self.owners = {vendor.pk: MemberFactory(vendor=vendor).user for vendor in self.vendors}
        self.variants = [
            variant_of(vendor, price, on_hand=90)
            for vendor, price in zip(self.vendors, ("10.01", "33.33"), strict=True)
        ]
        self.reviewer, self.second = UserFactory(role=Role.REVIEWER), UserFactory(role=Role.REVIEWER)
        for vendor, without in zip(self.vendors, ("", "" if ways == "provider" else "transfers"), strict=True):
            account_for(vendor, double, without)
            Vendor.objects.filter(pk=vendor.pk).update(bank_account="" if ways == "provider" else SELLER)
        self.purse = Purse(self.reviewer, self.second)
        self.payments: list[Payment] = []

    def do(self, what: Callable[[], object]) -> None:
        """Do something that the rules, or Stripe, may refuse."""
        with contextlib.suppress(RuleViolation, ObjectDoesNotExist, stripe.StripeError, ValueError, StopIteration):
            what()

    # ── buying and paying ───────────────────────────────────────────────────────────────────────────────────────────

    def buy(self, method: str, sellers: int, pieces: int) -> None:
        """Place an order and press "pay"."""
        wanted = [(variant, pieces) for variant in self.variants[:sellers]]
        order = order_of(*wanted, gateway=f"stripe_{method}")
        payments = Payment.objects.filter(pk__in=order.vendor_orders.values("payment")).order_by("pk")
        self.payments += payments
        for payment in payments:
            self.press(payment)

    def press(self, payment: Payment) -> None:
        """Let the buyer begin to pay, or begin again."""
        self.client.get(page("pay", payment))
        if payment.gateway == "stripe_blik":
            self.client.post(page("pay_by_blik", payment), {"code": "123456"})

    def pay(self, payment: Payment, card: str, word: str) -> None:
        """Let the buyer pay: with a card as Stripe.js would, or with a word in the bank's application."""
        intent = fresh(payment).gateway_reference
        if not intent.startswith("pi_"):
            return  # not begun, or begun on Stripe's page, where `pay_on_page` pays
        if payment.gateway == "stripe_card" and word != "settle":
            self._api().payment_intents.confirm(
                intent, {"payment_method": card, "return_url": "http://127.0.0.1:1/"}, options=self._on(payment)
            )
        elif (word in {"settle", "bounce"}) == (self._status(payment) == "processing"):
            getattr(self.double.hand, word)(intent)

    def pay_on_page(self, payment: Payment, what: str) -> None:
        """Let a buyer without scripts go to Stripe's page: pay there, be refused, or come back to ours."""
        answer = self.client.post(page("pay_by_card_hosted", payment))
        if answer.status_code != 200:
            return  # it is paid, or Stripe is in trouble
        there = goes_on(answer)
        if what == "refused":
            press(there, **{**CARD, "number": DECLINED})
        elif what == "pay":
            press(there, **CARD)
        elif what == "come back":
            self.client.get(page("pay_by_card", payment))

    def pay_again(self, payment: Payment) -> None:
        """Let the buyer pay a second time, in an old window, for the same."""
        again: Any = {
            "amount": int(payment.amount * 100),
            "currency": "pln",
            "payment_method_types": ["card"],
            "payment_method": "pm_card_visa",
            "metadata": {"payment": payment.idempotency_key, "again": "1"},
            "confirm": True,
        }
        if payment.vendor_id is not None and payment.commission:
            again["application_fee_amount"] = int(payment.commission * 100)
        self._api().payment_intents.create(again, options=self._on(payment))

    def stranger(self, card: str) -> None:
        """Let somebody pay at Stripe what no order asks for."""
        self._api().payment_intents.create(
            {
                "amount": 2345,
                "currency": "pln",
                "payment_method_types": ["card"],
                "payment_method": card,
                "confirm": True,
            }
        )

    def send_back(self) -> None:
        """Let two people send back what belongs to no order, or one try again; second payments one alone."""
        for one in open_differences().filter(kind="UNKNOWN_CHARGE"):
            self.do(lambda one=one: return_second_payment(difference_id=one.pk, by=self.reviewer))
            self.do(
                lambda one=one: propose_way_out(
                    difference_id=one.pk, way="PAYER", vendor_id=None, note="Nie nasze.", by=self.reviewer
                )
            )
            self.do(lambda one=one: approve_way_out(difference_id=one.pk, by=self.second))

    def come_back(self, payment: Payment) -> None:
        """Let the buyer's browser come back from Stripe."""
        self.client.get(page("payment_return", payment))

    def give_up(self, payment: Payment, who: str) -> None:
        """Let the time run out, or somebody cancel."""
        for part in self.parts(payment):
            if who == "time":
                VendorOrder.objects.filter(pk=part.pk, reserved_until__isnull=False).update(reserved_until=clock.now())
                expire_order(vendor_order_id=part.pk)
            elif who == "buyer":
                cancel_order(vendor_order_id=part.pk, by=None, token=order_token(part.order))
            else:
                self.do(lambda part=part: cancel_order(vendor_order_id=part.pk, by=self.owner(part), reason="Mróz."))

    # ── after the sale ──────────────────────────────────────────────────────────────────────────────────────────────

    def seller(self, payment: Payment, step: str) -> None:
        """Let each seller of a payment go on with its part."""
        for part in self.parts(payment):
            line = part.lines.order_by("pk")[0].pk
            steps: dict[str, Callable[[], object]] = {
                "accept": lambda part=part: accept_order(vendor_order_id=part.pk, by=self.owner(part)),
                "ship": lambda part=part: ship_order(vendor_order_id=part.pk, by=self.owner(part)),
                "complete": lambda part=part: complete_order(vendor_order_id=part.pk, by=self.owner(part)),
                "cancel a piece": lambda part=part, line=line: cancel_lines(
                    vendor_order_id=part.pk, by=self.owner(part), quantities={line: 1}, reason="Brak."
                ),
            }
            if step == "all the way":
                for one in ("accept", "ship", "complete"):
                    self.do(steps[one])
            else:
                self.do(steps[step])

    def buyer(self, payment: Payment, step: str) -> None:
        """Let the buyer withdraw or complain about the first part, and its seller answer."""
        part = self.parts(payment)[0]
        owner = self.owner(part)
        if step == "withdraw":
            withdraw(part, 1)
        elif step == "goods are back":
            case = ReturnCase.objects.filter(vendor_order=part, state=ReturnState.OPEN).order_by("pk")[:1].get()
            fates = dict.fromkeys(case.lines.values_list("order_line", flat=True), "RESTOCKED")
            confirm_return(return_id=case.pk, by=owner, fates=fates)
        elif step == "complain":
            complaint = complain(part)
            answer_purchase_complaint(purchase_complaint_id=complaint.pk, by=owner, accepts=True, answer="Tak.")
        else:
            found = PurchaseComplaint.objects.filter(vendor_order=part, state="ACCEPTED").order_by("pk")[:1].get()
            fulfil_purchase_complaint(
                purchase_complaint_id=found.pk, by=owner, remedy="REDUCTION", gross=Decimal("1.23")
            )

    def gift(self, payment: Payment, amount: str) -> None:
        """Let the last seller of a payment give money back of its own accord."""
        part = self.parts(payment)[-1]
        give_goodwill(
            vendor_order_id=part.pk, by=self.owner(part), amount=Decimal(amount), note="Gest.", key=uuid.uuid4()
        )

    def retry(self, payment: Payment) -> None:
        """Let the regional centre ask for a failed refund again."""
        refund = payment.refunds.filter(state=RefundState.FAILED).order_by("pk")[:1].get()
        retry_refund(refund_id=refund.pk, by=self.reviewer, by_hand=False)

    # ── at Stripe ───────────────────────────────────────────────────────────────────────────────────────────────────

    def refund_in_dashboard(self, payment: Payment, amount: int) -> None:
        """Let somebody refund an amount in grosz, or all that is left, on Stripe's pages."""
        params: Any = {"payment_intent": fresh(payment).gateway_reference}
        if amount:
            params["amount"] = amount
        self._api().refunds.create(params, options=self._on(payment))

    def refund_turns(self, payment: Payment, how: str) -> None:
        """Let the last refund of a payment arrive, or fail after all."""
        world, account = self.double.world, payment.account or self.double.platform
        intent = fresh(payment).gateway_reference
        found = world.store.all(account, "refund", lambda one: one["payment_intent"] == intent)
        wanted = ("pending",) if how == "refund_arrives" else ("pending", "succeeded")
        last = next(one for one in reversed(found) if one["status"] in wanted)
        getattr(self.double.hand, how)(last["id"])

    def dispute(self, payment: Payment, amount: int) -> None:
        """Let the buyer dispute a payment, once."""
        account = payment.account or self.double.platform
        intent = fresh(payment).gateway_reference
        charge = next(
            one
            for one in self.double.world.store.all(account, "charge")
            if one["payment_intent"] == intent and one["status"] == "succeeded" and not one["disputed"]
        )
        left = charge["amount"] - charge["amount_refunded"]
        if left > 0:
            self.double.hand.dispute(charge["id"], amount=min(amount or left, left))

    def decide(self, payment: Payment, outcome: str) -> None:
        """Let the bank decide; what was lost may be won later, never the other way round."""
        account = payment.account or self.double.platform
        intent = fresh(payment).gateway_reference
        found = next(
            one
            for one in self.double.world.store.all(account, "dispute", lambda one: one["payment_intent"] == intent)
            if one["status"] not in ("won", "lost") or (one["status"], outcome) == ("lost", "win")
        )
        getattr(self.double.hand, outcome)(found["id"])

    def evidence(self, payment: Payment, text: str) -> None:
        """Let the regional centre answer the bank."""
        found = Dispute.objects.filter(payment=payment).order_by("pk")[:1].get()
        send_evidence(dispute_id=found.pk, text=text, by=self.reviewer)

    # ── sellers' money ──────────────────────────────────────────────────────────────────────────────────────────────

    def pass_on(self, payment: Payment, share: int) -> None:
        """Pass what is owed for the parts of a payment on, or a share of it in percent."""
        if payment.vendor_id is not None:
            return
        for part in self.parts(payment):
            due = -balance(Account.SELLER_DUE, vendor_id=part.vendor_id, reference=part.number)
            amount = (due * share / 100).quantize(CENT)
            if amount > 0:
                request_transfer(
                    vendor_id=part.vendor_id,
                    reference=part.number,
                    key=f"{part.number}:{Transfer.objects.count()}",
                    amount=amount,
                    payment_id=payment.pk,
                    by=self.reviewer,
                )

    def take_back(self, payment: Payment, share: int, *, in_dashboard: bool) -> None:
        """Take a share in percent of a transfer back, here or on Stripe's pages."""
        found = Transfer.objects.filter(payment=payment, state=TransferState.SUCCEEDED).order_by("pk")[:1].get()
        amount = max(CENT, (found.amount * share / 100).quantize(CENT))
        if in_dashboard:
            self._api().transfers.reversals.create(found.gateway_reference, {"amount": int(amount * 100)})
        else:
            request_reversal(transfer_id=found.pk, key=f"{found.key}:{found.reversals.count()}", amount=amount)

    def take_payout_back(self, share: int) -> None:
        """Take a share in percent of the last payout's transfer back on Stripe's pages."""
        found = Transfer.objects.filter(of_payout=True, state=TransferState.SUCCEEDED).latest("pk")
        amount = max(CENT, (found.amount * share / 100).quantize(CENT))
        self._api().transfers.reversals.create(found.gateway_reference, {"amount": int(amount * 100)})

    # ── the outbox, and people in the end ───────────────────────────────────────────────────────────────────────────

    def deliver(self, count: int) -> None:
        """Deliver some of what waits in the outbox."""
        for message_id in outbox.due()[:count]:
            outbox.deliver(message_id)

    def people_decide(self) -> None:
        """Let the regional centre say whose part money was that nobody could tell of; some it cannot say either.

        What came twice it gives back.
        """
        self.purse.explain_lines()
        for difference in open_differences().filter(kind="UNKNOWN_CHARGE", payment__isnull=False):
            self.do(lambda key=difference.pk: return_second_payment(difference_id=key, by=self.reviewer))
        for difference in open_differences().filter(Q(kind="OUTSIDE_REFUND") | Q(kind="LOST_DISPUTE")):
            for part in VendorOrder.objects.filter(payment=difference.payment).order_by("pk"):
                self.do(
                    lambda difference=difference, part=part: assign_outside_refund(
                        difference_id=difference.pk, vendor_order_id=part.pk, by=self.reviewer
                    )
                )

    def parts(self, payment: Payment) -> list[VendorOrder]:
        """List the parts that a payment pays."""
        return list(VendorOrder.objects.filter(payment=payment).select_related("order").order_by("pk"))

    def owner(self, part: VendorOrder) -> Any:
        """Give the seller of a part."""
        return self.owners[part.vendor_id]

    def _status(self, payment: Payment) -> str:
        account, intent = payment.account or self.double.platform, fresh(payment).gateway_reference
        return str(self.double.world.store.get(account, "payment_intent", intent)["status"])

    def _api(self) -> Any:
        return self.double.client().v1

    def _on(self, payment: Payment) -> Any:
        return {"stripe_account": payment.account} if payment.account else {}
