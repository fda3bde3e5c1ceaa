"""Half a demo market: loading takes a minute and many transactions, and somebody may press Ctrl-C in the middle."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection


def was_interrupted() -> bool:
    """Tell whether a load into this database began and did not end, so that what is there is nobody's work."""
    return _marker().exists() and _marker().read_text(encoding="utf-8") == _database()


@contextmanager
def loading() -> Iterator[None]:
    """Leave a mark on the disk until the whole market is loaded; a kill leaves it there."""
    _marker().write_text(_database(), encoding="utf-8")
    yield
    _marker().unlink(missing_ok=True)


def _marker() -> Path:
    return Path(settings.DATA_DIR) / "demo-loading"


def _database() -> str:
    return str(connection.settings_dict["NAME"])
