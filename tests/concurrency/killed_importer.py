"""A worker that takes over an import and kills itself at a chosen step; run by test_killed_while_importing.

`python -m tests.concurrency.killed_importer DATABASE` reads lines "job n" and forks a child for each. The child runs
the background task on the job and sends itself SIGKILL right after its n-th step, where a step is an SQL statement,
the moment before a COMMIT, or the moment after it. The answer is "killed" or "done".
"""

import os
import signal
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from django.db import connection  # noqa: E402

from core import events  # noqa: E402
from marketplace.catalogue import tasks  # noqa: E402
from tests.concurrency.killed_buyer import Steps  # noqa: E402

tasks.IMPORT_CHUNK = 3  # type: ignore[misc]
tasks.IMPORT_PAUSE = 0.0  # type: ignore[misc]
tasks.IMPORT_SECONDS = 60.0  # type: ignore[misc]


def work_and_die(job_id: int, fatal: int) -> None:
    """Work on a job in this process, dying at the fatal step."""
    steps = Steps(fatal)
    events._wake[:] = []
    connection._commit = steps.commit(connection._commit)  # type: ignore[method-assign]
    with connection.execute_wrapper(steps.statement):
        tasks.work_on_import(job_id=job_id)


def main() -> None:
    """Serve one kill after another."""
    connection.settings_dict["NAME"] = sys.argv[1]
    for line in sys.stdin:
        job_id, fatal = line.split()
        child = os.fork()
        if child == 0:
            try:
                work_and_die(int(job_id), int(fatal))
            except BaseException as problem:  # noqa: BLE001  # the child must never return into the loop
                print(f"child failed: {problem!r}", file=sys.stderr, flush=True)
                os._exit(1)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        print("killed" if killed else "done" if status == 0 else f"failed {status}", flush=True)


if __name__ == "__main__":
    main()
