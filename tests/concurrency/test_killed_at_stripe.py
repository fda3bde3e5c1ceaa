"""A process killed around each call to Stripe: afterwards one effect is there, and our ledger is Stripe's (issue 5).

Moments: before the call, after its effect while the answer is on its way, when the answer is there and nothing was
written, right after our commit; and without a death: the connection lost before or after the effect, the webhook
before the answer. Recovery is what production has: the sweeps, webhooks sent again (twice), the nightly comparison, and
for pages a buyer or seller who presses the button once more.
"""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connections
from django.test import Client
from django.urls import reverse

from core import clock
from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.actions.send_evidence import send_evidence
from marketplace.orders.models import VendorOrder
from marketplace.orders.rules.refunds import RefundShare
from marketplace.payments.actions.cancel_payment import cancel_payment
from marketplace.payments.actions.open_account import open_account
from marketplace.payments.actions.request_reversal import request_reversal
from marketplace.payments.actions.request_transfer import request_transfer
from marketplace.payments.models import ConnectedAccount, Dispute, Payment, RefundReason, Transfer
from marketplace.payments.states import PaymentState
from tests.factories import MemberFactory, VendorFactory
from tests.faults.books import all_of, disagreements
from tests.faults.recovering import recover, sweep
from tests.orders.baskets import order_of, variant_of
from tests.payments.stripe_desk import account_for, fresh, page, pay_by_card, send, switch_on
from tests.stripe_double.double import StripeDouble
from vendors.models import Vendor

DEATHS = ("before", "effect", "answered", "committed")
MOMENTS = (*DEATHS, "lost before", "lost after", "webhook first")
SETTINGS = (
    "STRIPE_SECRET_KEY",
    "STRIPE_PUBLISHABLE_KEY",
    "STRIPE_WEBHOOK_SECRET",
    "STRIPE_CONNECT_WEBHOOK_SECRET",
    "STRIPE_API_BASE",
    "STRIPE_JS_URL",
    "PAYMENT_SETTLEMENT",
    "PAYMENT_GATEWAYS",
)


@pytest.fixture(scope="module")
def caller() -> Iterator["subprocess.Popen[str]"]:
    """The process whose children are killed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.concurrency.killed_caller"],
        cwd=Path(django_settings.BASE_DIR),
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    process.communicate(timeout=60)


def on(payment: Payment) -> Any:
    """Say on which account of Stripe a payment is."""
    return {"stripe_account": payment.account} if payment.account else {}


class Scene:
    """One database, one double, and a child process at a time that may be killed."""

    def __init__(self, caller: "subprocess.Popen[str]", database: str, settings: Any, double: StripeDouble) -> None:
        self.caller, self.database, self.settings, self.double = caller, database, settings, double
        self.client = Client()
        self.vendor = VendorFactory()
        self.owner = MemberFactory(vendor=self.vendor).user
        self.variant = variant_of(self.vendor, "24.00", on_hand=900)

    def child(self, *do: Any, die: dict[str, str] | None = None, gate: Any = None) -> str:
        """Let a child do something and die somewhere; gives how it ended."""
        connections.close_all()
        job = {
            "database": self.database,
            "settings": {name: getattr(self.settings, name) for name in SETTINGS},
            "do": do,
            "die": die,
        }
        assert self.caller.stdin is not None
        assert self.caller.stdout is not None
        self.caller.stdin.write(json.dumps(job) + "\n")
        self.caller.stdin.flush()
        number = int(self.caller.stdout.readline())
        if gate is not None:
            gate(number)
        return self.caller.stdout.readline().strip()

    def trouble(self, moment: str, call: str, *do: Any) -> None:
        """Let a child do something while a trouble befalls its call: a method and an address, a regular expression.

        Not every call is followed by a commit: then nobody dies of one.
        """
        method, path = call.split(" ")
        faults = self.double.faults
        if moment.startswith("lost"):
            faults.drop(path=path, method=method, after=moment.endswith("after"))
            assert self.child(*do) in {"done", "failed 256"}
        elif moment in {"effect", "webhook first"}:
            gate = faults.pause(path=path, method=method, after=True)

            def meet(number: int) -> None:
                assert gate.wait(20), f"{call} was never made"
                if moment == "effect":
                    os.kill(number, signal.SIGKILL)
                else:
                    sweep(self.client, self.double)
                gate.open()

            assert self.child(*do, gate=meet) == ("killed" if moment == "effect" else "done")
        else:
            died = self.child(*do, die={"call": f"{method} /v1.*{path}", "moment": moment})
            assert died in {"killed", "done" if moment == "committed" else ""}, (moment, died)
        faults.clear()

    # ── what the scenes begin with ──────────────────────────────────────────────────────────────────────────────────

    def unpaid(self, method: str = "card") -> Payment:
        """An order of one thing for 24,00 zł and delivery for 15,00 zł, to be paid."""
        payment = order_of((self.variant, 1), gateway=f"stripe_{method}").vendor_orders.get().payment
        assert payment is not None
        return payment

    def confirmed(self, payment: Payment | None = None) -> Payment:
        """The same, paid by card, and we do not know it yet."""
        payment = payment or self.unpaid()
        self.client.get(page("pay", payment))
        self.double.client().v1.payment_intents.confirm(
            fresh(payment).gateway_reference, {"payment_method": "pm_card_visa"}, options=on(payment)
        )
        return payment

    def paid(self) -> Payment:
        """The same, and we know it."""
        payment = self.confirmed()
        sweep(self.client, self.double)
        assert fresh(payment).state == PaymentState.SUCCEEDED
        return fresh(payment)

    def agree(self) -> None:
        """Let everything come to rest; then both sides say the same."""
        recover(self.client, self.double)
        assert disagreements(self.double) == []

    def made(self, kind: str, **metadata: str) -> int:
        """Count objects at the double by what we wrote on them."""
        return sum(
            all(one["metadata"].get(key) == value for key, value in metadata.items())
            for _account, one in all_of(self.double, kind)
        )


@pytest.fixture(params=["split", "per_seller"])
def both(
    request: pytest.FixtureRequest,
    caller: "subprocess.Popen[str]",
    shared_database: str,
    settings: Any,
    stripe_double: StripeDouble,
) -> Scene:
    """A scene in each way of settlement."""
    return _scene(request.param, caller, shared_database, settings, stripe_double)


@pytest.fixture
def scene(caller: "subprocess.Popen[str]", shared_database: str, settings: Any, stripe_double: StripeDouble) -> Scene:
    """A scene with one payment for the basket."""
    return _scene("split", caller, shared_database, settings, stripe_double)


def _scene(
    settlement: str, caller: "subprocess.Popen[str]", database: str, settings: Any, double: StripeDouble
) -> Scene:
    switch_on(settings, double, settlement)
    settings.STRIPE_CONNECT_WEBHOOK_SECRET = settings.STRIPE_WEBHOOK_SECRET
    scene = Scene(caller, database, settings, double)
    account_for(scene.vendor, double)
    return scene


def test_making_the_intent_of_a_card(both: Scene) -> None:
    for moment in MOMENTS:
        payment = both.unpaid()
        both.trouble(moment, "POST /payment_intents$", "get", page("pay", payment))
        both.confirmed(payment)  # the buyer presses the button once more
        sweep(both.client, both.double)
        assert both.made("payment_intent", payment=payment.idempotency_key) == 1, moment
        assert fresh(payment).state == PaymentState.SUCCEEDED, moment
    both.agree()


@pytest.mark.parametrize("call", ["POST /payment_intents$", "POST /confirm$"])
def test_sending_a_blik_code(scene: Scene, call: str) -> None:
    for moment in MOMENTS:
        payment = scene.unpaid("blik")
        code = {"code": "123456"}
        scene.trouble(moment, call, "post", page("pay_by_blik", payment), code)
        scene.client.post(page("pay_by_blik", payment), code)
        intent = fresh(payment).gateway_reference
        assert scene.made("payment_intent", payment=payment.idempotency_key) == 1, moment
        scene.double.hand.approve(intent)
        sweep(scene.client, scene.double)
        assert fresh(payment).state == PaymentState.SUCCEEDED, moment
        assert sum(one["payment_intent"] == intent for _owner, one in all_of(scene.double, "charge")) == 1
    scene.agree()


def goes_on(answer: Any) -> bool:
    """Tell whether a page leads on to Stripe or a bank."""
    return answer.status_code == 200 and "payments/_leaving.html" in {part.name for part in answer.templates}


@pytest.mark.parametrize("call", ["POST /payment_intents$", "POST /confirm$"])
def test_going_on_to_the_bank(scene: Scene, call: str) -> None:
    for moment in MOMENTS:
        payment = scene.unpaid("p24")
        scene.trouble(moment, call, "get", page("pay", payment))
        assert goes_on(scene.client.get(page("pay", payment))), moment
        assert scene.made("payment_intent", payment=payment.idempotency_key) == 1, moment
        scene.double.hand.approve(fresh(payment).gateway_reference)
        sweep(scene.client, scene.double)
        assert fresh(payment).state == PaymentState.SUCCEEDED, moment
    scene.agree()


@pytest.mark.parametrize("call", ["GET /payment_intents/[^/]*$", "POST /cancel$"])
def test_cancelling_a_payment(scene: Scene, call: str) -> None:
    for moment in MOMENTS:
        payment = scene.unpaid()
        scene.client.get(page("pay", payment))
        cancel_payment(payment_id=payment.pk)
        scene.trouble(moment, call, "deliver", "PaymentCancelled")
        sweep(scene.client, scene.double)
        intent = scene.double.client().v1.payment_intents.retrieve(fresh(payment).gateway_reference)
        assert intent.status == "canceled", moment
    scene.agree()


@pytest.mark.parametrize("way", ["return", "webhook", "sweep"])
def test_asking_what_became_of_a_payment(scene: Scene, way: str) -> None:
    """Asking has no effect of its own; whoever dies while asking has only to ask again."""
    for moment in MOMENTS[:-1]:
        payment = scene.confirmed()
        do: tuple[Any, ...] = ("get", page("payment_return", payment))
        if way == "webhook":
            send(scene.client, scene.double.webhooks.take())
            do = ("deliver", "WebhookReceived")
        elif way == "sweep":
            Payment.objects.filter(pk=payment.pk).update(attempted_at=clock.now() - dt.timedelta(minutes=5))
            do = ("task", "follow_silent_payments", {})
        scene.trouble(moment, "GET /payment_intents/[^/]*", *do)
        sweep(scene.client, scene.double)
        assert fresh(payment).state == PaymentState.SUCCEEDED, moment
    scene.agree()


def refund_of(payment: Payment, key: str) -> None:
    part = VendorOrder.objects.get(payment=payment)
    share = RefundShare(gross=Decimal("9.00"))
    note_refund(vendor_order_id=part.pk, reason=RefundReason.GOODWILL, key=key, shares=[share])


def test_paying_a_refund(both: Scene) -> None:
    for moment in MOMENTS:
        refund_of(both.paid(), f"gift-{moment}")
        both.trouble(moment, "POST /refunds$", "deliver", "RefundRequested")
    both.agree()
    gave = [one["amount"] for _account, one in all_of(both.double, "refund")]
    assert gave == [900] * len(MOMENTS)
    assert set(VendorOrder.objects.values_list("refunded_gross", flat=True)) == {Decimal("9.00")}


def test_passing_money_on(scene: Scene) -> None:
    for moment in MOMENTS:
        payment = scene.paid()
        request_transfer(
            vendor_id=scene.vendor.pk,
            reference=VendorOrder.objects.get(payment=payment).number,
            key=f"transfer-{moment}",
            amount=Decimal("30.00"),
            payment_id=payment.pk,
        )
        scene.trouble(moment, "POST /transfers$", "deliver", "TransferRequested")
    scene.agree()
    account = ConnectedAccount.objects.get(vendor=scene.vendor).reference
    assert scene.double.hand.balance(account) == 3000 * len(MOMENTS)


def test_taking_money_back(scene: Scene) -> None:
    for moment in MOMENTS:
        payment = scene.paid()
        transfer = request_transfer(
            vendor_id=scene.vendor.pk,
            reference=VendorOrder.objects.get(payment=payment).number,
            key=f"transfer-{moment}",
            amount=Decimal("30.00"),
            payment_id=payment.pk,
        )
        sweep(scene.client, scene.double)
        request_reversal(transfer_id=transfer.pk, key=f"back-{moment}", amount=Decimal("10.00"))
        scene.trouble(moment, "POST /reversals$", "deliver", "ReversalRequested")
    scene.agree()
    account = ConnectedAccount.objects.get(vendor=scene.vendor).reference
    assert scene.double.hand.balance(account) == 2000 * len(MOMENTS)
    assert Transfer.objects.count() == len(MOMENTS)


def test_making_an_account_and_its_link(scene: Scene) -> None:
    for moment in MOMENTS:
        vendor: Vendor = VendorFactory()
        owner = MemberFactory(vendor=vendor).user
        open_account(vendor_id=vendor.pk, by=owner)
        scene.trouble(moment, "POST /accounts$", "deliver", "AccountWanted")
        sweep(scene.client, scene.double)
        assert scene.made("account", vendor=str(vendor.pk)) == 1, moment
        assert ConnectedAccount.objects.get(vendor=vendor).reference.startswith("acct_"), moment
        if moment == "committed":
            continue  # a link writes nothing down
        path = reverse("payments:complete_payment_account", args=[vendor.slug])
        scene.trouble(moment, "POST /account_links$", "post", path, {}, owner.email)
        scene.client.force_login(owner)
        assert goes_on(scene.client.post(path)), moment
    scene.agree()


def test_answering_a_dispute(scene: Scene, reviewer: Any) -> None:
    for moment in MOMENTS:
        payment = scene.unpaid()
        scene.client.get(page("pay", payment))
        charge = pay_by_card(scene.double, payment).latest_charge
        sweep(scene.client, scene.double)
        key = scene.double.hand.dispute(charge)
        sweep(scene.client, scene.double)
        send_evidence(dispute_id=Dispute.objects.get(reference=key).pk, text="Paczka doszła.", by=reviewer)
        assert scene.child("deliver", "DisputeAnswered") == "done"  # makes the papers; nothing is sent yet
        Dispute.objects.filter(reference=key).update(file="")  # files of tests live in one process' memory: words alone
        scene.trouble(moment, "POST /disputes/[^/]*$", "deliver", "DisputePapersReady")
        sweep(scene.client, scene.double)
        found = scene.double.client().v1.disputes.retrieve(key)
        assert (found.status, found.evidence_details.submission_count) == ("under_review", 1), moment
    scene.agree()


def test_a_night_that_is_cut_short(both: Scene) -> None:
    """The nightly comparison dies at each of its lists; the next one finds everything, once."""
    for path in ("charges", "refunds", "transfers", "disputes", "balance_transactions"):
        payment = both.paid()
        refund_of(payment, f"gift-{path}")
        both.double.client().v1.refunds.create(
            {"payment_intent": payment.gateway_reference, "amount": 500}, options=on(payment)
        )
        both.double.webhooks.take()  # nobody tells us
        both.trouble("answered", f"GET /{path}", "night")
    both.agree()
