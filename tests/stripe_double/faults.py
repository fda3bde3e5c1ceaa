"""What can go wrong between us and Stripe, ordered by tests beforehand."""

import dataclasses
import re
import threading
from typing import Final

FAIL: Final = "fail"
DROP: Final = "drop"
DELAY: Final = "delay"
PAUSE: Final = "pause"
#: Seconds after which a gate that nobody opens opens by itself.
PATIENCE: Final = 60


class Gate:
    """A call that stands still: a test waits until it has arrived, does what it wants, and lets it go."""

    def __init__(self) -> None:
        self._arrived = threading.Event()
        self._opened = threading.Event()

    def wait(self, timeout: float = 10) -> bool:
        """Wait until the call stands here; tell whether it does."""
        return self._arrived.wait(timeout)

    def open(self) -> None:
        """Let the call go on."""
        self._opened.set()

    def pass_through(self) -> None:
        """Stand here as the call does."""
        self._arrived.set()
        self._opened.wait(PATIENCE)


@dataclasses.dataclass(kw_only=True)
class Fault:
    """One kind of trouble for the next `times` calls whose method and address fit."""

    kind: str
    after: bool = False
    """False: before anything happened; True: everything happened, only the answer is lost."""
    method: str = ""
    path: str = ""
    times: int = 1
    status: int = 500
    seconds: float = 0
    gate: Gate | None = None
    remembered: bool = False
    """True: the failure is the stored result of the idempotency key, as Stripe stores failures of begun calls."""

    def fits(self, method: str, path: str) -> bool:
        """Tell whether a call is meant; `path` is searched as a regular expression."""
        return self.times > 0 and self.method in ("", method) and re.search(self.path, path) is not None


class Faults:
    """The orders of a test; each is used up by the calls it strikes."""

    def __init__(self) -> None:
        self._orders: list[Fault] = []
        self._lock = threading.Lock()

    def fail(
        self,
        path: str = "",
        *,
        status: int = 500,
        times: int = 1,
        method: str = "",
        after: bool = False,
        remembered: bool = False,
    ) -> None:
        """Answer 500, 429 or another status: before any effect, or `after` everything was done."""
        self._order(
            Fault(kind=FAIL, path=path, status=status, times=times, method=method, after=after, remembered=remembered)
        )

    def drop(self, path: str = "", *, after: bool = False, times: int = 1, method: str = "") -> None:
        """Close the connection without an answer, as a time-out looks to us: before, or `after` everything was done."""
        self._order(Fault(kind=DROP, path=path, after=after, times=times, method=method))

    def delay(self, seconds: float, path: str = "", *, after: bool = False, times: int = 1, method: str = "") -> None:
        """Let a call wait, before or after its effect; its idempotency key is taken meanwhile."""
        self._order(Fault(kind=DELAY, path=path, seconds=seconds, after=after, times=times, method=method))

    def pause(self, path: str = "", *, after: bool = False, method: str = "") -> Gate:
        """Let the next call stand still before or after its effect, e.g. to kill the caller in that moment."""
        gate = Gate()
        self._order(Fault(kind=PAUSE, path=path, after=after, method=method, gate=gate))
        return gate

    def clear(self) -> None:
        """Take every order back."""
        with self._lock:
            self._orders.clear()

    def take(self, method: str, path: str, *, after: bool) -> Fault | None:
        """Give the first order that strikes this call, and count it."""
        with self._lock:
            for fault in self._orders:
                if fault.after == after and fault.fits(method, path):
                    fault.times -= 1
                    return fault
        return None

    def _order(self, fault: Fault) -> None:
        with self._lock:
            self._orders.append(fault)
