"""Webhooks: every event is signed like Stripe's and sent over HTTP, or kept until a test lets it go.

A test orders trouble here: deliveries lost, doubled, forged, late, in another order, before the answer of the call that
caused them.
"""

import dataclasses
import hashlib
import hmac
import http.client
import json
import threading
from collections import deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from tests.stripe_double.store import Thing

if TYPE_CHECKING:
    from tests.stripe_double.world import World

SECRET: Final = "whsec_double"
TIMEOUT: Final = 20


def signature(body: bytes, secret: str, at: int) -> str:
    """Sign a body as Stripe does: t=…,v1=HMAC-SHA256 of "t.body"."""
    mac = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={mac}"


@dataclasses.dataclass(kw_only=True, eq=False)
class Delivery:
    """One event on its way to one endpoint; it can be sent any number of times."""

    event: Thing
    url: str
    secret: str
    now: Callable[[], int]
    statuses: list[int] = dataclasses.field(default_factory=list)
    """What the endpoint answered each time; 0 means nobody did."""

    @property
    def body(self) -> bytes:
        """Give the exact bytes that are signed and sent."""
        return json.dumps(self.event, indent=2).encode()

    def signature(self, *, age: int = 0, forged: bool = False) -> str:
        """Give the header Stripe-Signature; `age` in seconds makes it old, `forged` signs with a foreign secret."""
        return signature(self.body, "whsec_of_somebody_else" if forged else self.secret, self.now() - age)

    def send(self, *, age: int = 0, forged: bool = False) -> int:
        """Post it and give the status; 0 when nobody answered. A test may call this again to replay an event."""
        to = urlsplit(self.url)
        connection = http.client.HTTPConnection(to.hostname or "", to.port or 80, timeout=TIMEOUT)
        header = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
            "Stripe-Signature": self.signature(age=age, forged=forged),
        }
        try:
            connection.request("POST", f"{to.path or '/'}{'?' + to.query if to.query else ''}", self.body, header)
            answer = connection.getresponse()
            answer.read()
            self.statuses.append(answer.status)
        except (OSError, http.client.HTTPException):
            self.statuses.append(0)
        finally:
            connection.close()
        return self.statuses[-1]


class Webhooks:
    """Endpoints, the queue of deliveries, and the trouble ordered for them.

    Until `listen` is called an endpoint without an address hears everything: its deliveries wait for `take`.
    """

    def __init__(self, world: "World") -> None:
        self._world = world
        self.endpoints: list[dict[str, Any]] = [
            {"id": "", "url": "", "secret": SECRET, "connect": None, "events": ["*"]}
        ]
        self.held = False
        #: True: each delivery is posted before the call that caused it is answered.
        self.before_response = False
        self.pending: deque[Delivery] = deque()
        # Events of calls that are still being served: they leave when the call is answered, never by chance before.
        self._announced: list[Delivery] = []
        self.done: list[Delivery] = []
        self.failed: list[Delivery] = []
        self._trouble: dict[str, int] = {"lose": 0, "double": 0, "forge": 0, "late": 0}
        self._wake = threading.Condition()
        self._busy = False
        self._thread: threading.Thread | None = None

    # ── endpoints ───────────────────────────────────────────────────────────────────────────────────────────────────

    def listen(
        self,
        url: str,
        *,
        secret: str = SECRET,
        connect: bool | None = None,
        events: Iterable[str] = ("*",),
        key: str = "",
    ) -> None:
        """Send events to a URL: the platform's, those of connected accounts (connect=True), or both (None).

        Stripe itself has separate endpoints with separate secrets for the two; None is a convenience of the double.
        """
        self.endpoints = [one for one in self.endpoints if one["url"]]
        self.endpoints.append({"id": key, "url": url, "secret": secret, "connect": connect, "events": list(events)})

    def forget(self, key: str) -> None:
        """Stop sending to an endpoint."""
        self.endpoints = [one for one in self.endpoints if one["id"] != key]

    def announce(self, event: Thing) -> int:
        """Queue an event for each endpoint that wants it, and tell how many do."""
        wanted = [
            one
            for one in self.endpoints
            if one["connect"] in (None, "account" in event) and {"*", event["type"]} & set(one["events"])
        ]
        with self._wake:
            for one in wanted:
                self._announced.append(
                    Delivery(event=event, url=one["url"], secret=one["secret"], now=self._world.clock.now)
                )
        return len(wanted)

    # ── a test's hand ───────────────────────────────────────────────────────────────────────────────────────────────

    def hold(self) -> None:
        """Keep every delivery from now on."""
        self.held = True

    def take(self) -> list[Delivery]:
        """Take the waiting deliveries out of the queue, to be sent, reordered, doubled or dropped by the test."""
        with self._wake:
            self._let_go()
            taken = list(self.pending)
            self.pending.clear()
        return taken

    def release(self) -> list[int]:
        """Send what waits, in order, and give the statuses; then send everything at once again."""
        self.held = False
        return [self.post(one) for one in self.take()]

    def retry(self) -> list[int]:
        """Send again what failed, as Stripe does for up to three days."""
        failed, self.failed = self.failed, []
        return [self.post(one) for one in failed]

    def lose(self, times: int = 1) -> None:
        """Let the next deliveries never arrive; Stripe believes they did."""
        self._trouble["lose"] += times

    def double(self, times: int = 1) -> None:
        """Send the next deliveries twice."""
        self._trouble["double"] += times

    def forge(self, times: int = 1) -> None:
        """Sign the next deliveries with a foreign secret."""
        self._trouble["forge"] += times

    def late(self, times: int = 1) -> None:
        """Sign the next deliveries with a time ten minutes ago, older than any tolerance."""
        self._trouble["late"] += times

    def settle(self, timeout: float = 10) -> bool:
        """Wait until the queue is empty and nothing is being sent."""
        with self._wake:
            self._let_go()
            return self._wake.wait_for(lambda: not (self._sendable() or self._busy), timeout)

    # ── sending ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def post(self, delivery: Delivery) -> int:
        """Send one delivery with the trouble ordered for it."""
        if self._strikes("lose"):
            self.done.append(delivery)
            return 200
        age, forged = 600 if self._strikes("late") else 0, self._strikes("forge")
        status = delivery.send(age=age, forged=forged)
        if self._strikes("double"):
            status = delivery.send(age=age, forged=forged)
        (self.done if 200 <= status < 300 else self.failed).append(delivery)
        return status

    def post_now(self) -> None:
        """Send what waits in this thread: the call that caused it is not answered before."""
        with self._wake:
            self._let_go()
        while delivery := self._next():
            self.post(delivery)

    def wake(self) -> None:
        """Let the sender look at the queue."""
        with self._wake:
            self._let_go()
            if self._thread is None and self._sendable():
                self._thread = threading.Thread(target=self._run, name="stripe-double-webhooks", daemon=True)
                self._thread.start()
            self._wake.notify_all()

    def stop(self) -> None:
        """End the sender."""
        with self._wake:
            thread, self._thread = self._thread, None
            self._wake.notify_all()
        if thread:
            thread.join(TIMEOUT)

    def _run(self) -> None:
        me = threading.current_thread()
        while True:
            with self._wake:
                self._busy = False
                self._wake.notify_all()
                self._wake.wait_for(lambda: self._thread is not me or self._sendable())
                if self._thread is not me:
                    return
                self._busy = True
            if delivery := self._next():
                self.post(delivery)

    def _let_go(self) -> None:
        self.pending.extend(self._announced)
        self._announced.clear()

    def _sendable(self) -> bool:
        return not self.held and any(one.url for one in self.pending)

    def _next(self) -> Delivery | None:
        with self._wake:
            if self.held:
                return None
            for delivery in self.pending:
                if delivery.url:
                    self.pending.remove(delivery)
                    return delivery
        return None

    def _strikes(self, trouble: str) -> bool:
        with self._wake:
            if self._trouble[trouble]:
                self._trouble[trouble] -= 1
                return True
        return False
