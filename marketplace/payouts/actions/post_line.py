"""A movement of our account in the ledger, while nobody knows what it is, and when somebody does."""

from collections.abc import Sequence

from core.action import action
from core.locking import lock
from core.transitions import Actor
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.rules.postings import Posting
from marketplace.payments.states import Happening
from marketplace.payouts.models import BankLine


@action
def post_line(*, line_id: int, postings: Sequence[Posting], note: str, by: Actor | None) -> BankLine:
    """Write what a line turned out to be into the ledger, each turn once; nothing where there is nothing to write.

    A part of the actions that say what a line is, which ask who may.
    """
    line = lock(BankLine, line_id)
    if not postings:
        return line
    line.turns += 1
    line.save(update_fields=["turns"])
    post_transaction(
        kind=Happening.ADJUSTMENT, key=f"bank-line:{line.pk}:{line.turns}", postings=postings, note=note, by=by
    )
    return line
