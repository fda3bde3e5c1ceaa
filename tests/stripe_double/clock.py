"""The double's time: the real one, moved by tests; what falls due happens when it passes."""

import dataclasses
import heapq
import itertools
import time
from collections.abc import Callable


@dataclasses.dataclass(order=True, frozen=True)
class _Due:
    at: int
    number: int
    do: Callable[[], None] = dataclasses.field(compare=False)


class Clock:
    """Seconds since 1970, as Stripe counts. Nothing here sleeps."""

    def __init__(self) -> None:
        self._ahead = 0.0
        self._due: list[_Due] = []
        self._numbers = itertools.count()

    def now(self) -> int:
        """Give the time of the double."""
        return int(time.time() + self._ahead)

    def at(self, moment: int, do: Callable[[], None]) -> None:
        """Have something done at a moment: a BLIK code times out, a session expires."""
        heapq.heappush(self._due, _Due(moment, next(self._numbers), do))

    def advance(self, seconds: float) -> None:
        """Move the time forward and do what falls due on the way, each at its own moment."""
        target = time.time() + self._ahead + seconds
        while self._due and self._due[0].at <= target:
            due = heapq.heappop(self._due)
            self._ahead = max(self._ahead, due.at - time.time())
            due.do()
        self._ahead = max(self._ahead, target - time.time())

    def tick(self) -> None:
        """Do what fell due by the mere passing of time; every request begins with this."""
        self.advance(0)
