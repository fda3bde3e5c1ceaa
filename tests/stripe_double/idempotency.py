"""Idempotency keys as Stripe keeps them: the first begun call with a key decides every later answer.

A key belongs to one account and lives 24 hours; after that it is forgotten and the same call has its effect again.
"""

import dataclasses
import threading
from typing import Any, Final

from tests.stripe_double.clock import Clock
from tests.stripe_double.errors import ApiError, IdempotencyError

LIFETIME: Final = 24 * 3600


@dataclasses.dataclass(kw_only=True)
class Stored:
    """What a key was used for, and its answer once there is one."""

    method: str
    path: str
    body: Any
    at: int
    status: int = 0
    answer: Any = None
    request_id: str = ""


class Keys:
    """All keys of all accounts."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._stored: dict[tuple[str, str], Stored] = {}
        self._lock = threading.Lock()

    def begin(self, account: str, key: str, method: str, path: str, body: Any) -> Stored | None:
        """Take the key for a call; give the stored answer when it was used before, refuse what contradicts it."""
        with self._lock:
            found = self._stored.get((account, key))
            if found is None or found.at + LIFETIME <= self._clock.now():
                self._stored[account, key] = Stored(method=method, path=path, body=body, at=self._clock.now())
                return None
            if (found.method, found.path) != (method, path):
                raise IdempotencyError(
                    f"Keys for idempotent requests can only be used for the same endpoint they were first used for "
                    f"('{path}' instead of '{found.path}'). Try using a key other than '{key}' if you meant to execute "
                    "a different request."
                )
            if found.body != body:
                raise IdempotencyError(
                    "Keys for idempotent requests can only be used with the same parameters they were first used with. "
                    f"Try using a key other than '{key}' if you meant to execute a different request."
                )
            if not found.status:
                raise ApiError(
                    "There is currently another in-progress request using this idempotent key (that probably means you "
                    "submitted twice, and the other request is still going through). Please try again later.",
                    status=409,
                    code="idempotency_key_in_use",
                )
            return found

    def finish(self, account: str, key: str, status: int, answer: Any, request_id: str) -> None:
        """Keep the answer of a call that was begun, a failure too."""
        with self._lock:
            stored = self._stored[account, key]
            stored.status, stored.answer, stored.request_id = status, answer, request_id

    def forget(self, account: str, key: str) -> None:
        """Free the key of a call that never began."""
        with self._lock:
            self._stored.pop((account, key), None)
