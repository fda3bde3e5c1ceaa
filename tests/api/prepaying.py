"""A client that pays through Stripe before it orders, as Saleor's app for Stripe wants it; the bank is the double."""

import datetime as dt
from decimal import Decimal
from typing import Any, Final

import pytest
import stripe
import time_machine
from django.core.management import call_command
from django.test import Client

from core import clock
from core.models import OutboxMessage
from marketplace.orders import tasks
from marketplace.payments.models import Payment
from marketplace.payments.queries.ledger import balance, balances
from marketplace.payments.states import Account
from marketplace.payouts.queries.ledger_check import differences
from tests.api.buying import CHECKOUT, COMPLETE, PAY, PROCESS, begin, fill_in, payload
from tests.api.conftest import Ask
from tests.payments.stripe_desk import switch_on, tell
from tests.stripe_double.double import StripeDouble

GATEWAY: Final = "saleor.app.payment.stripe"
BACK: Final = "https://sklep.example.org/checkout?processingPayment=true"
ELSEWHERE: Final = dt.timedelta(hours=1, minutes=1)
CLIENT_IS_GONE: Final = dt.timedelta(minutes=4)


class Shop:
    """One client with one basket, and the double."""

    def __init__(self, ask: Ask, client: Client, double: StripeDouble, deliver: Any, settings: Any) -> None:
        switch_on(settings, double)
        self.ask, self.client, self.double, self.deliver_once = ask, client, double, deliver
        self.id = self.token = self.transaction = self.intent = ""

    def fill(self, *things: Any, token: str = "") -> dict[str, Any]:
        """Begin a basket and answer everything but the payment."""
        self.token = token
        self.id = fill_in(self.ask, begin(self.ask, *things, token=token)["id"], token=token)["id"]
        return self.basket()

    def basket(self) -> dict[str, Any]:
        """Look at the basket."""
        found: dict[str, Any] = self.ask(CHECKOUT, id=self.id, token=self.token)["data"]["checkout"]
        return found

    def status(self) -> tuple[str, str]:
        """Say how much is secured, and how much is paid."""
        basket = self.basket()
        return basket["authorizeStatus"], basket["chargeStatus"]

    def initialize(self, method: str = "card", **more: Any) -> dict[str, Any]:
        """Ask for a payment of today's sum; gives the payload."""
        gateway = {"id": GATEWAY, "data": {"paymentIntent": {"paymentMethod": method}}}
        amount = self.basket()["totalPrice"]["gross"]["amount"]
        body = self.ask(PAY, id=self.id, token=self.token, gateway=gateway, **{"amount": amount, **more})
        made = payload(body)
        if not made["errors"]:
            self.transaction = made["transaction"]["id"]
            self.intent = made["data"]["paymentIntent"]["stripeClientSecret"].partition("_secret_")[0]
        return made

    def confirm(self, card: str = "pm_card_visa", intent: str = "") -> str:
        """Play the buyer's browser with Stripe's fields; gives the intent's status, or why the card was refused."""
        said = {"payment_method": card, "return_url": BACK}
        try:
            return str(self.double.client().v1.payment_intents.confirm(intent or self.intent, said).status)
        except stripe.CardError as problem:
            return str(problem.code)

    def pay_by_blik(self) -> None:
        """Play a buyer who types a code and says yes in the bank's application."""
        said: Any = {
            "payment_method_data": {"type": "blik"},
            "payment_method_options": {"blik": {"code": "123456"}},
            "return_url": BACK,
        }
        self.double.client().v1.payment_intents.confirm(self.intent, said)
        self.double.hand.approve(self.intent)

    def process(self) -> str:
        """Ask how it went; gives the kind of the event, or of the error."""
        made = payload(self.ask(PROCESS, id=self.transaction, token=self.token))
        return str(made["errors"][0]["code"] if made["errors"] else made["transactionEvent"]["type"])

    def complete(self) -> dict[str, Any]:
        """Order."""
        return payload(self.ask(COMPLETE, id=self.id, token=self.token))

    def refusal(self) -> list[str]:
        """Order, and be refused; gives the codes."""
        made = self.complete()
        assert made["order"] is None
        return [error["code"] for error in made["errors"]]

    def deliver(self) -> None:
        """Let everything be done that waits in the outbox."""
        while self.deliver_once():
            pass

    def due(self) -> None:
        """Let the time of everything come that could not be done before."""
        OutboxMessage.objects.filter(done_at=None).update(due_at=clock.now())
        self.deliver()

    def tell(self) -> None:
        """Carry Stripe's webhooks and let them be worked on."""
        tell(self.client, self.double, self.deliver_once)

    def later(self, passed: dt.timedelta) -> None:
        """Let time pass, and the sweep come."""
        with time_machine.travel(clock.now() + passed, tick=False):
            tasks.settle_baskets()
            self.deliver()

    def at_stripe(self, intent: str = "") -> str:
        """Say how an intent stands at Stripe."""
        return str(self.double.client().v1.payment_intents.retrieve(intent or self.intent).status)

    def check(self) -> None:
        """Compare the ledger with itself, with the double's books, and see that no money hangs."""
        self.deliver()
        assert differences() == []
        call_command("check_ledger")
        assert balance(Account.PROVIDER) == Decimal(self.double.hand.balance()).scaleb(-2)
        found = balances()
        assert (found[Account.RECEIVED], found[Account.SUSPENSE]) == (0, 0)
        assert not Payment.objects.filter(awaits_order=True).exclude(state="CANCELLED").exists()


@pytest.fixture
def shop(ask: Ask, client: Client, stripe_double: StripeDouble, deliver: Any, settings: Any) -> Shop:
    """A client of a market that takes Stripe, one payment for the basket."""
    return Shop(ask, client, stripe_double, deliver, settings)
