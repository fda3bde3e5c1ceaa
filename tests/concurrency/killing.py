"""A scene for processes that are killed around their calls to Stripe: one database, one double, one child at a time."""

import datetime as dt
import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import connections
from django.test import Client

from core import clock
from marketplace.payments.models import Dispute, Payment
from marketplace.payments.states import PaymentState
from tests.concurrency.children import child
from tests.factories import MemberFactory, VendorFactory
from tests.faults.books import all_of, disagreements
from tests.faults.recovering import recover, sweep
from tests.orders.baskets import order_of, variant_of
from tests.payments.stripe_desk import account_for, fresh, page, switch_on
from tests.stripe_double.double import StripeDouble

DEATHS = ("before", "effect", "answered", "committed")
MOMENTS = (*DEATHS, "lost before", "lost after", "webhook first")
SETTINGS = (
    "STRIPE_SECRET_KEY",
    "STRIPE_PUBLISHABLE_KEY",
    "STRIPE_WEBHOOK_SECRET",
    "STRIPE_CONNECT_WEBHOOK_SECRET",
    "STRIPE_API_BASE",
    "STRIPE_JS_URL",
    "PAYMENT_SETTLEMENT",
    "PAYMENT_GATEWAYS",
)


@pytest.fixture(scope="module")
def caller() -> Iterator["subprocess.Popen[str]"]:
    """The process whose children are killed."""
    with child("tests.concurrency.killed_caller") as process:
        yield process


def on(payment: Payment) -> Any:
    """Say on which account of Stripe a payment is."""
    return {"stripe_account": payment.account} if payment.account else {}


class Scene:
    """One database, one double, and a child process at a time that may be killed."""

    def __init__(self, caller: "subprocess.Popen[str]", database: str, settings: Any, double: StripeDouble) -> None:
        self.caller, self.database, self.settings, self.double = caller, database, settings, double
        self.client = Client()
        self.vendor = VendorFactory()
        self.owner = MemberFactory(vendor=self.vendor).user
        self.variant = variant_of(self.vendor, "24.00", on_hand=900)
        self.files = ""

    def child(self, *do: Any, die: dict[str, str] | None = None, gate: Any = None) -> str:
        """Let a child do something and die somewhere; gives how it ended."""
        connections.close_all()
        job = {
            "database": self.database,
            "settings": {name: getattr(self.settings, name) for name in SETTINGS},
            "do": do,
            "die": die,
            "files": self.files,
        }
        assert self.caller.stdin is not None
        assert self.caller.stdout is not None
        self.caller.stdin.write(json.dumps(job) + "\n")
        self.caller.stdin.flush()
        number = int(self.caller.stdout.readline())
        if gate is not None:
            gate(number)
        return self.caller.stdout.readline().strip()

    def trouble(self, moment: str, call: str, *do: Any) -> None:
        """Let a child do something while a trouble befalls its call: a method and an address, a regular expression.

        Not every call is followed by a commit: then nobody dies of one.
        """
        method, path = call.split(" ")
        faults = self.double.faults
        if moment.startswith("lost"):
            faults.drop(path=path, method=method, after=moment.endswith("after"))
            assert self.child(*do) in {"done", "failed 256"}
        elif moment in {"effect", "webhook first"}:
            gate = faults.pause(path=path, method=method, after=True)

            def meet(number: int) -> None:
                assert gate.wait(20), f"{call} was never made"
                if moment == "effect":
                    os.kill(number, signal.SIGKILL)
                else:
                    sweep(self.client, self.double)
                gate.open()

            assert self.child(*do, gate=meet) == ("killed" if moment == "effect" else "done")
        else:
            died = self.child(*do, die={"call": f"{method} /v1.*{path}", "moment": moment})
            assert died in {"killed", "done" if moment == "committed" else ""}, (moment, died)
        faults.clear()

    def keep_files(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Keep papers of disputes where the child finds them: files of tests live in the memory of one process."""
        self.files = str(folder)
        monkeypatch.setattr(Dispute._meta.get_field("file"), "storage", FileSystemStorage(self.files))

    # ── what the scenes begin with ──────────────────────────────────────────────────────────────────────────────────

    def unpaid(self, method: str = "card") -> Payment:
        """An order of one thing for 24,00 zł and delivery for 15,00 zł, to be paid."""
        payment = order_of((self.variant, 1), gateway=f"stripe_{method}").vendor_orders.get().payment
        assert payment is not None
        return payment

    def confirmed(self, payment: Payment | None = None) -> Payment:
        """The same, paid by card, and we do not know it yet."""
        payment = payment or self.unpaid()
        self.client.get(page("pay", payment))
        self.double.client().v1.payment_intents.confirm(
            fresh(payment).gateway_reference, {"payment_method": "pm_card_visa"}, options=on(payment)
        )
        return payment

    def paid(self) -> Payment:
        """The same, and we know it."""
        payment = self.confirmed()
        sweep(self.client, self.double)
        assert fresh(payment).state == PaymentState.SUCCEEDED
        return fresh(payment)

    def silence(self, payment: Payment) -> None:
        """Let minutes pass in which nobody tells of a payment."""
        Payment.objects.filter(pk=payment.pk).update(attempted_at=clock.now() - dt.timedelta(minutes=5))

    def rest(self) -> None:
        """Let everything come to rest, in the night too."""
        recover(self.client, self.double)

    def agree(self) -> None:
        """Let everything come to rest; then both sides say the same."""
        self.rest()
        assert disagreements(self.double) == []

    def made(self, kind: str, **metadata: str) -> int:
        """Count objects at the double by what we wrote on them."""
        return sum(
            all(one["metadata"].get(key) == value for key, value in metadata.items())
            for _account, one in all_of(self.double, kind)
        )


@pytest.fixture(params=["split", "per_seller"])
def both(
    request: pytest.FixtureRequest,
    caller: "subprocess.Popen[str]",
    shared_database: str,
    settings: Any,
    stripe_double: StripeDouble,
) -> Scene:
    """A scene in each way of settlement."""
    return _scene(request.param, caller, shared_database, settings, stripe_double)


@pytest.fixture
def scene(caller: "subprocess.Popen[str]", shared_database: str, settings: Any, stripe_double: StripeDouble) -> Scene:
    """A scene with one payment for the basket."""
    return _scene("split", caller, shared_database, settings, stripe_double)


def _scene(
    settlement: str, caller: "subprocess.Popen[str]", database: str, settings: Any, double: StripeDouble
) -> Scene:
    switch_on(settings, double, settlement)
    settings.STRIPE_CONNECT_WEBHOOK_SECRET = settings.STRIPE_WEBHOOK_SECRET
    scene = Scene(caller, database, settings, double)
    account_for(scene.vendor, double)
    return scene
