"""One gunicorn worker on loopback, started and surely ended."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Server:
    """A started gunicorn."""

    port: int
    process: subprocess.Popen[bytes]

    def _worker(self) -> Path:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return Path("/proc") / children[0]

    def cpu_seconds(self) -> float:
        """Give the processor time of the worker's threads so far: what a busy machine does not distort."""
        tasks = (self._worker() / "task").glob("*/schedstat")
        return sum(int(path.read_text().split()[0]) for path in tasks) / 1e9

    def worker_memory(self) -> tuple[int, int]:
        """Give the resident memory of the one worker in bytes, and its proportional share (PSS), from Linux' /proc."""
        kilobytes = {}
        for line in (self._worker() / "smaps_rollup").read_text().splitlines()[1:]:
            name, _, rest = line.partition(":")
            kilobytes[name] = int(rest.split()[0])
        return kilobytes["Rss"] * 1024, kilobytes["Pss"] * 1024


def free_port() -> int:
    """Give a port nobody listens on."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give the environment of the measured market: development's settings without debugging, SQLite in `data`."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return {
        **kept,
        "DATA_DIR": str(data),
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DEBUG": "0",
        "LOG_LEVEL": "ERROR",
        "MALLOC_ARENA_MAX": "1",
        "GRAPHQL_RATE_PER_ADDRESS": "100000000",  # counted as in real life, but never too many
        **(more or {}),
    }


@contextlib.contextmanager
def serve(module: str, data: Path, ready: str, more: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Serve a WSGI module with one worker, threads and preloading as docker/entrypoint does, until the block ends."""
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", module, "--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "4",
        "--keep-alive", "60", "--preload", "--no-control-socket", "--graceful-timeout", "2", "--log-level", "error",
    ]  # fmt: skip
    with (data / f"{module}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment(data, more), stdout=log, stderr=log)
    try:
        for _ in range(3000):
            if process.poll() is not None:
                raise RuntimeError(f"{module} did not start; see {data / f'{module}.log'}")
            with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}{ready}", timeout=60):
                break
            time.sleep(0.1)
        else:
            raise RuntimeError(f"{module} does not answer; see {data / f'{module}.log'}")
        yield Server(port, process)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
