"""The double as tests hold it: started, pointed at, steered, and asked in the end whether anything was wrong."""

from types import TracebackType
from typing import Self

import stripe

from tests.stripe_double.server import Server
from tests.stripe_double.world import PLATFORM, PUBLISHABLE_KEY, SECRET_KEY


class StripeDouble:
    """A running double.

    `hand` plays payers and banks and moves the time, `faults` breaks calls, `webhooks` holds and sends events, `calls`
    lists what was called.
    """

    secret_key = SECRET_KEY
    publishable_key = PUBLISHABLE_KEY
    platform = PLATFORM

    def __init__(self, port: int = 0) -> None:
        self._server = Server(port)
        self.url = self._server.url
        self.world = self._server.world
        self.hand = self._server.hand
        self.faults = self.world.faults
        self.webhooks = self.world.webhooks
        self.calls = self.world.calls

    def client(self, **options: object) -> stripe.StripeClient:
        """Give Stripe's own client pointed here; it does not repeat calls by itself unless told to."""
        return stripe.StripeClient(
            SECRET_KEY,
            base_addresses={"api": self.url, "files": self.url},
            **{"max_network_retries": 0, "http_client": stripe.RequestsClient(), **options},
        )

    def check(self) -> None:
        """Fail loudly of everything the double had to complain of, and forget it."""
        complaints, self.world.complaints[:] = list(self.world.complaints), []
        assert not complaints, "the Stripe double complains:\n" + "\n".join(complaints)

    def start(self) -> Self:
        """Begin to answer."""
        self._server.start()
        return self

    def stop(self) -> None:
        """End."""
        self._server.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
