"""Processes of the real programs, started by these tests and surely ended after them."""

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

START_TIMEOUT = 240


def free_port() -> int:
    """Give a port nobody listens on."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], Any], timeout: float, why: Callable[[], str]) -> Any:
    """Ask again and again until the answer is true; fail with `why` when time is over."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        if answer := condition():
            return answer
        time.sleep(0.1)
    pytest.fail(why())


def in_session_of(pids: set[int]) -> list[str]:
    """List living processes whose session or parent is one of these (Linux only), so that orphans are found."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            state, parent, session = fields[0], int(fields[1]), int(fields[3])
            if state != "Z" and (session in pids or parent in pids):
                found.append(stat.parent.joinpath("cmdline").read_text().replace("\0", " ")[:120])
    return found


class Program:
    """One started program, its output in a file, its children known by their sessions."""

    def __init__(self, command: list[str], env: dict[str, str], cwd: str, log: Path) -> None:
        self.log = log
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                command,
                env=env,
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def output(self) -> str:
        return self.log.read_text(errors="replace")

    def sessions(self) -> set[int]:
        """Name the sessions of the program and of what it started."""
        return {self.process.pid, *children(self.process.pid)}

    def wait_for(self, text: str, timeout: float = START_TIMEOUT) -> None:
        """Wait until the program has printed something."""

        def printed() -> bool:
            if text in self.output:
                return True
            if self.process.poll() is not None and text not in self.output:
                pytest.fail(f"the program ended with {self.process.returncode}:\n{self.output}")
            return False

        wait_until(printed, timeout, lambda: f"never printed {text!r}:\n{self.output}")

    def end(self, number: signal.Signals, timeout: float = 30) -> int:
        """Send a signal and give the exit code."""
        self.process.send_signal(number)
        return self.process.wait(timeout=timeout)

    def kill(self) -> None:
        """End the whole tree, whatever state it is in."""
        for session in self.sessions():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(session, signal.SIGKILL)
        self.process.wait()


def children(pid: int) -> set[int]:
    """Name the direct children of a process (Linux only)."""
    found: set[int] = set()
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found.update(int(word) for word in path.read_text().split())
    return found


@pytest.fixture
def programs() -> Iterator[list[Program]]:
    """A list for started programs; whatever still runs after the test is killed."""
    started: list[Program] = []
    yield started
    for program in started:
        program.kill()


@pytest.fixture
def real_parts() -> Iterator[dict[str, str]]:
    """A PostgreSQL database of the test's own and an emptied Redis; without servers a loud skip."""
    server, broker = os.environ.get("DATABASE_URL"), os.environ.get("TEST_REDIS_URL")
    if not (server and broker):
        pytest.skip("!!! NOT RUN: needs DATABASE_URL (PostgreSQL) and TEST_REDIS_URL; .ci/run gives both")
    name = f"rynek_{secrets.token_hex(6)}"
    # Each process of a parallel run has a Redis database of its own: a worker must not take another's tasks.
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    broker = urlsplit(broker)._replace(path=f"/{number}").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    with contextlib.closing(redis.Redis.from_url(broker)) as client:
        client.flushdb()
    yield {"DATABASE_URL": urlsplit(server)._replace(path=f"/{name}").geturl(), "REDIS_URL": broker}
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
