"""Every event and what happens then: the whole list, in one place."""

from core import events, tasks


def wake(message_id: int) -> None:
    """Deliver a fresh outbox row soon; when the broker is away, the sweep does it later."""
    tasks.deliver_outbox.delay(message_id=message_id)


def connect() -> None:
    """Subscribe the reactions of each event, in the order in which they run."""
    events.set_wake(wake)
