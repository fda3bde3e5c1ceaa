"""What happens to the events that loading publishes."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from core import clock
from core.events import reactions_to
from core.models import OutboxMessage

KEPT = frozenset({"make_complaint_answer", "make_order_documents", "make_return_receipt", "make_storefront_renditions"})
PAPERS = frozenset({"make_agreement_file", "make_letter_file", "make_session_minutes"})


@contextmanager
def nobody_woken() -> Iterator[None]:
    """Publish without waking the worker for each event: hundreds of them are settled in one go afterwards."""
    with mock.patch("core.events._wake", []):
        yield


def keep_letters_back(kept: frozenset[str] = KEPT | PAPERS, after: int = 0) -> int:
    """Mark the waiting events as done, except for documents and sizes of pictures (`kept`); tells how many wait.

    `after` is the key of the last event that is left alone.

    Nobody gets a letter about an invented order; the rest is made by the worker, or when the outbox is swept.
    """
    left = 0
    for message in OutboxMessage.objects.filter(done_at=None, pk__gt=after):
        names = [reaction.__name__ for reaction in reactions_to(message.event)]
        message.done_reactions = [name for name in names if name not in kept]
        if kept & set(names):
            left += 1
        else:
            message.done_at = clock.now()
        message.save(update_fields=["done_reactions", "done_at"])
    return left
