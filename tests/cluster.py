"""A private PostgreSQL on a free port, for tests that restart it and for measurements: made, started, ended, removed.

PostgreSQL refuses to run as root: then its processes run as the user postgres, to whom the folder belongs.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.server import free_port

SECONDS = 60


def binaries() -> Path | None:
    """Give the folder of initdb and postgres, the newest first, or None where PostgreSQL is not installed."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    return next((one for one in folders if (one / "initdb").exists() and (one / "postgres").exists()), None)


def why_not() -> str:
    """Say why no cluster can be started here, or nothing."""
    if binaries() is None:
        return "PostgreSQL's initdb is not installed"
    if os.geteuid() == 0:
        try:
            pwd.getpwnam("postgres")
        except KeyError:
            return "running as root, and there is no user postgres whom PostgreSQL could run as"
    return ""


class Cluster:
    """A PostgreSQL of our own; `url` is for DATABASE_URL."""

    def __init__(self, folder: Path) -> None:
        found = binaries()
        assert found is not None
        self._bin, self._data, self.port = found, folder / "data", free_port()
        self._user = "postgres" if os.geteuid() == 0 else None
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        """Make the cluster and start it."""
        self._run("initdb", "-D", str(self._data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.start()

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [
            str(self._bin / "postgres"), "-D", str(self._data), "-p", str(self.port), "-k", str(self._data),
            "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "max_connections=40",
        ]  # fmt: skip
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(command, user=self._user, cwd="/", stdout=quiet, stderr=quiet)
        end = time.monotonic() + SECONDS
        while not self._answers():
            if time.monotonic() > end or self._process.poll() is not None:
                raise RuntimeError("PostgreSQL did not start")
            time.sleep(0.1)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it: SIGINT ends every session at once, SIGQUIT without a word, as a crash does."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(SECONDS)
            self._process = None

    def restart(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it in the middle of whatever runs, and start it again."""
        self.stop(how)
        self.start()

    def _answers(self) -> bool:
        command = [str(self._bin / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(command, check=False).returncode == 0

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._bin / program), *arguments], user=self._user, cwd="/", capture_output=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.decode()[-500:]}")


@contextlib.contextmanager
def private_cluster() -> Iterator[Cluster]:
    """Give a running cluster that goes with the block; ask `why_not` first."""
    folder = Path(tempfile.mkdtemp(prefix="rynek-postgres-"))
    folder.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    cluster = Cluster(folder)
    try:
        cluster.make()
        yield cluster
    finally:
        cluster.stop(signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)
