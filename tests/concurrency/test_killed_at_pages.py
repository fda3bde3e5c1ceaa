"""A process killed around the calls for Stripe's own payment page, and on hearing of refunds made there (issue 5).

The moments are those of test_killed_at_stripe.py.
"""

from typing import Any

import pytest

from marketplace.orders.models import VendorOrder
from marketplace.payments.actions.cancel_payment import cancel_payment
from marketplace.payments.models import Payment, Refund
from marketplace.payments.states import PaymentState, RefundState
from tests.concurrency.killing import MOMENTS, Scene, on
from tests.concurrency.killing import both as both
from tests.concurrency.killing import caller as caller
from tests.concurrency.killing import scene as scene
from tests.faults.books import all_of
from tests.faults.recovering import sweep
from tests.payments.stripe_desk import fresh, goes_on, page, send
from tests.payments.test_hosted_pages import CARD
from tests.stripe_double.browsing import press, see


def hosted(scene: Scene, payment: Payment) -> str:
    """Press the button for browsers without scripts, and give Stripe's page."""
    return goes_on(scene.client.post(page("pay_by_card_hosted", payment)))


def charges(scene: Scene, payment: Payment) -> int:
    """How often a payment was taken at Stripe."""
    intents = {
        one["id"]
        for _owner, one in all_of(scene.double, "payment_intent")
        if one["metadata"].get("payment") == payment.idempotency_key
    }
    return sum(
        one["payment_intent"] in intents and one["status"] == "succeeded"
        for _owner, one in all_of(scene.double, "charge")
    )


def paid_once(scene: Scene, payment: Payment, moment: str) -> None:
    """The buyer goes to Stripe's page, whatever happened before, and pays there; it is one payment."""
    press(hosted(scene, payment), **CARD)
    sweep(scene.client, scene.double)
    assert fresh(payment).state == PaymentState.SUCCEEDED, moment
    assert charges(scene, payment) == 1, moment


def test_opening_the_page(both: Scene) -> None:
    for moment in MOMENTS:
        payment = both.unpaid()
        both.trouble(moment, "POST /checkout/sessions$", "post", page("pay_by_card_hosted", payment), {})
        paid_once(both, payment, moment)
        assert both.made("checkout.session", payment=payment.idempotency_key) == 1, moment
    both.agree()


@pytest.mark.parametrize("call", ["GET /payment_intents/[^/]*$", "POST /cancel$", "POST /checkout/sessions$"])
def test_leaving_our_fields_for_the_page(scene: Scene, call: str) -> None:
    """The intent of our own fields is given up first, so that nobody pays twice."""
    for moment in MOMENTS:
        payment = scene.unpaid()
        scene.client.get(page("pay", payment))
        first = fresh(payment).gateway_reference
        scene.trouble(moment, call, "post", page("pay_by_card_hosted", payment), {})
        paid_once(scene, payment, moment)
        assert scene.double.client().v1.payment_intents.retrieve(first).status == "canceled", moment
    scene.agree()


@pytest.mark.parametrize("call", ["GET /checkout/sessions/[^/]*$", "POST /expire$", "POST /payment_intents$"])
def test_coming_back_from_the_page_to_our_fields(scene: Scene, call: str) -> None:
    """The page is closed first; the card is then paid in our fields, once."""
    for moment in MOMENTS:
        payment = scene.unpaid()
        there = hosted(scene, payment)
        scene.trouble(moment, call, "get", page("pay_by_card", payment))
        scene.client.get(page("pay_by_card", payment))
        assert see(there)[0] == 410, moment
        scene.confirmed(payment)
        sweep(scene.client, scene.double)
        assert fresh(payment).state == PaymentState.SUCCEEDED, moment
        assert charges(scene, payment) == 1, moment
    scene.agree()


@pytest.mark.parametrize("way", ["return", "webhook", "sweep"])
def test_asking_what_became_of_the_page(both: Scene, way: str) -> None:
    for moment in MOMENTS[:-1]:
        payment = both.unpaid()
        press(hosted(both, payment), **CARD)
        do: tuple[Any, ...] = ("get", page("payment_return", payment))
        if way == "webhook":
            send(both.client, both.double.webhooks.take())
            do = ("deliver", "WebhookReceived")
        elif way == "sweep":
            both.silence(payment)
            do = ("task", "follow_silent_payments", {})
        call = "GET /payment_intents/[^/]*" if way == "webhook" else "GET /checkout/sessions/[^/]*"
        both.trouble(moment, call, *do)
        sweep(both.client, both.double)
        assert fresh(payment).state == PaymentState.SUCCEEDED, moment
        assert charges(both, payment) == 1, moment
    both.agree()


def test_closing_the_page_of_an_order_given_up(scene: Scene) -> None:
    for moment in MOMENTS:
        payment = scene.unpaid()
        there = hosted(scene, payment)
        cancel_payment(payment_id=payment.pk)
        scene.trouble(moment, "POST /expire$", "deliver", "PaymentCancelled")
        sweep(scene.client, scene.double)
        assert see(there)[0] == 410, moment
        assert charges(scene, payment) == 0, moment
    scene.agree()


def test_hearing_of_a_refund_made_in_the_dashboard(both: Scene) -> None:
    """It becomes a refund of the part, once, whatever dies on the way."""
    for moment in MOMENTS[:-1]:
        payment = both.paid()
        both.double.client().v1.refunds.create(
            {"payment_intent": payment.gateway_reference, "amount": 500}, options=on(payment)
        )
        send(both.client, both.double.webhooks.take())
        both.trouble(moment, "GET /refunds", "deliver", "WebhookReceived")
        for _time in range(2):
            sweep(both.client, both.double)
        part = VendorOrder.objects.get(payment=payment)
        assert list(Refund.objects.filter(reference=part.number).values_list("amount", "state")) == [
            (part.refunded_gross, RefundState.SUCCEEDED)
        ], moment
        assert int(part.refunded_gross * 100) == 500, moment
    both.agree()
