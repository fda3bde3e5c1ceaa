"""The double over HTTP: a threaded server on the loopback interface."""

import contextlib
import json
import socket
import threading
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tests.stripe_double import api, control, pages
from tests.stripe_double.errors import DroppedConnection
from tests.stripe_double.forms import is_multipart
from tests.stripe_double.hand import Hand
from tests.stripe_double.resources import accounts
from tests.stripe_double.world import World


class Server(ThreadingHTTPServer):
    """Serves one world until it is stopped."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 256

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.world = World(self.url)
        accounts.found_platform(self.world)
        self.hand = Hand(self.world)
        self._connections: set[socket.socket] = set()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), name="stripe-double", daemon=True)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Stop answering and close every connection, kept ones too."""
        self.shutdown()
        self._thread.join()
        self.server_close()
        for connection in list(self._connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.world.webhooks.stop()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember a connection."""
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection."""
        self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Swallow what a client's closed connection causes; the rest is complained of where it happens."""


class _Handler(BaseHTTPRequestHandler):
    """One connection; several requests follow each other on it."""

    server: Server
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # header and body leave together
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer a GET."""
        self._serve()

    def do_POST(self) -> None:
        """Answer a POST."""
        self._serve()

    def do_DELETE(self) -> None:
        """Answer a DELETE."""
        self._serve()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep quiet: tests read states, not logs."""

    def _serve(self) -> None:
        to = urlsplit(self.path)
        request = api.Request(
            method=self.command,
            path=to.path,
            query=to.query,
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode(
                "latin-1" if is_multipart(self.headers.get("Content-Type", "")) else "utf-8"
            ),
        )
        try:
            status, kind, body, headers = self._answer(request)
        except DroppedConnection:
            self.close_connection = True
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)
            return
        except Exception:  # noqa: BLE001 an error of the double itself must reach the test
            self.server.world.complain(f"{request.method} {request.path}:\n{traceback.format_exc()}")
            text = json.dumps({"error": {"type": "api_error", "message": "the double itself is broken"}})
            status, kind, body, headers = 500, "application/json", text.encode(), {}
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()
        self.server.world.webhooks.wake()

    def _answer(self, request: api.Request) -> tuple[int, str, bytes, dict[str, str]]:
        world = self.server.world
        if request.path.startswith("/v1/"):
            reply = api.answer(world, request)
            return reply.status, "application/json", json.dumps(reply.body, indent=2).encode(), reply.headers
        if request.path.startswith("/_control/"):
            page = control.answer(self.server.hand, request)
        else:
            page = pages.answer(world, request)
        return page.status, page.kind, page.body.encode(), page.headers
