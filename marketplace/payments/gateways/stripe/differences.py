"""Stripe's lists against ours: what only one side has, and what differs."""

import datetime as dt
from decimal import Decimal

from marketplace.payments.gateways.stripe.books import BookLine, Books
from marketplace.payments.models import DifferenceKind
from marketplace.payments.queries.reconciliation import (
    Found,
    done_transfers,
    known_disputes,
    known_outside,
    paid_refunds,
    payments_by_intent,
    refund_amounts,
    settled_payments,
    transfer_amounts,
)
from marketplace.payments.rules.reconciliation import compare

#: Money that is written down on either side of midnight is in one list today and in the other tomorrow.
EDGE = dt.timedelta(hours=6)


def differences(books: Books, since: dt.datetime, until: dt.datetime, vendor_id: int | None) -> list[Found]:
    """List the differences of a window; what is on the operator's list already is not found again."""
    found = [*_charges(books, since, until, vendor_id), *_refunds(books, since, until, vendor_id)]
    if vendor_id is None:
        found += _transfers(books, since, until)
    known = known_disputes(line.reference for line in books.disputes)
    found += [
        Found(kind=DifferenceKind.UNKNOWN_DISPUTE, reference=line.reference, theirs=line.amount)
        for line in books.disputes
        if line.reference not in known
    ]
    listed = known_outside()
    return [one for one in found if one.reference not in listed]


def _charges(books: Books, since: dt.datetime, until: dt.datetime, vendor_id: int | None) -> list[Found]:
    theirs = {line.intent or line.reference: line.amount for line in books.charges}
    ours = {key: payment.amount for key, payment in payments_by_intent(theirs).items()}
    claimed = settled_payments(since + EDGE, until - EDGE, vendor_id)
    only_theirs, _, unequal = compare(theirs, ours)
    _, only_ours, _ = compare(theirs, {payment.gateway_reference: payment.amount for payment in claimed})
    by_reference = {payment.gateway_reference: payment for payment in claimed}
    return [
        *(Found(kind=DifferenceKind.UNKNOWN_CHARGE, reference=key, theirs=theirs[key]) for key in only_theirs),
        *(
            Found(
                kind=DifferenceKind.MISSING_CHARGE,
                reference=key or f"payment:{by_reference[key].pk}",
                ours=by_reference[key].amount,
                payment_id=by_reference[key].pk,
            )
            for key in only_ours
        ),
        *(Found(kind=DifferenceKind.AMOUNT, reference=key, theirs=theirs[key], ours=ours[key]) for key in unequal),
    ]


def _refunds(books: Books, since: dt.datetime, until: dt.datetime, vendor_id: int | None) -> list[Found]:
    theirs = _amounts(books.refunds)
    ours = refund_amounts(theirs)
    claimed = {one.gateway_reference: one for one in paid_refunds(since + EDGE, until - EDGE, vendor_id)}
    only_theirs, _, unequal = compare(theirs, ours)
    return [
        *(Found(kind=DifferenceKind.UNKNOWN_REFUND, reference=key, theirs=theirs[key]) for key in only_theirs),
        *(
            Found(kind=DifferenceKind.MISSING_REFUND, reference=key, ours=one.amount, payment_id=one.payment_id)
            for key, one in claimed.items()
            if key not in theirs
        ),
        *(Found(kind=DifferenceKind.AMOUNT, reference=key, theirs=theirs[key], ours=ours[key]) for key in unequal),
    ]


def _transfers(books: Books, since: dt.datetime, until: dt.datetime) -> list[Found]:
    theirs = _amounts(books.transfers)
    ours = transfer_amounts(theirs)
    claimed = {one.gateway_reference: one for one in done_transfers(since + EDGE, until - EDGE)}
    only_theirs, _, unequal = compare(theirs, ours)
    return [
        *(Found(kind=DifferenceKind.UNKNOWN_TRANSFER, reference=key, theirs=theirs[key]) for key in only_theirs),
        *(
            Found(kind=DifferenceKind.MISSING_TRANSFER, reference=key, ours=one.amount, payment_id=one.payment_id)
            for key, one in claimed.items()
            if key not in theirs
        ),
        *(Found(kind=DifferenceKind.AMOUNT, reference=key, theirs=theirs[key], ours=ours[key]) for key in unequal),
    ]


def _amounts(lines: list[BookLine]) -> dict[str, Decimal]:
    return {line.reference: line.amount for line in lines}
