"""The broker of plain files: nothing half-written is read, lost or given twice, and a broken file stops nobody."""

import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from kombu import Connection

from config.file_broker import Transport


@pytest.fixture
def options(tmp_path: Path) -> dict[str, str]:
    """Folders of a broker."""
    folders = {name: tmp_path / name for name in ("queue", "processed", "control")}
    for folder in folders.values():
        folder.mkdir()
    return {
        "data_folder_in": str(folders["queue"]),
        "data_folder_out": str(folders["queue"]),
        "processed_folder": str(folders["processed"]),
        "control_folder": str(folders["control"]),
    }


@pytest.fixture
def connection(options: dict[str, str]) -> Iterator[Connection]:
    """A connection to the broker."""
    with Connection("filesystem://localhost", transport_options=options) as opened:
        yield opened


def take(connection: Connection) -> Any:
    """Take the next message of the queue "celery", or None."""
    try:
        return connection.default_channel._get("celery")
    except Empty:
        return None


def test_stands_behind_the_address_of_file_brokers(connection: Connection) -> None:
    assert type(connection.transport) is Transport


def test_gives_messages_in_their_order_and_leaves_no_file(connection: Connection, tmp_path: Path) -> None:
    for number in range(5):
        connection.default_channel._put("celery", {"body": f"żółw {number}"})
    connection.default_channel._put("other", {"body": "not for us"})
    assert [take(connection) for _ in range(6)] == [*({"body": f"żółw {number}"} for number in range(5)), None]
    assert [path.name.split(".", 1)[1] for path in tmp_path.rglob("*.msg")] == ["other.msg"]


@pytest.mark.parametrize("content", [b"", b'{"body": "cut sh', b"\xff\xfe"], ids=["empty", "cut short", "no text"])
def test_a_broken_message_is_put_aside_and_the_next_one_given(
    connection: Connection, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "queue" / "0_broken.celery.msg").write_bytes(content)
    connection.default_channel._put("celery", {"body": "whole"})
    assert take(connection) == {"body": "whole"}
    assert take(connection) is None
    assert (tmp_path / "processed" / "0_broken.celery.msg").read_bytes() == content


def test_an_unfinished_message_is_not_seen(connection: Connection, tmp_path: Path) -> None:
    (tmp_path / "queue" / "0_slow.celery.msg.part").write_bytes(b'{"bo')
    assert take(connection) is None


def test_many_writers_and_readers_lose_and_repeat_nothing(options: dict[str, str]) -> None:
    found: list[int] = []
    done = threading.Event()

    def write(start: int) -> None:
        with Connection("filesystem://localhost", transport_options=options) as mine:
            for number in range(start, start + 100):
                mine.default_channel._put("celery", number)

    def read() -> None:
        with Connection("filesystem://localhost", transport_options=options) as mine:
            while (message := take(mine)) is not None or not done.is_set():
                if message is not None:
                    found.append(message)

    readers = [threading.Thread(target=read) for _ in range(3)]
    writers = [threading.Thread(target=write, args=(start,)) for start in (0, 100, 200, 300)]
    for thread in (*readers, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in readers:
        thread.join()
    assert sorted(found) == list(range(400))
