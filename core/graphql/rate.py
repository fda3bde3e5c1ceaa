"""How many requests one asker may send a minute: a person, a program, otherwise an address."""

from typing import Final, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from core import clock
from core.graphql.context import Context

WINDOW: Final = 60


class Turn(NamedTuple):
    """Whether a request may go on, and in how many seconds the next window opens."""

    is_allowed: bool
    wait: int


def take_turn(request: HttpRequest, context: Context) -> Turn:
    """Count a request of this asker; programs that serve many visitors from one address sign in or are trusted.

    Limits are settings (requests a minute): GRAPHQL_RATE_PER_ADDRESS, GRAPHQL_RATE_PER_ACCOUNT; addresses in
    GRAPHQL_TRUSTED_ADDRESSES, e.g. the server of an own storefront, are not counted.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if address in settings.GRAPHQL_TRUSTED_ADDRESSES:
        return Turn(is_allowed=True, wait=0)
    now = int(clock.now().timestamp())
    if context.app is not None:
        asker, most = f"app:{context.app.pk}", settings.GRAPHQL_RATE_PER_ACCOUNT
    elif context.user is not None:
        asker, most = f"user:{context.user.pk}", settings.GRAPHQL_RATE_PER_ACCOUNT
    else:
        asker, most = f"address:{address}", settings.GRAPHQL_RATE_PER_ADDRESS
    key = f"graphql:{asker}:{now // WINDOW}"
    if cache.add(key, 1, WINDOW * 2):
        return Turn(is_allowed=most > 0, wait=WINDOW - now % WINDOW)
    try:
        used = cache.incr(key)
    except ValueError:  # gone between the two: somebody emptied the cache
        used = 1
    return Turn(is_allowed=used <= most, wait=WINDOW - now % WINDOW)
