"""One world of the double: a platform, its connected accounts, and everything that ever happened to them."""

import dataclasses
import threading
from collections.abc import Callable
from typing import Any, Final

from tests.stripe_double.clock import Clock
from tests.stripe_double.description import description
from tests.stripe_double.faults import Faults
from tests.stripe_double.idempotency import Keys
from tests.stripe_double.store import Store, Thing, copied, shown
from tests.stripe_double.webhooks import Webhooks

PLATFORM: Final = "acct_1DoublePlatform"
APPLICATION: Final = "ca_DoubleApplication"
SECRET_KEY: Final = "sk_test_double"
PUBLISHABLE_KEY: Final = "pk_test_double"

#: What else happens when an attempt left the payer's hands: (world, account, intent). Resources add themselves.
AFTER_ATTEMPT: Final[list[Callable[["World", str, Thing], None]]] = []


@dataclasses.dataclass(frozen=True, kw_only=True)
class Made:
    """A call that was answered: with which status (0: the answer was dropped), under which idempotency key."""

    method: str
    path: str
    status: int
    key: str


class World:
    """State and tools of one double. Whoever changes the state holds `lock`."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.description = description()
        self.lock = threading.RLock()
        self.clock = Clock()
        self.store = Store()
        self.keys = Keys(self.clock)
        self.faults = Faults()
        self.webhooks = Webhooks(self)
        #: Every call of the API in the order of the answers.
        self.calls: list[Made] = []
        #: Things a test must hear of: the double answered something Stripe never would, or was asked what it cannot do.
        self.complaints: list[str] = []
        #: What resources keep beside their objects.
        self.notes: dict[str, Any] = {}
        #: The request being served: what its events name as their cause.
        self.cause: dict[str, Any] = {"id": None, "idempotency_key": None}

    def make(self, account: str, schema: str, /, *, prefix: str = "", keep: bool = True, **values: Any) -> Thing:
        """Make an object with an identifier and a time, whole as the description wants it, and keep it."""
        fields = self.description.schemas.named[schema]["properties"]
        if "id" in fields:
            values.setdefault("id", self.store.new_id(schema, prefix))
        if "created" in fields:
            values.setdefault("created", self.clock.now())
        if "livemode" in fields:
            values["livemode"] = False
        thing = self.description.whole(schema, **values)
        return self.store.add(account, thing) if keep else thing

    def emit(self, account: str, name: str, thing: Thing, previous: dict[str, Any] | None = None) -> Thing:
        """Tell that something happened to an object as it is now; `previous` holds the changed fields' old values."""
        data: dict[str, Any] = {"object": copied(self.show(thing))}
        if problems := self.description.problems(thing["object"], data["object"]):
            self.complain(f"the event {name} carries what Stripe never would: {problems}")
        if previous:
            data["previous_attributes"] = copied(previous)
        values: dict[str, Any] = {"type": name, "data": data, "request": dict(self.cause), "pending_webhooks": 0}
        if account != PLATFORM:
            values["account"] = account
        event = self.make(account, "event", api_version=self.description.version, **values)
        event["pending_webhooks"] = self.webhooks.announce(event)
        return event

    def show(self, thing: Thing) -> Thing:
        """Give an object as the API shows it now."""
        visible = shown(thing)
        if thing["object"] == "balance_transaction":
            visible["status"] = "available" if thing["available_on"] <= self.clock.now() else "pending"
        return visible

    def complain(self, text: str) -> None:
        """Write down what a test must fail of."""
        self.complaints.append(text)
