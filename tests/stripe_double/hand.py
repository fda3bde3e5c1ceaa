"""The hand of a test: what payers, banks and Stripe itself do, without any call of the API.

Every public method is also an order over HTTP: POST /_control/<method> with its arguments as a form.
"""

from typing import Any

from tests.stripe_double import attempts, ledger
from tests.stripe_double.resources import accounts, disputes, payouts, refunds
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

    # ── connected accounts ──────────────────────────────────────────────────────────────────────────────────────────

    def connected(self, email: str = "spoldzielnia@example.org", without: str = "") -> str:
        """Make a connected account that is through with onboarding, and give its id; `without` names capabilities."""
        with self._world.lock:
            account = accounts.made_ready(self._world, email, set(without.split()))
        self._world.webhooks.wake()
        return str(account["id"])

    def fulfil(self, account: str, leave: str = "") -> None:
        """Let an account answer everything it is asked for, apart from the fields named in `leave`."""
        self._on(account, lambda world, _, thing: accounts.fulfil(world, thing, tuple(leave.split())))

    def require(self, account: str, asked: str, late: bool = False) -> None:
        """Ask an account for more (fields with spaces between); `late` stops its payments until it answered."""
        self._on(account, lambda world, _, thing: accounts.require(world, thing, asked.split(), late=late))

    def set_capability(self, account: str, name: str, status: str) -> None:
        """Let Stripe decide about a capability: active, inactive or pending."""

        def decide(world: World, _: str, thing: Thing) -> None:
            thing.setdefault("_off", {})[name] = "" if status == "active" else status
            accounts.refresh(world, thing)

        self._on(account, decide)

    def deauthorise(self, account: str) -> None:
        """Let an account take the platform's access away."""
        self._on(account, lambda world, _, thing: accounts.deauthorise(world, thing))

    def pay_out(self, account: str) -> str:
        """Make the automatic payout of everything available, as the schedule would; gives its id or nothing."""
        with self._world.lock:
            available, _ = ledger.balance(self._world, account)
            made = payouts.made(self._world, account, available, {}, automatic=True)["id"] if available > 0 else ""
        self._world.webhooks.wake()
        return str(made)

    def payout_arrives(self, payout: str) -> None:
        """Let a payout arrive now."""
        self._on(payout, payouts.paid)

    def payout_fails(self, payout: str, code: str = "account_closed") -> None:
        """Let a payout come back."""
        self._on(payout, lambda world, account, thing: payouts.failed(world, account, thing, code))

    # ── disputes ────────────────────────────────────────────────────────────────────────────────────────────────────

    def dispute(self, charge: str, reason: str = "product_not_received", amount: int = 0) -> str:
        """Let a payer dispute a charge, whole or an amount in grosz; gives the id of the dispute."""
        made: list[Thing] = []
        self._on(
            charge,
            lambda world, account, thing: made.append(disputes.opened(world, account, thing, reason, amount)),
        )
        return str(made[0]["id"])

    def win(self, dispute: str) -> None:
        """Let the bank decide for the shop."""
        self._on(dispute, lambda world, account, thing: disputes.decided(world, account, thing, "won"))

    def lose(self, dispute: str) -> None:
        """Let the bank decide for the payer."""
        self._on(dispute, lambda world, account, thing: disputes.decided(world, account, thing, "lost"))

    def content(self, file: str) -> bytes:
        """Give the bytes of an uploaded file."""
        with self._world.lock:
            kept: bytes = self._world.store.find(self._world.store.owner(file), file)["_content"]
        return kept

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

    @property
    def world(self) -> World:
        """Give the world that the hand moves."""
        return self._world

    def _on(self, key: str, do: Any) -> None:
        """Do something to an object wherever it is, and let its events go."""
        with self._world.lock:
            self._world.clock.tick()
            account = self._world.store.owner(key)
            do(self._world, account, self._world.store.find(account, key))
        self._world.webhooks.wake()
