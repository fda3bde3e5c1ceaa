"""The market as gunicorn serves it in benchmarks: asked by a header, it writes down the SQL of one request.

Timed requests never carry the header, so they run the application untouched.
"""

import os
import pickle
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.db import connection

from config.wsgi import application as untouched
from core.local_cache import forget_all

HEADER = "HTTP_X_BENCH_RECORD"
COLD = "HTTP_X_BENCH_COLD"
CONTROL = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT", "PRAGMA")


def plain(value: Any) -> Any:
    """Give a parameter without the class of an enumeration, so that it can be read without Django."""
    return next((kind(value) for kind in (str, int) if isinstance(value, kind)), value)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Serve a request; with the header, pickle (sql, params, seconds) of each statement into the file it names.

    The other header forgets everything kept in memory before, but for the facet index.
    """
    if COLD in environ:
        forget_all()
    name = environ.get(HEADER)
    if not name:
        return untouched(environ, start_response)
    found: list[tuple[str, Any, float]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            if not sql.startswith(CONTROL):
                found.append((sql, () if many else tuple(map(plain, params or ())), time.perf_counter() - began))

    with connection.execute_wrapper(note):
        answer = untouched(environ, start_response)
    (Path(os.environ["DATA_DIR"]) / Path(name).name).write_bytes(pickle.dumps(found))
    return answer
