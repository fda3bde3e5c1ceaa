"""A database that threads and other processes share: a SQLite file, or PostgreSQL when DATABASE_URL is given."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give the name of a database with committed rows; on SQLite the test's memory is moved into a file in WAL mode.

    Fresh outbox rows stay where they are: nothing delivers them at once.
    """
    monkeypatch.setattr("core.events._wake", [])
    if connection.vendor != "sqlite":
        yield connection.settings_dict["NAME"]
        return
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    target = tmp_path / "shared.sqlite3"
    with closing(sqlite3.connect(target)) as copy:
        memory.backup(copy)
    connection.connection = None
    connection.settings_dict["NAME"] = str(target)
    yield str(target)
    connection.close()
    connection.settings_dict["NAME"] = name
    connection.connection = memory


def at_once(work: Callable[[int], Any], count: int) -> list[Any]:
    """Run work(0) … work(count - 1), each in a thread with a connection of its own, all starting together.

    Gives what each returned, or the exception it raised; a thread that hangs for two minutes fails the test.
    """
    results: list[Any] = [TimeoutError()] * count
    gate = threading.Barrier(count)

    def run(index: int) -> None:
        try:
            connection.ensure_connection()
            gate.wait(60)
            results[index] = work(index)
        except Exception as problem:  # noqa: BLE001  # handed to the test
            results[index] = problem
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(index,), daemon=True) for index in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not any(thread.is_alive() for thread in threads), "a thread hangs: deadlock?"
    return results
