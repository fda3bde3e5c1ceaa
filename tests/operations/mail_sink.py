"""A mail server that keeps what it is given; enough SMTP for Django's backend."""

import email
import email.policy
import socketserver
import threading
from email.message import EmailMessage


class _Talk(socketserver.StreamRequestHandler):
    """One conversation."""

    server: "MailSink"

    def handle(self) -> None:
        self._say("220 sink")
        for raw in self.rfile:
            verb = raw.decode().strip().upper()
            if verb.startswith("DATA"):
                self._say("354 go on")
                self.server.take(self._message())
                self._say("250 kept")
            elif verb.startswith("QUIT"):
                self._say("221 bye")
                return
            else:
                self._say("250 yes")

    def _message(self) -> bytes:
        lines = []
        for raw in self.rfile:
            if raw == b".\r\n":
                break
            lines.append(raw[1:] if raw.startswith(b"..") else raw)
        return b"".join(lines)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class MailSink(socketserver.ThreadingTCPServer):
    """Listens on a free port; `letters` holds what arrived."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.letters: list[EmailMessage] = []
        self._thread = threading.Thread(target=self.serve_forever, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """What EMAIL_URL must be."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def take(self, content: bytes) -> None:
        """Keep a message."""
        self.letters.append(email.message_from_bytes(content, policy=email.policy.default))  # type: ignore[arg-type]

    def to(self, address: str) -> list[EmailMessage]:
        """Give the letters to an address."""
        return [letter for letter in self.letters if address in str(letter["To"])]

    def close(self) -> None:
        """Stop listening."""
        self.shutdown()
        self.server_close()
        self._thread.join(timeout=5)
