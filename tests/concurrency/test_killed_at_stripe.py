"""A process killed around each call to Stripe: afterwards one effect is there, and our ledger is Stripe's (issue 5).

Moments: before the call, after its effect while the answer is on its way, when the answer is there and nothing was
written, right after our commit; and without a death: the connection lost before or after the effect, the webhook
before the answer. Recovery is what production has: the sweeps, webhooks sent again (twice), the nightly comparison, and
for pages a buyer or seller who presses the button once more.
"""

import datetime as dt
import hashlib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
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
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, PaymentState
from tests.concurrency.killing import MOMENTS, Scene, on
from tests.concurrency.killing import both as both
from tests.concurrency.killing import caller as caller
from tests.concurrency.killing import scene as scene
from tests.factories import MemberFactory, VendorFactory
from tests.faults.books import all_of
from tests.faults.recovering import sweep
from tests.payments.strangers import agreed, found_at_night, refunds
from tests.payments.stripe_desk import fresh, page, pay_by_card, send
from vendors.models import Vendor


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


@pytest.mark.parametrize("call", ["GET /refunds", "POST /refunds$"])
def test_sending_back_what_belongs_to_no_order(scene: Scene, reviewer: Any, call: str) -> None:
    for moment in MOMENTS:
        found = found_at_night(scene.double)
        agreed(found, reviewer)
        scene.trouble(moment, call, "deliver", "ChargeReturnWanted")
        sweep(scene.client, scene.double)
        found.refresh_from_db()
        assert (found.state, found.attempt) == ("SETTLED", 1), moment
        assert refunds(scene.double, found.reference) == [(5000, "succeeded")], moment
    scene.agree()
    assert balance(Account.SUSPENSE) == 0


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


@pytest.mark.parametrize("call", ["POST /files$", "POST /disputes/[^/]*$"])
def test_answering_a_dispute(
    scene: Scene, reviewer: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """The words go with their papers, which are typeset before and uploaded once."""
    scene.keep_files(tmp_path / "files", monkeypatch)
    for moment in MOMENTS:
        payment = scene.unpaid()
        scene.client.get(page("pay", payment))
        charge = pay_by_card(scene.double, payment).latest_charge
        sweep(scene.client, scene.double)
        key = scene.double.hand.dispute(charge)
        sweep(scene.client, scene.double)
        send_evidence(dispute_id=Dispute.objects.get(reference=key).pk, text="Paczka doszła.", by=reviewer)
        assert scene.child("deliver", "DisputeAnswered") == "done"  # makes the papers; nothing is sent yet
        scene.trouble(moment, call, "deliver", "DisputePapersReady")
        sweep(scene.client, scene.double)
        found = scene.double.client().v1.disputes.retrieve(key)
        assert (found.status, found.evidence_details.submission_count) == ("under_review", 1), moment
        sent = scene.double.hand.content(str(found.evidence.uncategorized_file))
        assert hashlib.sha256(sent).hexdigest() == Dispute.objects.get(reference=key).sha256, moment
    scene.agree()
    assert sum(1 for _owner in all_of(scene.double, "file")) == len(MOMENTS)


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
