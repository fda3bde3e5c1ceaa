"""Counting of views for sellers' statistics, without cookies, without visitors, without a write on a buyer's page.

A page shown adds one to a number in the memory of the process. After VIEWS_GATHERED_SECONDS the next view hands the
numbers to the worker. A process that is killed loses at most that much; statistics may, money may not.
"""

import atexit
import functools
import logging
import re
import time
import uuid
from collections import Counter
from collections.abc import Callable
from threading import Lock
from typing import Any, Concatenate, Final, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from kombu.exceptions import OperationalError

from accounts.models import User
from core import clock
from marketplace.catalogue.tasks import count_views
from vendors.queries import memberships_of

logger = logging.getLogger(__name__)
P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponse]

MOST: Final = 500
_ROBOT: Final = re.compile(r"bot|crawl|spider|slurp|preview|monitor|curl|wget|python|headless|scan", re.IGNORECASE)


class _Gathered:
    """The views of this process since they were last handed over, of one day."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.day = clock.today()
        self.since = time.monotonic()
        self.numbers: dict[str, Counter[str]] = {"products": Counter(), "vendors": Counter()}

    def add(self, kind: str, slug: str) -> None:
        """Count one view; hand everything over when it is time, or when the day has changed."""
        today = clock.today()
        with self.lock:
            if today != self.day:
                self._hand_over()
                self.day = today
            self.numbers[kind][slug] += 1
            waited = time.monotonic() - self.since
            if waited >= settings.VIEWS_GATHERED_SECONDS or sum(map(len, self.numbers.values())) >= MOST:
                self._hand_over()

    def flush(self) -> None:
        """Hand everything over now."""
        with self.lock:
            self._hand_over()

    def _hand_over(self) -> None:
        products, vendors = [dict(self.numbers[kind]) for kind in ("products", "vendors")]
        self.since = time.monotonic()
        if not products and not vendors:
            return
        for counter in self.numbers.values():
            counter.clear()
        message = {"key": str(uuid.uuid4()), "day": self.day.isoformat(), "products": products, "vendors": vendors}
        try:
            count_views.apply_async(kwargs=message, retry=False)
        except (OSError, OperationalError):  # a buyer's page never fails for statistics
            lost = sum(products.values()) + sum(vendors.values())
            logger.warning("the broker is away: %s views are not counted", lost)


gathered: Final = _Gathered()
atexit.register(gathered.flush)


def counted(kind: str) -> Callable[[View[P]], View[P]]:
    """Count each time that a person is shown the page of a listing ("products") or of a seller ("vendors").

    Robots, prefetching browsers, HEAD, pages that are not there or not for everybody (noindex), and people who sell
    here themselves don't count; a page that the browser had already (304) does.
    """

    def decorate(view: View[P]) -> View[P]:
        @functools.wraps(view)
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            response = view(request, *args, **kwargs)
            if settings.COUNT_VIEWS and _is_a_look(request, response):
                gathered.add(kind, str(kwargs["slug"]))
            return response

        return answer

    return decorate


def _is_a_look(request: HttpRequest, response: HttpResponse) -> bool:
    if request.method != "GET" or response.status_code not in {200, 304}:
        return False
    if "prefetch" in request.headers.get("Sec-Purpose", "") or "noindex" in response.get("X-Robots-Tag", ""):
        return False
    if _ROBOT.search(request.headers.get("User-Agent", "bot")):
        return False
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and isinstance(request.user, User)
    return not (signed_in and memberships_of(cast(User, request.user)).exists())
