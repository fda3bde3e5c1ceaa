"""Celery's broker of plain files, hardened: a message is seen whole or not at all.

kombu's own transport writes a message in place and ends the worker when it reads an unfinished one (a full disk, a
power cut, a reader that was quicker than the writer). Here a message is written beside the queue and renamed into it,
claimed by another rename within the same folder tree, and a broken one is put aside with a line in the log. What a
killed worker held is delivered again by the outbox sweep (docs/adr/0003).
"""

import json
import logging
import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps, loads

logger = logging.getLogger(__name__)


class Channel(filesystem.Channel):
    """A channel whose messages appear and disappear by renaming."""

    def _put(self, queue: str, payload: Any, **_kwargs: Any) -> None:  # type: ignore[override]
        folder = Path(self.data_folder_out)
        name = f"{time.time_ns():020d}_{uuid.uuid4()}.{queue}.msg"
        unfinished = folder / f"{name}.part"
        unfinished.write_text(dumps(payload), encoding="utf-8")  # type: ignore[no-untyped-call]
        unfinished.replace(folder / name)

    def _get(self, queue: str, timeout: Any = None) -> Any:  # noqa: ARG002
        for path in sorted(Path(self.data_folder_in).glob(f"*.{queue}.msg")):
            claimed = Path(self.processed_folder) / path.name
            try:
                path.replace(claimed)
            except FileNotFoundError:  # another worker was quicker
                continue
            try:
                payload = loads(claimed.read_text(encoding="utf-8"))  # type: ignore[no-untyped-call]
            except (UnicodeDecodeError, json.JSONDecodeError):
                logger.exception("message %s is broken and stays in %s", path.name, claimed.parent)
                continue
            claimed.unlink()
            return payload
        raise Empty


class Transport(filesystem.Transport):
    """The file broker with our channel."""

    Channel = Channel


def register() -> None:
    """Put this transport behind `filesystem://`."""
    TRANSPORT_ALIASES["filesystem"] = f"{__name__}:Transport"
