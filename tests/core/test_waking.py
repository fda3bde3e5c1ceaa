"""Waking the delivery after a commit: a broker that is away spoils nothing."""

import pytest

from core.action import action
from core.events import publish
from core.models import OutboxMessage
from marketplace.orders.events import OrderPlaced


def test_a_broker_that_is_away_leaves_the_committed_event_for_the_sweep(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_message_id: int) -> None:
        raise OSError("no broker")

    @action
    def tell() -> str:
        publish(OrderPlaced(order_id="7"))
        return "done"

    monkeypatch.setattr("core.events._wake", [broken])
    assert tell() == "done"
    assert OutboxMessage.objects.values_list("event", "done_at").get() == ("OrderPlaced", None)
    assert "no broker" in caplog.text
