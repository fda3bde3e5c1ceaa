"""A bounded cache in the memory of one process, for values that are found again by version and never grow stale."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any, Final

_all: Final[list["LocalCache"]] = []


class LocalCache:
    """Keeps what was used last, up to a number of bytes; safe to use from several threads.

    A key must name the version of everything that the value was made from, because nothing is ever taken out early.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max = max_bytes
        self._size = 0
        self._rows: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()
        _all.append(self)

    def get(self, key: Hashable) -> Any:
        """Give a value, or None."""
        with self._lock:
            row = self._rows.get(key)
            if row is None:
                return None
            self._rows.move_to_end(key)
            return row[0]

    def put(self, key: Hashable, value: Any, size: int) -> None:
        """Keep a value of about `size` bytes (not a too large one) and let go of what was not used for longest."""
        if size > self._max // 8:
            return
        with self._lock:
            old = self._rows.pop(key, None)
            self._size += size - (old[1] if old else 0)
            self._rows[key] = (value, size)
            while self._size > self._max:
                _, (_, gone) = self._rows.popitem(last=False)
                self._size -= gone

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._rows.clear()
            self._size = 0


def forget_all() -> None:
    """Empty every cache of this process, for tests."""
    for cache in _all:
        cache.clear()
