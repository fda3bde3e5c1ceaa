"""Stripe's own lists of a time: what it took, gave back, passed on, took back again, and what is disputed."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from core.money import ZERO
from marketplace.payments.gateways.port import ProviderRefused
from marketplace.payments.gateways.stripe.client import call, calling, options, value, zloty

#: Movements of objects that were made long before: a refund that came back, a dispute that was decided, a reversal.
LATER: Final = ("refund_failure", "payment_failure_refund", "adjustment", "transfer_refund")
GONE: Final = frozenset({"failed", "canceled"})


@dataclasses.dataclass(frozen=True, kw_only=True)
class BookLine:
    """One object of Stripe: amount and fee in PLN, what belongs to it, and what we wrote on it."""

    reference: str
    amount: Decimal
    fee: Decimal = ZERO
    intent: str = ""
    transfer: str = ""
    metadata: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Books:
    """What Stripe has of a window of time on one account; `returned` are refunds that came back in it."""

    charges: list[BookLine]
    refunds: list[BookLine]
    returned: list[BookLine]
    transfers: list[BookLine]
    reversals: list[BookLine]
    disputes: list[BookLine]


def read_books(since: dt.datetime, until: dt.datetime, *, account: str = "") -> Books:
    """List what was made or moved in a window, on our account or on a seller's; raises ProviderUnavailable."""
    created = {"gte": int(since.timestamp()), "lt": int(until.timestamp())}
    with calling():
        api = call()
        moved = [one for kind in LATER for one in _moved(api, kind, created, account)]
        disputes = [*_all(api.disputes, created, account), *(one for one in moved if one.object == "dispute")]
        return Books(
            charges=[
                _line(one)
                for one in _all(api.charges, created, account, expand=["data.balance_transaction"])
                if one.status == "succeeded" and one.captured and not value(one, "source_transfer")
            ],
            refunds=[
                _line(one)
                for one in _all(api.refunds, created, account, expand=["data.charge"])
                if one.status not in GONE and not value(one, "source_transfer_reversal") and _moved_money(one)
            ],
            returned=[_line(one) for one in moved if one.object == "refund"],
            transfers=[] if account else [_line(one) for one in _all(api.transfers, created, account)],
            reversals=[_line(one) for one in moved if one.object == "transfer_reversal"],
            disputes=list({one.id: _line(one) for one in disputes}.values()),
        )


def has_still(kind: str, reference: str, account: str) -> bool:
    """Tell whether Stripe knows one of its refunds, transfers or payment_intents, made at whatever time."""
    try:
        with calling():
            found = getattr(call(), kind).retrieve(reference, options=options(account=account))
    except ProviderRefused:
        return False
    return value(found, "status") not in GONE


def _all(resource: Any, created: dict[str, int], account: str, **more: Any) -> Iterator[Any]:
    page = resource.list({"created": created, "limit": 100, **more}, options=options(account=account))
    return iter(page.auto_paging_iter())


def _moved(api: Any, kind: str, created: dict[str, int], account: str) -> Iterator[Any]:
    for line in _all(api.balance_transactions, created, account, type=kind, expand=["data.source"]):
        if not isinstance(line.source, str) and line.source is not None:
            yield line.source


def _moved_money(refund: Any) -> bool:
    """Tell a refund from money that was only put aside and let go."""
    return value(refund, "charge", "captured") is not False


def _line(one: Any) -> BookLine:
    metadata = value(one, "metadata")
    fee = value(one, "balance_transaction", "fee")
    return BookLine(
        reference=one.id,
        amount=zloty(one.amount),
        fee=zloty(fee) if fee else ZERO,
        intent=value(one, "payment_intent") or "",
        transfer=value(one, "transfer") or "",
        metadata=dict(metadata.to_dict()) if metadata else {},
    )
