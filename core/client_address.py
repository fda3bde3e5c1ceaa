"""From which address a request comes, seen through the proxies in front."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Give the address of whoever asks: what the outermost of PROXY_COUNT proxies saw; the connection's own with none.

    Every proxy adds what it saw at the end of X-Forwarded-For; what stands before that, anybody may have written.
    """
    hops = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    count: int = settings.PROXY_COUNT
    seen = hops[-count] if 0 < count <= len(hops) else ""
    return seen or str(request.META.get("REMOTE_ADDR", ""))


def household_of(address: str) -> str:
    """Give what stands for one asker: an IPv4 address, or the network of an IPv6 one, of which anybody has 2^64."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    return str(found.ipv4_mapped or ipaddress.IPv6Network((found, 64), strict=False).network_address)
