"""The real `./dev run`: starts the market, keeps its data, ends without leaving anything, and says in one line why not.

The launcher uses the environment that runs these tests (VENV_DIR), so nothing is installed here.
"""

import contextlib
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from tests.operations.conftest import Program, free_port, in_session_of, wait_until

ROOT = str(settings.BASE_DIR)
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT")


def environment(data: Path, port: int, **changes: str) -> dict[str, str]:
    """Give the environment of a launcher with its own data and port."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {**kept, "VENV_DIR": sys.prefix, "DATA_DIR": str(data), "PORT": str(port), **changes}


def refusal(data: Path, port: int | None = None, **changes: str) -> str:
    """Start a launcher that must refuse; give its last line after making sure that there was no traceback."""
    result = subprocess.run(
        [sys.executable, "dev", "run"],
        cwd=ROOT,
        env=environment(data, port or free_port(), **changes),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert result.returncode == 1
    assert "Traceback" not in result.stdout + result.stderr
    assert result.stderr == ""
    lines = result.stdout.strip().splitlines()
    assert [line for line in lines[:-1] if not line.endswith("...")] == []
    return lines[-1]


def status(port: int, path: str) -> int:
    """Ask the started market for a page."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as response:
            return int(response.status)
    except urllib.error.HTTPError as answer:
        return answer.code


def listings(data: Path, parts: dict[str, str]) -> int:
    """Count the listings of a market, in its SQLite file or its PostgreSQL database."""
    database = psycopg.connect(parts["DATABASE_URL"]) if parts else sqlite3.connect(data / "rynek.sqlite3")
    with contextlib.closing(database) as connection:
        return int(connection.execute("SELECT count(*) FROM catalogue_product").fetchone()[0])


@pytest.fixture
def parts(request: pytest.FixtureRequest) -> dict[str, str]:
    """Nothing beside the launcher, or PostgreSQL and Redis when these tests run with them."""
    return request.getfixturevalue("real_parts") if os.environ.get("DATABASE_URL") else {}


def test_starts_twice_with_its_data_and_leaves_nothing_running(
    tmp_path: Path, programs: list[Program], parts: dict[str, str]
) -> None:
    data, port = tmp_path / "data", free_port()

    def launch(log: str) -> Program:
        program = Program([sys.executable, "dev", "run"], environment(data, port, **parts), ROOT, tmp_path / log)
        programs.append(program)
        program.wait_for("Ctrl-C ends everything")
        return program

    first = launch("first")
    assert f"http://localhost:{port}/znak/rejestr/" in first.output
    assert "kupujaca@example.org" in first.output
    assert status(port, "/healthz") == 200
    assert status(port, "/") == 200
    wait_until(lambda: status(port, "/readyz") == 200, 60, (data / "log" / "worker.log").read_text)
    assert refusal(tmp_path / "other", port) == f"Port {port} is busy; choose another: make run PORT={port + 1}"
    assert refusal(data).startswith(f"A market is running on {data} already")
    loaded = listings(data, parts)
    assert loaded > 300
    sessions = first.sessions()
    assert first.end(signal.SIGINT) == 0
    assert first.output.endswith(f"\nStopping ...\nStopped; the data stays in {data}\n")
    assert in_session_of(sessions) == []

    began = time.monotonic()
    second = launch("second")
    assert time.monotonic() - began < 30
    assert listings(data, parts) == loaded
    sessions = second.sessions()
    assert second.end(signal.SIGTERM) == 0
    assert in_session_of(sessions) == []

    third = launch("third")
    sessions = third.sessions()
    third.end(signal.SIGKILL)
    wait_until(lambda: in_session_of(sessions) == [], 30, lambda: str(in_session_of(sessions)))


def test_says_that_a_file_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "rynek.sqlite3").write_bytes(b"this is not a database " * 400)
    assert refusal(tmp_path) == (
        "Opening the database failed: DatabaseError: file is not a database "
        f"(everything: {tmp_path / 'log' / 'setup.log'})"
    )


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL must begin with postgres://"),
        ({"DATABASE_URL": "postgres://u:p@127.0.0.1:port/x"}, "DATABASE_URL is no address: its port is not a number."),
        ({"REDIS_URL": "http://127.0.0.1"}, "REDIS_URL must begin with redis://"),
        ({"PORT": "eighty"}, "PORT must be a number from 1 to 65535, not 'eighty'"),
        ({"PORT": "99999"}, "PORT must be a number from 1 to 65535, not '99999'"),
        ({"DATA_DIR": "/dev/null/data"}, "The data folder /dev/null/data cannot be written: Not a directory"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_refuses_with_one_line(tmp_path: Path, changes: dict[str, str], line: str) -> None:
    assert refusal(tmp_path, **changes) == line


@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL"])
def test_says_that_nobody_answers(tmp_path: Path, name: str) -> None:
    port = free_port()
    scheme = {"DATABASE_URL": "postgres", "REDIS_URL": "redis"}[name]
    assert refusal(tmp_path, **{name: f"{scheme}://user:secret@127.0.0.1:{port}/0"}) == (
        f"{name}: nobody answers at 127.0.0.1:{port} (Connection refused)."
    )


def test_a_port_taken_by_somebody_else_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert refusal(tmp_path, port).startswith(f"Port {port} is busy")


def test_says_which_package_brings_the_missing_venv_module(tmp_path: Path) -> None:
    (tmp_path / "ensurepip.py").write_text("raise ImportError('packed apart by Debian')\n")
    (tmp_path / "dev").write_text((Path(ROOT) / "dev").read_text())
    env = {**environment(tmp_path / "data", free_port()), "PYTHONPATH": str(tmp_path)}
    del env["VENV_DIR"]
    result = subprocess.run(
        [sys.executable, "dev", "run"], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60
    )
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert result.returncode == 1
    assert result.stderr == ""
    assert result.stdout == (
        f"Python's venv module is missing; on Debian/Ubuntu: apt-get install python{version}-venv\n"
    )
    assert not (tmp_path / ".venv").exists()
