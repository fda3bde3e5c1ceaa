"""Money while PostgreSQL is restarted: under a call to Stripe, in the middle of a transaction, between two webhooks.

`python -m tests.concurrency.restarted_database` (run by test_restarted_database) starts a PostgreSQL of its own, plays
a worker and a web process that live on, and restarts the database under them: in order, and as a crash. Between two
pieces of work connections that died are closed, as Django does for each request and Celery for each task. Prints what
it saw; exit 1 when the two sides differ in the end.
"""

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.cluster import Cluster, private_cluster

HOW = (signal.SIGINT, signal.SIGQUIT)


def without_migrations() -> None:
    """Make every table from the models: this test needs neither history nor triggers, and not their half a minute."""
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    settings.MIGRATION_MODULES = {config.label: None for config in apps.get_app_configs()}
    setup_test_environment()
    call_command("migrate", run_syncdb=True, verbosity=0)


class Restarts:
    """Restarts the database at a chosen moment, and counts."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster, self.seen = cluster, 0

    def while_stripe_answers(self, double: Any, path: str, how: signal.Signals) -> threading.Thread:
        """Restart as soon as the next call to an address had its effect; its answer comes afterwards."""
        gate = double.faults.pause(path=path, method="POST", after=True)

        def work() -> None:
            if gate.wait(30):
                self.cluster.restart(how)
                self.seen += 1
            gate.open()

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        return thread

    def at_statement(self, number: int, how: signal.Signals) -> Callable[..., Any]:
        """Give an execute_wrapper that restarts before the n-th statement."""
        left = number

        def execute(run: Callable[..., Any], *args: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                self.cluster.restart(how)
                self.seen += 1
            return run(*args)

        return execute


def piece_of_work(do: Callable[[], object]) -> str:
    """Do one task or request; gives what went wrong."""
    from django.db import close_old_connections

    close_old_connections()
    try:
        do()
    except Exception as problem:  # noqa: BLE001  # what a worker logs before it takes the next task
        return type(problem).__name__
    finally:
        close_old_connections()
    return ""


def request(do: Callable[[], Any]) -> Any:
    """Make one request; Django's test client leaves out what real requests begin and end with."""
    from django.db import close_old_connections

    close_old_connections()
    try:
        return do()
    finally:
        close_old_connections()


def play(cluster: Cluster) -> list[str]:
    """Live through every restart; gives what the two sides say otherwise."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from core import events, outbox
    from marketplace.orders.actions.note_refund import note_refund
    from marketplace.orders.models import Order, VendorOrder
    from marketplace.orders.rules.refunds import RefundShare
    from marketplace.payments.actions.request_transfer import request_transfer
    from marketplace.payments.models import Payment, RefundReason
    from tests.factories import VendorFactory
    from tests.faults.books import disagreements
    from tests.faults.recovering import recover, sweep
    from tests.orders.baskets import checkout_with, order_of, place, variant_of
    from tests.payments.stripe_desk import account_for, fresh, page, pay_by_card, send, switch_on
    from tests.stripe_double.double import StripeDouble

    without_migrations()
    events._wake[:] = []
    client = Client(raise_request_exception=False)
    restarts = Restarts(cluster)
    with StripeDouble() as double:
        switch_on(settings, double)
        vendor = VendorFactory()
        account_for(vendor, double)
        variant = variant_of(vendor, on_hand=500)

        def paid() -> Payment:
            payment = order_of((variant, 1), gateway="stripe_card").vendor_orders.get().payment
            assert payment is not None
            client.get(page("pay", payment))
            pay_by_card(double, payment)
            sweep(client, double)
            return fresh(payment)

        def work_on(event: str) -> None:
            for message in outbox.OutboxMessage.objects.filter(event=event, done_at=None):
                outbox.deliver(message.pk)

        def under_a_call(path: str, event: str, how: signal.Signals) -> None:
            thread = restarts.while_stripe_answers(double, path, how)
            problem = piece_of_work(lambda: work_on(event))
            thread.join(60)
            print(f"{how.name} under POST {path}: the worker saw {problem or 'nothing'}", flush=True)

        for how in HOW:
            part = VendorOrder.objects.get(payment=paid())
            gift = [RefundShare(gross=Decimal("9.00"))]
            note_refund(vendor_order_id=part.pk, reason=RefundReason.GOODWILL, key="gift", shares=gift)
            under_a_call("/v1/refunds", "RefundRequested", how)

            payment = paid()
            request_transfer(
                vendor_id=vendor.pk,
                reference=VendorOrder.objects.get(payment=payment).number,
                key=f"transfer-{how.name}",
                amount=Decimal("20.00"),
                payment_id=payment.pk,
            )
            under_a_call("/v1/transfers", "TransferRequested", how)

            payment = order_of((variant, 1), gateway="stripe_card").vendor_orders.get().payment
            assert payment is not None
            thread = restarts.while_stripe_answers(double, "/v1/payment_intents", how)
            button = page("pay", payment)
            status = request(lambda button=button: client.get(button)).status_code
            thread.join(60)
            again = request(lambda button=button: client.get(button)).status_code
            print(f"{how.name} under the page: {status}, then {again}", flush=True)
            assert again == 302
            pay_by_card(double, payment)
            cluster.stop(how)
            news = double.webhooks.take()
            refused = {request(lambda one=one: send(client, [one]))[0] for one in news}
            print(f"{how.name} while webhooks come: {sorted(refused)}", flush=True)
            cluster.start()
            taken = {request(lambda one=one: send(client, [one]))[0] for one in news}
            assert taken == {200}, "Stripe sends again until it hears 200"

            for statement in (3, 12, 25):
                checkout = checkout_with((variant, 1), gateway="stripe_card")
                before = Order.objects.count()
                with connection.execute_wrapper(restarts.at_statement(statement, how)):
                    problem = piece_of_work(lambda checkout=checkout: place(checkout))
                assert problem, "the transaction must not live through a restart"
                assert Order.objects.count() == before
                assert piece_of_work(lambda checkout=checkout: place(checkout)) == ""
                assert Order.objects.count() == before + 1
        expected = 2 * (3 + 3)
        assert restarts.seen == expected, f"{restarts.seen} restarts instead of {expected}"
        recover(client, double)
        double.check()
        return disagreements(double)


def main() -> int:
    """Start the database, play, compare."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    with private_cluster() as cluster:
        os.environ["DATABASE_URL"] = cluster.url
        import django

        django.setup()
        logging.disable(logging.CRITICAL)
        found = play(cluster)
        from django.db import connections

        connections.close_all()
    print("\n".join(found) or "both sides agree")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
