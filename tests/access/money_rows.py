"""Rows of payouts for the access matrix."""

import itertools
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from core import clock
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.rules.postings import Posting
from marketplace.payments.states import Account, Happening
from marketplace.payouts.models import BankLine, BankStatement, Payout, PayoutBatch
from marketplace.payouts.states import BankLineState, BatchState, LineProblem, PayoutMethod, PayoutState

if TYPE_CHECKING:
    from tests.access.world import World

_count = itertools.count(1)
LINE_ACTIONS: Final = (
    "assign_line",
    "assign_line_to_payout",
    "confirm_line_return",
    "match_line",
    "plan_line_return",
    "reopen_line",
    "set_line_aside",
)


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


def _through_the_provider(world: "World") -> Payout:
    """A payout that went to the vendor's account at the provider."""
    payout: Payout = _approved(world).payouts.get()
    payout.method, payout.state = PayoutMethod.PROVIDER, PayoutState.DONE
    payout.save()
    return payout


def _month(world: "World") -> str:
    """Let something happen to the vendor's money, and give the year and month of it."""
    posting = Posting(
        debit=Account.RECEIVED, credit=Account.SELLER_DUE, amount=Decimal("1.00"), vendor_id=world.vendor.pk
    )
    written = post_transaction(kind=Happening.ADJUSTMENT, key=f"access:{next(_count)}", postings=[posting])
    assert written is not None
    return f"{written.happened_at:%Y-%m}"


def _line(world: "World", *, is_own: bool) -> BankLine:
    """An unclear movement of the market's account, or of the vendor's own."""
    vendor, number = world.vendor if is_own else None, next(_count)
    day = clock.today()
    statement = BankStatement.objects.create(
        vendor=vendor,
        account="61109010140000071219812874",
        file_name="wyciag.sta",
        sha256=f"{number:064d}",
        kind="MT940",
        first_day=day,
        last_day=day,
        new=1,
        known=0,
        left_out=0,
        imported_by_id=0,
    )
    return BankLine.objects.create(
        statement=statement,
        vendor=vendor,
        account=statement.account,
        fingerprint=f"{number:064d}",
        booked_on=day,
        is_incoming=True,
        amount=Decimal("9.00"),
        state=BankLineState.OPEN,
        problem=LineProblem.UNKNOWN_TITLE,
    )


#: As in world.py: name of an address' part or of an action's argument -> how to make one.
ROWS: Final[dict[str, Callable[["World"], Any]]] = {
    "batch_id": lambda world: _batch(world).pk,
    "payouts:batch_file.batch_id": lambda world: _approved(world).pk,
    "payouts:batch_file.kind": lambda world: "elixir",
    "payout_id": lambda world: _approved(world).payouts.get().pk,
    "payouts:take_payout_back.payout_id": lambda world: _through_the_provider(world).pk,
    "payouts.line_id": lambda world: _line(world, is_own=False).pk,
    **{f"{name}.line_id": lambda world: _line(world, is_own=False).pk for name in LINE_ACTIONS},
    "payouts.statement_id": lambda world: _line(world, is_own=False).statement_id,
    "payouts:own_line.line_id": lambda world: _line(world, is_own=True).pk,
    "payouts:own_statement.statement_id": lambda world: _line(world, is_own=True).statement_id,
    "payouts:statement.year": lambda world: int(_month(world)[:4]),
    "payouts:statement.month": lambda world: int(_month(world)[5:]),
    "payouts:statement.kind": lambda world: "csv",
}
