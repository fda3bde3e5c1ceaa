"""What became of an event."""

import datetime as dt

from core import clock
from marketplace.payments.actions.close_receipt import close_receipt
from marketplace.payments.models import WebhookReceipt
from marketplace.payments.queries.receipts import due_receipts


def test_errors_wait_longer_each_time_and_success_ends_it(db: None) -> None:
    receipt = WebhookReceipt.objects.create(provider="stripe", event_id="evt_1", kind="x", payload={})
    assert due_receipts() == [receipt.pk]
    waits = []
    for _time in range(12):
        found = close_receipt(receipt_id=receipt.pk, error="500")
        waits.append(round((found.due_at - clock.now()).total_seconds() / 60))
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == 360
    assert due_receipts() == []
    done = close_receipt(receipt_id=receipt.pk)
    assert (done.attempts, done.last_error) == (13, "")
    assert done.done_at is not None
    again = close_receipt(receipt_id=receipt.pk, error="late")
    assert (again.attempts, again.last_error) == (13, "")
    WebhookReceipt.objects.update(due_at=clock.now() - dt.timedelta(days=1))
    assert due_receipts() == []
