"""A process that talks to Stripe's double and is killed around its calls; run by the tests of killed processes.

`python -m tests.concurrency.killed_caller` reads one JSON object a line and forks a child for each: `database` names
the shared database, `settings` are set, `do` is what the child does: ["get", path] and ["post", path, {fields}, user's
e-mail] (a page of ours), ["deliver", event] (the outbox rows of one kind), ["task", name, {arguments}], ["night"] (the
comparison of the books).

`files` is the folder of papers of disputes. `die` says where it kills itself with SIGKILL: {"call": method and address
as a regular expression, "moment": "before" the call, "answered" when the answer is there and nothing was written,
"committed" when the first commit after the answer is done}; without it the parent may kill the child by the number that
it printed. The answer is "killed", "done" or "failed".
"""

import datetime as dt
import json
import os
import re
import signal
import sys
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

import requests  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core import mail  # noqa: E402
from django.core.files.storage import FileSystemStorage  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from accounts.models import User  # noqa: E402
from core import clock, events, outbox  # noqa: E402
from core.models import OutboxMessage  # noqa: E402
from marketplace.payments import tasks  # noqa: E402
from marketplace.payments.models import Dispute  # noqa: E402
from marketplace.payouts import tasks as payout_tasks  # noqa: E402


def die() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def dying_session(call: str, moment: str) -> Callable[..., Any]:
    """Give a `Session.send` that ends this process around the calls that fit."""
    send = requests.Session.send

    def wrapped(self: requests.Session, request: requests.PreparedRequest, **options: Any) -> Any:
        if not re.search(call, f"{request.method} {request.path_url}"):
            return send(self, request, **options)
        if moment == "before":
            die()
        answer = send(self, request, **options)
        if moment == "answered":
            die()
        commit = connection._commit

        def dying_commit() -> None:
            commit()
            die()

        connection._commit = dying_commit  # type: ignore[method-assign]
        return answer

    return wrapped


def visit(method: str, path: str, fields: dict[str, str] | None = None, user: str = "") -> None:
    """Open a page of ours as a browser does."""
    client = Client()
    if user:
        client.force_login(User.objects.get(email=user))
    status = client.generic(method, path) if fields is None else client.post(path, fields)
    if status.status_code >= 400:
        raise RuntimeError(f"{path} answered {status.status_code}")


def deliver(event: str) -> None:
    """Deliver what waits in the outbox of one kind."""
    for message in OutboxMessage.objects.filter(event=event, done_at=None).order_by("pk"):
        outbox.deliver(message.pk)


def act(job: dict[str, Any]) -> None:
    """Do one job in this process."""
    connection.settings_dict["NAME"] = job["database"]
    for name, value in job["settings"].items():
        setattr(settings, name, value)
    events._wake[:] = []
    mail.outbox = []
    if job.get("files"):
        Dispute._meta.get_field("file").storage = FileSystemStorage(job["files"])  # type: ignore[attr-defined]
    if trouble := job.get("die"):
        requests.Session.send = dying_session(trouble["call"], trouble["moment"])  # type: ignore[method-assign]
    what, *rest = job["do"]
    if what == "deliver":
        deliver(*rest)
    elif what == "task":
        where = tasks if hasattr(tasks, rest[0]) else payout_tasks
        getattr(where, rest[0])(**rest[1])
    elif what == "night":
        tasks.reconcile_window(clock.now() - dt.timedelta(days=1), clock.now() + dt.timedelta(days=60))
    else:
        visit(what.upper(), *rest)


def main() -> None:
    """Serve one job after another."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                act(json.loads(line))
            except BaseException as problem:  # noqa: BLE001  # the child must never return into the loop
                print(f"child failed: {problem!r}", file=sys.stderr, flush=True)
                os._exit(1)
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        print("killed" if killed else "done" if status == 0 else f"failed {status}", flush=True)


if __name__ == "__main__":
    main()
