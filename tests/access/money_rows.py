"""Rows of payouts for the access matrix."""

import itertools
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.rules.postings import Posting
from marketplace.payments.states import Account, Happening
from marketplace.payouts.models import Payout, PayoutBatch
from marketplace.payouts.states import BatchState, PayoutState

if TYPE_CHECKING:
    from tests.access.world import World

_count = itertools.count(1)


def _batch(world: "World", **fields: Any) -> PayoutBatch:
    """A batch with one payout of the vendor."""
    number = f"W-2026-{next(_count):04d}"
    values = {"number": number, "prepared_by_id": 0, "prepared_by_name": "x", **fields}
    batch = PayoutBatch.objects.create(**values)
    Payout.objects.create(
        batch=batch,
        vendor=world.vendor,
        number=f"{number}/1",
        amount=Decimal("10.00"),
        account="61109010140000071219812874",
        holder="x",
        state=PayoutState.APPROVED if batch.state == BatchState.APPROVED else PayoutState.PREPARED,
    )
    return batch


def _approved(world: "World") -> PayoutBatch:
    return _batch(world, state=BatchState.APPROVED, approved_by_id=1, approved_by_name="y")


def _month(world: "World") -> str:
    """Let something happen to the vendor's money, and give the year and month of it."""
    posting = Posting(
        debit=Account.RECEIVED, credit=Account.SELLER_DUE, amount=Decimal("1.00"), vendor_id=world.vendor.pk
    )
    written = post_transaction(kind=Happening.ADJUSTMENT, key=f"access:{next(_count)}", postings=[posting])
    assert written is not None
    return f"{written.happened_at:%Y-%m}"


#: As in world.py: name of an address' part or of an action's argument -> how to make one.
ROWS: Final[dict[str, Callable[["World"], Any]]] = {
    "batch_id": lambda world: _batch(world).pk,
    "payouts:batch_file.batch_id": lambda world: _approved(world).pk,
    "payouts:batch_file.kind": lambda world: "elixir",
    "payout_id": lambda world: _approved(world).payouts.get().pk,
    "payouts:statement.year": lambda world: int(_month(world)[:4]),
    "payouts:statement.month": lambda world: int(_month(world)[5:]),
    "payouts:statement.kind": lambda world: "csv",
}
