"""A little real server that plays a seller's program."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from accounts.models import User
from vendors.models import Vendor, Webhook


@dataclass
class Receiver:
    """What arrived, and what is answered next: statuses in turn, the last one from then on."""

    statuses: list[int] = field(default_factory=lambda: [200])
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    body: bytes = b"ok"
    seen: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""

    def next_status(self) -> int:
        return self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """Run the server on this machine, and let it be told."""
    settings.WEBHOOK_HTTPS_ONLY = False
    settings.WEBHOOK_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    told = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            told.seen.append((self.path, dict(self.headers.items()), self.rfile.read(length)))
            time.sleep(told.seconds)
            self.send_response(told.next_status())
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(told.body)

        def log_message(self, *_arguments: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_address[1]}/rynek"
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


def webhook_for(vendor: Vendor, owner: User, url: str, *events: str, **fields: Any) -> Webhook:
    """Make an address that is told of events."""
    return Webhook.objects.create(
        vendor=vendor, made_by=owner, name="Magazyn", target_url=url, events=list(events), **fields
    )
