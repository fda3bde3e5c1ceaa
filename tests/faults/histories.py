"""Random histories of a small market: whatever happens in whatever order, in the end both sides say the same.

One history is one example of hypothesis; it lives in one transaction that is rolled back. Webhooks are lost, doubled,
late and in another order, answers are lost before and after their effect, days pass, workers are behind.
"""

import contextlib
import datetime as dt
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from marketplace.payments import tasks
from marketplace.payments.gateways.stripe import client as stripe_client
from marketplace.payments.models import Payment
from tests.faults.books import disagreements
from tests.faults.market import Market
from tests.faults.purse import STEPS
from tests.faults.recovering import night, recover, sweep
from tests.payments.stripe_desk import send
from tests.stripe_double.double import StripeDouble
from tests.stripe_double.webhooks import Delivery

CARDS = (
    "pm_card_visa",
    "pm_card_visa",
    "pm_card_visa_chargeDeclined",
    "pm_card_threeDSecure2Required",
    "pm_card_pendingRefund",
    "pm_card_refundFail",
    "pm_card_createDispute",
)
#: A stranger's dispute is no part of this: nobody here knows the payment that it is about.
STRANGERS = ("pm_card_visa", "pm_card_pendingRefund", "pm_card_refundFail")
WORDS = ("approve", "approve", "decline", "process", "settle", "bounce")
WHICH = st.integers(0, 9)
SHARES = st.sampled_from((1, 30, 50, 100))
AMOUNTS = st.sampled_from((0, 1, 500, 1001))
DAY = 24 * 3600


class Histories(RuleBasedStateMachine):
    """One history, with settings of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = contextlib.ExitStack()
        cache.clear()
        self._stack.enter_context(_rolled_back())
        self._stack.enter_context(override_settings())
        self.ahead = 0.0
        self._stack.enter_context(_moved_clock(lambda: self.ahead))
        self.double = self._stack.enter_context(StripeDouble())
        self._stack.callback(stripe_client._client.cache_clear)
        self.late: list[Delivery] = []

    @initialize(
        settlement=st.sampled_from(("split", "split", "per_seller")),
        commission=st.sampled_from(("0.00", "10.00")),
        method=st.sampled_from(("card", "blik", "p24")),
        sellers=st.integers(1, 2),
        ways=st.sampled_from(("provider", "both")),
    )
    def begin(self, settlement: str, commission: str, method: str, sellers: int, ways: str) -> None:
        """Open the market with one order."""
        self.market = Market(self.double, settings, settlement, commission, ways)
        self.market.buy(method, sellers, 2)

    def of(self, which: int) -> Payment:
        """Choose a payment."""
        payments = self.market.payments
        return Payment.objects.get(pk=payments[which % len(payments)].pk)

    # ── buyers ──────────────────────────────────────────────────────────────────────────────────────────────────────

    @precondition(lambda self: len(self.market.payments) < 4)
    @rule(method=st.sampled_from(("card", "blik", "p24")), sellers=st.integers(1, 2), pieces=st.integers(1, 2))
    def buy(self, method: str, sellers: int, pieces: int) -> None:
        """Somebody orders."""
        self.market.do(lambda: self.market.buy(method, sellers, pieces))

    @rule(which=WHICH, card=st.sampled_from(CARDS), word=st.sampled_from(WORDS))
    def pay(self, which: int, card: str, word: str) -> None:
        """Somebody pays, or tries to."""
        self.market.do(lambda: self.market.pay(self.of(which), card, word))

    @rule(which=WHICH, card=st.sampled_from(CARDS))
    def press_and_pay(self, which: int, card: str) -> None:
        """Somebody tries again."""
        self.market.press(self.of(which))
        self.market.do(lambda: self.market.pay(self.of(which), card, "approve"))

    @rule(which=WHICH, what=st.sampled_from(("pay", "pay", "refused", "look", "come back")))
    def pay_on_page(self, which: int, what: str) -> None:
        """Somebody without scripts goes to Stripe's page."""
        self.market.do(lambda: self.market.pay_on_page(self.of(which), what))

    @rule(which=WHICH)
    def pay_again(self, which: int) -> None:
        """Somebody pays the same twice."""
        self.market.do(lambda: self.market.pay_again(self.of(which)))

    @rule(card=st.sampled_from(STRANGERS))
    def stranger(self, card: str) -> None:
        """Somebody pays for nothing of ours."""
        self.market.do(lambda: self.market.stranger(card))

    @rule(is_found=st.booleans())
    def send_back(self, is_found: bool) -> None:
        """The regional centre sends back what belongs to no order."""
        if is_found:
            self.night()
        self.market.send_back()

    @rule(which=WHICH)
    def come_back(self, which: int) -> None:
        """A browser comes back from Stripe."""
        self.market.come_back(self.of(which))

    @rule(which=WHICH, who=st.sampled_from(("time", "buyer", "seller")))
    def give_up(self, which: int, who: str) -> None:
        """Nobody waits any more."""
        self.market.do(lambda: self.market.give_up(self.of(which), who))

    @rule(which=WHICH, step=st.sampled_from(("withdraw", "goods are back", "complain", "reduce")))
    def buyer(self, which: int, step: str) -> None:
        """A buyer's rights."""
        self.market.do(lambda: self.market.buyer(self.of(which), step))

    # ── sellers and the regional centre ─────────────────────────────────────────────────────────────────────────────

    @rule(which=WHICH, step=st.sampled_from(("accept", "ship", "complete", "all the way", "cancel a piece")))
    def seller(self, which: int, step: str) -> None:
        """A seller's work."""
        self.market.seller(self.of(which), step)

    @rule(which=WHICH, amount=st.sampled_from(("0.01", "4.99", "20.00")))
    def gift(self, which: int, amount: str) -> None:
        """A seller's gift."""
        self.market.do(lambda: self.market.gift(self.of(which), amount))

    @rule(which=WHICH)
    def retry(self, which: int) -> None:
        """A refund that failed is asked for again."""
        self.market.do(lambda: self.market.retry(self.of(which)))

    @rule(which=WHICH, share=SHARES)
    def pass_on(self, which: int, share: int) -> None:
        """Sellers are paid."""
        self.market.do(lambda: self.market.pass_on(self.of(which), share))

    @rule(which=WHICH, share=SHARES, in_dashboard=st.booleans())
    def take_back(self, which: int, share: int, in_dashboard: bool) -> None:
        """Sellers' money is taken back."""
        self.market.do(lambda: self.market.take_back(self.of(which), share, in_dashboard=in_dashboard))

    @rule(step=st.sampled_from(STEPS))
    def payouts(self, step: str) -> None:
        """The regional centre and its bank go on with payouts."""
        self.market.do(lambda: self.market.purse.go_on(step))

    @rule(which=WHICH)
    def payday(self, which: int) -> None:
        """A seller did its work, the time of withdrawal is over, and two people pay what is ripe."""
        self.market.seller(self.of(which), "all the way")
        self.time_passes(480)
        for step in ("prepare", "approve"):
            self.market.do(lambda step=step: self.market.purse.go_on(step))

    @rule(share=SHARES)
    def take_payout_back(self, share: int) -> None:
        """Somebody takes some of a payout back on Stripe's pages."""
        self.market.do(lambda: self.market.take_payout_back(share))

    # ── Stripe and banks ────────────────────────────────────────────────────────────────────────────────────────────

    @rule(which=WHICH, amount=AMOUNTS)
    def refund_in_dashboard(self, which: int, amount: int) -> None:
        """Somebody refunds on Stripe's pages."""
        self.market.do(lambda: self.market.refund_in_dashboard(self.of(which), amount))

    @rule(which=WHICH, how=st.sampled_from(("refund_arrives", "refund_fails")))
    def refund_turns(self, which: int, how: str) -> None:
        """A refund arrives, or comes back."""
        self.market.do(lambda: self.market.refund_turns(self.of(which), how))

    @rule(which=WHICH, amount=AMOUNTS)
    def dispute(self, which: int, amount: int) -> None:
        """A buyer goes to the bank."""
        self.market.do(lambda: self.market.dispute(self.of(which), amount))

    @rule(which=WHICH, outcome=st.sampled_from(("win", "lose")))
    def decide(self, which: int, outcome: str) -> None:
        """The bank decides."""
        self.market.do(lambda: self.market.decide(self.of(which), outcome))

    @rule(which=WHICH, text=st.sampled_from(("Doszło.", "winning_evidence", "losing_evidence")))
    def evidence(self, which: int, text: str) -> None:
        """Somebody answers the bank."""
        self.market.do(lambda: self.market.evidence(self.of(which), text))

    @rule()
    def pay_out(self) -> None:
        """Stripe pays our balance out to our bank."""
        self.double.hand.pay_out(self.double.platform)

    # ── the way between us ──────────────────────────────────────────────────────────────────────────────────────────

    @rule(order=st.sampled_from(("as sent", "backwards", "every other", "lost", "late")), twice=st.booleans())
    def tell(self, order: str, twice: bool) -> None:
        """Webhooks arrive, or do not."""
        news = self.double.webhooks.take()
        if order == "backwards":
            news = news[::-1]
        elif order == "every other":
            news = news[::2]
        elif order == "lost":
            news = []
        elif order == "late":
            self.late, news = self.late + news, []
        for _time in range(1 + twice):
            assert set(send(self.market.client, news)) <= {200}

    @rule(count=st.integers(1, 6))
    def work(self, count: int) -> None:
        """A worker does some of what waits."""
        self.market.deliver(count)

    @rule()
    def work_hard(self) -> None:
        """The sweeps catch up."""
        sweep(self.market.client, self.double)

    @rule(
        kind=st.sampled_from(("drop", "fail")),
        after=st.booleans(),
        path=st.sampled_from(
            ("", "payment_intents", "refunds", "transfers", "disputes", "confirm", "sessions", "files")
        ),
        times=st.integers(1, 3),
    )
    def trouble(self, kind: str, after: bool, path: str, times: int) -> None:
        """The next calls go wrong."""
        getattr(self.double.faults, kind)(path=path, after=after, times=times)

    @rule(hours=st.sampled_from((1, 25, 80, 480)))
    def time_passes(self, hours: int) -> None:
        """Hours or days pass on both sides."""
        self.ahead += hours * 3600
        self.double.hand.advance(hours * 3600)

    @rule()
    def night(self) -> None:
        """The books are compared."""
        with contextlib.suppress(tasks.ProviderUnavailable):
            night()

    # ── the end ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def teardown(self) -> None:
        """Let everything come to rest, let people decide, and compare."""
        with self._stack:
            if not hasattr(self, "market"):
                return
            client = self.market.client
            assert set(send(client, self.late)) <= {200}
            recover(client, self.double)
            self.market.people_decide()
            recover(client, self.double)
            found = disagreements(self.double)
            assert not found, "\n".join(found)
            self.double.check()


@contextlib.contextmanager
def _rolled_back() -> Any:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextlib.contextmanager
def _moved_clock(ahead: Callable[[], float]) -> Any:
    real = timezone.now
    timezone.now = lambda: real() + dt.timedelta(seconds=ahead())
    try:
        yield
    finally:
        timezone.now = real
