"""How much one asker may do in a minute: a person, a program, otherwise an address."""

import hashlib
from typing import Final, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from core import clock
from core.client_address import client_address, household_of
from core.graphql.context import Context

WINDOW: Final = 60
#: Letters to people whom nobody knows yet that one address may have sent in a minute, as on our pages.
LETTERS: Final = 20


class Turn(NamedTuple):
    """Whether a request may go on, and in how many seconds the next window opens."""

    is_allowed: bool
    wait: int


def take_turn(request: HttpRequest, context: Context) -> Turn:
    """Count a request of this asker; programs that serve many visitors from one address sign in or are trusted.

    Limits are settings (requests a minute): GRAPHQL_RATE_PER_ADDRESS, GRAPHQL_RATE_PER_ACCOUNT; addresses in
    GRAPHQL_TRUSTED_ADDRESSES, e.g. the server of an own storefront, are not counted.
    """
    address = client_address(request)
    if address in settings.GRAPHQL_TRUSTED_ADDRESSES:
        return Turn(is_allowed=True, wait=0)
    if context.app is not None:
        asker, most = f"app:{context.app.pk}", settings.GRAPHQL_RATE_PER_ACCOUNT
    elif context.user is not None:
        asker, most = f"user:{context.user.pk}", settings.GRAPHQL_RATE_PER_ACCOUNT
    else:
        asker, most = f"address:{household_of(address)}", settings.GRAPHQL_RATE_PER_ADDRESS
    return _counted(f"graphql:{asker}", most)


def may_send_letter(request: HttpRequest, kind: str) -> bool:
    """Count a letter that this address wants sent to somebody; false when there were enough of its kind."""
    address = client_address(request)
    if address in settings.GRAPHQL_TRUSTED_ADDRESSES:
        return True
    return _counted(f"letters:{kind}:{household_of(address)}", LETTERS).is_allowed


def name_for(kind: str, text: str) -> str:
    """Give the name under which something about a text is remembered, an e-mail say: any text will do, none is told."""
    return f"{kind}:{hashlib.blake2b(text.encode(), digest_size=16).hexdigest()}"


def _counted(name: str, most: int) -> Turn:
    now = int(clock.now().timestamp())
    key = f"{name}:{now // WINDOW}"
    if cache.add(key, 1, WINDOW * 2):
        return Turn(is_allowed=most > 0, wait=WINDOW - now % WINDOW)
    try:
        used = cache.incr(key)
    except ValueError:  # gone between the two: somebody emptied the cache
        used = 1
    return Turn(is_allowed=used <= most, wait=WINDOW - now % WINDOW)
