"""Stripe's own lists of a time: what it took, gave back, passed on, and what is disputed."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from marketplace.payments.gateways.stripe.client import call, calling, options, value, zloty


@dataclasses.dataclass(frozen=True, kw_only=True)
class BookLine:
    """One object of Stripe: amount in PLN, what belongs to it, and what we wrote on it."""

    reference: str
    amount: Decimal
    intent: str = ""
    metadata: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Books:
    """What Stripe has of a window of time on one account."""

    charges: list[BookLine]
    refunds: list[BookLine]
    transfers: list[BookLine]
    disputes: list[BookLine]


def read_books(since: dt.datetime, until: dt.datetime, *, account: str = "") -> Books:
    """List what was made in a window, on our account or on a seller's; raises ProviderUnavailable."""
    created = {"gte": int(since.timestamp()), "lt": int(until.timestamp())}
    with calling():
        api = call()
        return Books(
            charges=[_line(one) for one in _all(api.charges, created, account) if one.status == "succeeded"],
            refunds=[
                _line(one) for one in _all(api.refunds, created, account) if one.status not in {"failed", "canceled"}
            ],
            transfers=[] if account else [_line(one) for one in _all(api.transfers, created, account)],
            disputes=[_line(one) for one in _all(api.disputes, created, account)],
        )


def _all(resource: Any, created: dict[str, int], account: str) -> Iterator[Any]:
    page = resource.list({"created": created, "limit": 100}, options=options(account=account))
    return iter(page.auto_paging_iter())


def _line(one: Any) -> BookLine:
    metadata = value(one, "metadata")
    return BookLine(
        reference=one.id,
        amount=zloty(one.amount),
        intent=value(one, "payment_intent") or "",
        metadata=dict(metadata.to_dict()) if metadata else {},
    )
