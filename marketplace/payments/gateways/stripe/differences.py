"""Stripe's lists against ours: what only one side has, and what differs."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from marketplace.payments.gateways.stripe.books import BookLine, Books, has_still
from marketplace.payments.gateways.stripe.transfers import reversals_of
from marketplace.payments.models import DifferenceKind, TransferReversal
from marketplace.payments.queries.reconciliation import (
    Found,
    done_reversals,
    done_transfers,
    known_disputes,
    known_outside,
    paid_refunds,
    payments_by_intent,
    refund_amounts,
    reversal_amounts,
    settled_payments,
    transfer_amounts,
)
from marketplace.payments.rules.reconciliation import compare

#: Money that is written down on either side of midnight is in one list today and in the other tomorrow.
EDGE = dt.timedelta(hours=6)


def differences(
    books: Books, since: dt.datetime, until: dt.datetime, vendor_id: int | None, account: str
) -> list[Found]:
    """List the differences of a window; what is on the operator's list already is not found again."""
    found = [
        *_charges(books, since, until, vendor_id, account),
        *_refunds(books, since, until, vendor_id, account),
        *_disputes(books),
    ]
    if vendor_id is None:
        found += [*_transfers(books, since, until), *_reversals(books, since, until)]
    listed = known_outside()
    return [one for one in found if one.reference not in listed]


def _charges(
    books: Books, since: dt.datetime, until: dt.datetime, vendor_id: int | None, account: str
) -> Iterable[Found]:
    lines = {line.intent or line.reference: line for line in books.charges}
    ours = {key: payment.amount for key, payment in payments_by_intent(lines).items()}
    yield from _theirs(DifferenceKind.UNKNOWN_CHARGE, lines, ours, sign=1)
    for payment in settled_payments(since + EDGE, until - EDGE, vendor_id):
        reference = payment.gateway_reference
        if _is_missing(reference, lines, lambda key: has_still("payment_intents", key, account)):
            yield Found(
                kind=DifferenceKind.MISSING_CHARGE,
                reference=reference or f"payment:{payment.pk}",
                ours=payment.amount,
                payment_id=payment.pk,
            )


def _refunds(
    books: Books, since: dt.datetime, until: dt.datetime, vendor_id: int | None, account: str
) -> Iterable[Found]:
    lines = _by_reference(books.refunds)
    yield from _theirs(DifferenceKind.UNKNOWN_REFUND, lines, refund_amounts(lines), sign=-1)
    claimed = {one.gateway_reference: one for one in paid_refunds(since + EDGE, until - EDGE, vendor_id)}
    for reference, refund in claimed.items():
        if _is_missing(reference, lines, lambda key: has_still("refunds", key, account)):
            yield Found(
                kind=DifferenceKind.MISSING_REFUND,
                reference=reference,
                ours=refund.amount,
                payment_id=refund.payment_id,
            )


def _transfers(books: Books, since: dt.datetime, until: dt.datetime) -> Iterable[Found]:
    lines = _by_reference(books.transfers)
    yield from _theirs(DifferenceKind.UNKNOWN_TRANSFER, lines, transfer_amounts(lines), sign=-1)
    for transfer in done_transfers(since + EDGE, until - EDGE):
        reference = transfer.gateway_reference
        if _is_missing(reference, lines, lambda key: has_still("transfers", key, "")):
            yield Found(
                kind=DifferenceKind.MISSING_TRANSFER,
                reference=reference,
                ours=transfer.amount,
                payment_id=transfer.payment_id,
            )


def _reversals(books: Books, since: dt.datetime, until: dt.datetime) -> Iterable[Found]:
    lines = _by_reference(books.reversals)
    yield from _theirs(DifferenceKind.UNKNOWN_REVERSAL, lines, reversal_amounts(lines), sign=1)
    for reversal in done_reversals(since + EDGE, until - EDGE):
        if reversal.gateway_reference not in lines and not _is_made(reversal):
            yield Found(
                kind=DifferenceKind.MISSING_REVERSAL,
                reference=reversal.gateway_reference,
                ours=reversal.amount,
                payment_id=reversal.transfer.payment_id,
            )


def _disputes(books: Books) -> Iterable[Found]:
    known = known_disputes(line.reference for line in books.disputes)
    for line in books.disputes:
        if line.reference not in known:
            yield Found(kind=DifferenceKind.UNKNOWN_DISPUTE, reference=line.reference, theirs=line.amount)


def _theirs(
    kind: DifferenceKind, lines: Mapping[str, BookLine], ours: Mapping[str, Decimal], *, sign: int
) -> Iterable[Found]:
    """Find what only they have, and other amounts; `sign` is what each does to the balance where it is listed."""
    theirs = {key: line.amount for key, line in lines.items()}
    only_theirs, _, unequal = compare(theirs, ours)
    for key in only_theirs:
        yield Found(kind=kind, reference=key, theirs=theirs[key], moved=sign * theirs[key], fee=lines[key].fee)
    for key in unequal:
        moved = sign * (theirs[key] - ours[key])
        yield Found(kind=DifferenceKind.AMOUNT, reference=key, theirs=theirs[key], ours=ours[key], moved=moved)


def _is_missing(reference: str, lines: Mapping[str, BookLine], has: Callable[[str], bool]) -> bool:
    """Tell whether Stripe lacks what we have: not in its lists, nor made at another time than it was written down."""
    return not reference or (reference not in lines and not has(reference))


def _is_made(reversal: TransferReversal) -> bool:
    return reversal.gateway_reference in {one.reference for one in reversals_of(reversal.transfer)}


def _by_reference(lines: list[BookLine]) -> dict[str, BookLine]:
    return {line.reference: line for line in lines}
