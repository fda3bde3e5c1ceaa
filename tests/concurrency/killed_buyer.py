"""A process that places orders and kills itself at a chosen step; run by test_killed_while_placing.

`python -m tests.concurrency.killed_buyer DATABASE` reads lines "checkout key n" and forks a child for each. The child
places the order and sends itself SIGKILL right after its n-th step, where a step is an SQL statement, the moment
before a COMMIT, the moment after it, or the call that wakes the delivery. The answer is "killed" or "done".
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from django.db import connection  # noqa: E402

from core import events  # noqa: E402
from marketplace.orders.actions.place_order import place_order  # noqa: E402
from tests.orders.baskets import CONSENTS  # noqa: E402


class Steps:
    """Counts steps and kills this process after the fatal one."""

    def __init__(self, fatal: int) -> None:
        self.left = fatal

    def count(self, *_ignored: Any) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, execute: Callable[..., Any], *args: Any) -> Any:
        result = execute(*args)
        self.count()
        return result

    def commit(self, commit: Callable[[], None]) -> Callable[[], None]:
        def counted() -> None:
            self.count()
            commit()
            self.count()

        return counted


def place_and_die(checkout: UUID, key: UUID, fatal: int) -> None:
    """Place one order in this process, dying at the fatal step."""
    steps = Steps(fatal)
    events._wake[:] = [steps.count]
    connection._commit = steps.commit(connection._commit)  # type: ignore[method-assign]
    with connection.execute_wrapper(steps.statement):
        place_order(checkout_id=checkout, placement_key=key, vendor_id=None, consents=CONSENTS, language="pl", by=None)


def main() -> None:
    """Serve one kill after another."""
    connection.settings_dict["NAME"] = sys.argv[1]
    for line in sys.stdin:
        checkout, key, fatal = line.split()
        child = os.fork()
        if child == 0:
            try:
                place_and_die(UUID(checkout), UUID(key), int(fatal))
            except BaseException as problem:  # noqa: BLE001  # the child must never return into the loop
                print(f"child failed: {problem!r}", file=sys.stderr, flush=True)
                os._exit(1)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        print("killed" if killed else "done" if status == 0 else f"failed {status}", flush=True)


if __name__ == "__main__":
    main()
