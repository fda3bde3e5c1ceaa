"""The hand of a test: what payers, banks and Stripe itself do, without any call of the API.

Every public method is also an order over HTTP: POST /_control/<method> with its arguments as a form.
"""

from typing import Any

from tests.stripe_double import attempts, ledger
from tests.stripe_double.resources import refunds
from tests.stripe_double.store import Thing
from tests.stripe_double.world import PLATFORM, World


class Hand:
    """Plays everybody but the caller of the API."""

    def __init__(self, world: World) -> None:
        self._world = world

    # ── the payer and the bank ──────────────────────────────────────────────────────────────────────────────────────

    def approve(self, intent: str) -> None:
        """Let the payer approve: a BLIK payment in the bank's application, 3-D Secure, Przelewy24."""
        self._on(intent, attempts.approve)

    def decline(self, intent: str) -> None:
        """Let the payer decline."""
        self._on(intent, attempts.decline)

    def process(self, intent: str) -> None:
        """Let the payer approve while the bank needs longer: the intent is `processing`."""
        self._on(intent, attempts.process)

    def settle(self, intent: str) -> None:
        """Let the bank of a `processing` intent say yes at last."""
        self._on(intent, attempts.succeed)

    def bounce(self, intent: str) -> None:
        """Let the bank of a `processing` intent say no at last."""
        self._on(intent, lambda world, account, thing: attempts.fail(world, account, thing, attempts.DECLINED))

    def refund_fails(self, refund: str) -> None:
        """Let a refund fail although it was made: the money is back on the account."""
        self._on(refund, refunds.failed)

    def refund_arrives(self, refund: str) -> None:
        """Let a pending refund succeed."""
        self._on(refund, refunds.succeeded)

    # ── the books ───────────────────────────────────────────────────────────────────────────────────────────────────

    def books(self, account: str = PLATFORM) -> list[Thing]:
        """Give every movement on an account, the oldest first; to the grosz."""
        with self._world.lock:
            return [self._world.show(line) for line in self._world.store.all(account, "balance_transaction")]

    def balance(self, account: str = PLATFORM) -> int:
        """Give what an account has in grosz, available and pending together."""
        with self._world.lock:
            return sum(ledger.balance(self._world, account))

    def advance(self, seconds: float) -> None:
        """Move the double's time forward; what falls due on the way happens."""
        with self._world.lock:
            self._world.clock.advance(seconds)
        self._world.webhooks.wake()

    def _on(self, key: str, do: Any) -> None:
        """Do something to an object wherever it is, and let its events go."""
        with self._world.lock:
            self._world.clock.tick()
            account = self._world.store.owner(key)
            do(self._world, account, self._world.store.find(account, key))
        self._world.webhooks.wake()
