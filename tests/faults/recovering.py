"""What production does by itself when the trouble is over: time passes, sweeps run, Stripe sends again, night falls."""

import datetime as dt

from django.test import Client

from core import clock
from core.models import OutboxMessage
from core.tasks import sweep_outbox
from marketplace.payments import tasks
from marketplace.payments.models import Payment, WebhookReceipt
from marketplace.payouts import tasks as payout_tasks
from tests.payments.stripe_desk import send
from tests.stripe_double.double import StripeDouble

#: So often at most the sweeps run: each thing that is done may cause another one.
ROUNDS = 12
LONG_AGO = "2020-01-01T00:00:00Z"


def time_passes() -> None:
    """Let everything that waits for another try be due: pauses between tries, claims of a dead worker."""
    OutboxMessage.objects.filter(done_at=None).update(due_at=LONG_AGO)
    WebhookReceipt.objects.filter(done_at=None).update(due_at=LONG_AGO)
    Payment.objects.filter(state="PENDING").exclude(gateway_reference="").update(
        attempted_at=clock.now() - dt.timedelta(minutes=5)
    )


def sweep(client: Client, double: StripeDouble) -> None:
    """Let Stripe send what it did not get rid of, twice, and the sweeps work."""
    news = double.webhooks.take()
    for _time in range(2):
        assert set(send(client, news)) <= {200}
    time_passes()
    tasks.sweep_webhooks()
    sweep_outbox()
    tasks.follow_silent_payments()
    payout_tasks.retry_waiting_transfers()


def night(days: int = 400) -> None:
    """Compare all days that a test may have lived through."""
    tasks.reconcile_window(clock.now() - dt.timedelta(days=days), clock.now() + dt.timedelta(days=days))


def settle(client: Client, double: StripeDouble) -> None:
    """Let Stripe send and the sweeps work until nothing waits any more, or nothing helps."""
    for _round in range(ROUNDS):
        sweep(client, double)
        news = any(one.url == "" for one in double.webhooks.pending)
        if not news and not OutboxMessage.objects.filter(done_at=None).exists():
            break


def recover(client: Client, double: StripeDouble) -> None:
    """Let everything come to rest, in the night too."""
    double.faults.clear()
    settle(client, double)
    night()
    settle(client, double)
