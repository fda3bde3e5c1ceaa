"""Write into the ledger."""

from collections.abc import Sequence

from core import clock
from core.action import action
from core.transitions import Actor
from marketplace.payments.models import LedgerEntry, LedgerTransaction, Payment
from marketplace.payments.rules.postings import Posting
from marketplace.payments.states import Happening


@action
def post_transaction(
    *,
    kind: Happening,
    key: str,
    postings: Sequence[Posting],
    payment: Payment | None = None,
    note: str = "",
    by: Actor | None = None,
) -> LedgerTransaction | None:
    """Record one happening with its postings; a key that is known changes nothing and gives what it had recorded.

    Called inside the action that makes it happen, so both stand or fall together; who may is asked there. Without
    postings nothing is recorded. `note` is at most 300 characters.
    """
    if not postings:
        return None
    known: LedgerTransaction | None = LedgerTransaction.objects.filter(key=key).first()
    if known:
        return known
    transaction: LedgerTransaction = LedgerTransaction.objects.create(
        kind=kind,
        key=key,
        payment=payment,
        note=note[:300],
        actor_id=by.pk if by else None,
        actor_name=by.get_username() if by else "",
        happened_at=clock.now(),
    )
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            transaction=transaction,
            debit=posting.debit,
            credit=posting.credit,
            amount=posting.amount,
            vendor_id=posting.vendor_id,
            reference=posting.reference,
        )
        for posting in postings
    )
    return transaction
