"""The outbox: at least once, nothing lost, nothing repeated that succeeded."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from core import clock, events, outbox
from core.action import action
from core.models import OutboxMessage

heard: list[str] = []


@dataclasses.dataclass(frozen=True, kw_only=True)
class SomethingHappened(events.Event):
    """An event of these tests."""

    name: str


def first(event: SomethingHappened) -> None:
    """React always."""
    heard.append(f"first {event.name}")


def second(event: SomethingHappened) -> None:
    """React, but fail the first time."""
    heard.append(f"second {event.name}")
    if heard.count(f"second {event.name}") == 1:
        raise ConnectionError("mail server away")


@action
def do_something(*, name: str, fail: bool = False) -> None:
    """Publish, and fail on demand."""
    events.publish(SomethingHappened(name=name))
    if fail:
        raise RuntimeError("stop")


@pytest.fixture(autouse=True)
def _subscribed() -> Iterator[None]:
    heard.clear()
    events.subscribe(SomethingHappened, first)
    yield
    events._reactions.pop("SomethingHappened")


def test_delivers_once(db: None) -> None:
    do_something(name="x")
    (message,) = OutboxMessage.objects.all()
    assert outbox.deliver(message.pk)
    assert outbox.deliver(message.pk)
    assert heard == ["first x"]
    assert outbox.due() == []


def test_a_refused_action_publishes_nothing(db: None) -> None:
    with pytest.raises(RuntimeError):
        do_something(name="x", fail=True)
    assert not OutboxMessage.objects.exists()


def test_repeats_only_the_reaction_that_failed(db: None, caplog: pytest.LogCaptureFixture) -> None:
    events.subscribe(SomethingHappened, first, second)
    with time_machine.travel(clock.now(), tick=False) as traveller:
        do_something(name="x")
        (message,) = OutboxMessage.objects.all()
        assert not outbox.deliver(message.pk)
        message.refresh_from_db()
        assert message.done_reactions == ["first"]
        assert "mail server away" in message.last_error
        assert outbox.due() == []
        traveller.shift(dt.timedelta(seconds=6))
        assert outbox.due() == [message.pk]
        assert outbox.deliver(message.pk)
    assert heard == ["first x", "second x", "second x"]


def test_a_row_held_by_a_dead_worker_comes_back(db: None) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        do_something(name="x")
        OutboxMessage.objects.update(due_at=clock.now() + outbox.CLAIM, attempts=1)
        assert outbox.due() == []
        traveller.shift(outbox.CLAIM + dt.timedelta(seconds=1))
        assert [outbox.deliver(pk) for pk in outbox.due()] == [True]
    assert heard == ["first x"]


def test_a_broker_that_is_away_loses_and_breaks_nothing(
    db: None, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def away(message_id: int) -> None:
        raise ConnectionError("broker away")

    monkeypatch.setattr(events, "_wake", [away])
    with django_capture_on_commit_callbacks(execute=True):
        do_something(name="x")
    assert "broker away" in caplog.text
    assert [outbox.deliver(pk) for pk in outbox.due()] == [True]
    assert heard == ["first x"]


def test_an_event_of_another_version_is_kept_and_holds_nobody_up(db: None, caplog: pytest.LogCaptureFixture) -> None:
    at = clock.now()
    OutboxMessage.objects.create(event="NobodyKnowsIt", payload={}, created_at=at, due_at=at)
    do_something(name="x")
    assert [outbox.deliver(pk) for pk in outbox.due()] == [False, True]
    assert heard == ["first x"]
    assert OutboxMessage.objects.get(event="NobodyKnowsIt").last_error == "NobodyKnowsIt: KeyError('NobodyKnowsIt')"
    assert "NobodyKnowsIt cannot be made again" in caplog.text
