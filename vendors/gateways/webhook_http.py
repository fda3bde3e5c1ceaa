"""Telling a program over HTTP: to checked public addresses only, in little time, redirects not followed."""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings

from vendors.rules.webhooks import is_address

CONNECT_SECONDS: Final = 3.0
READ_SECONDS: Final = 10.0
#: After this nothing more is waited for, however slowly the other side drips.
WHOLE_SECONDS: Final = 15.0
ANSWER_BYTES: Final = 1_000

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one attempt; `status` is 0 without an answer, and then `problem` says why."""

    status: int = 0
    answer: str = ""
    problem: str = ""
    milliseconds: int = 0
    is_refused_here: bool = False


class AddressRefused(Exception):
    """The host stands for an address inside our network, or for none that may be told."""


def send(url: str, body: bytes, headers: Mapping[str, str]) -> Outcome:
    """POST a body once; never raises for anything the other side can do."""
    began = time.monotonic()
    try:
        status, answer = _post(url, body, headers)
    except AddressRefused as refusal:
        return Outcome(problem=str(refusal), is_refused_here=True)
    except (OSError, http.client.HTTPException, ValueError) as problem:
        took = round((time.monotonic() - began) * 1000)
        return Outcome(problem=_words(problem), milliseconds=took)
    return Outcome(status=status, answer=answer, milliseconds=round((time.monotonic() - began) * 1000))


def public_addresses(host: str, port: int) -> list[tuple[Any, ...]]:
    """Resolve a host and give its socket addresses; raises AddressRefused unless every one of them is public.

    The one that is given is connected to, so that a name that changes its mind in between gains nothing.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_rest, place in found:
        if not is_public(ipaddress.ip_address(str(place[0]).partition("%")[0])):
            raise AddressRefused("address not allowed")
    return [(family, place) for family, _kind, _protocol, _name, place in found]


def is_public(address: Address) -> bool:
    """Tell whether an address is out in the internet, also the IPv4 address that an IPv6 one carries inside."""
    if any(address in ipaddress.ip_network(network) for network in settings.WEBHOOK_ALLOWED_NETWORKS):
        return True
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address.teredo:
            inner = address.teredo[1]
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if int(address) >> 32 == 0 or address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _post(url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    if not is_address(url, https_only=settings.WEBHOOK_HTTPS_ONLY):
        raise AddressRefused("address not allowed")
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    held = [_connect(public_addresses(host, port))]
    alarm = threading.Timer(WHOLE_SECONDS, _cut, [held])
    alarm.daemon = True
    alarm.start()
    try:
        held[0].settimeout(READ_SECONDS)
        connection = http.client.HTTPConnection(host, port)
        if parts.scheme == "https":
            held[0] = ssl.create_default_context().wrap_socket(held[0], server_hostname=host)
            connection = http.client.HTTPSConnection(host, port)
        connection.sock = held[0]
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body=body, headers={**headers, "Connection": "close"})
        reply = connection.getresponse()
        return reply.status, reply.read(ANSWER_BYTES).decode(errors="replace").replace("\0", "")
    finally:
        alarm.cancel()
        held[0].close()


def _connect(places: list[tuple[Any, ...]]) -> socket.socket:
    """Connect to the first address that answers."""
    last: OSError = OSError("no address")
    for family, place in places[:4]:
        plain = socket.socket(family, socket.SOCK_STREAM)
        plain.settimeout(CONNECT_SECONDS)
        try:
            plain.connect(place)
        except OSError as problem:
            plain.close()
            last = problem
        else:
            return plain
    raise last


def _cut(held: list[socket.socket]) -> None:
    """End a connection that takes too long, whatever it is waiting for."""
    try:
        held[0].shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _words(problem: Exception) -> str:
    """Name a problem without what only our machine knows."""
    if isinstance(problem, TimeoutError):
        return "timeout"
    if isinstance(problem, ssl.SSLError):
        return "TLS"
    if isinstance(problem, socket.gaierror):
        return "unknown host"
    return "connection failed" if isinstance(problem, OSError) else "broken answer"
