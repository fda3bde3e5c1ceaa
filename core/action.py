"""`@action`: one use case in one transaction, called by keyword, listed in docs/rules.md."""

import functools
from collections.abc import Callable
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from django.db import transaction

from core import changes
from core.locking import begin_holding

P = ParamSpec("P")
R = TypeVar("R")

REGISTRY: dict[str, Callable[..., object]] = {}
_depth: ContextVar[int] = ContextVar("action_depth", default=0)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function an action: all or nothing, keyword arguments only, registered under its module path.

    An action called inside another one joins its transaction. When the outermost action is about to commit, the
    versions of the streams it touched move (core.changes), as the last statement, so their row lock is short.
    """

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if args:
            raise TypeError(f"{function.__name__}() takes keyword arguments only")
        depth = _depth.get()
        token = _depth.set(depth + 1)
        outer = changes.begin() if depth == 0 else None
        if depth == 0:
            begin_holding()
        try:
            with transaction.atomic():
                result = function(*args, **kwargs)
                if depth == 0:
                    changes.flush()
                return result
        finally:
            if outer is not None:
                changes.end(outer)
                begin_holding()
            _depth.reset(token)

    REGISTRY[f"{function.__module__}.{function.__name__}"] = run
    return run
