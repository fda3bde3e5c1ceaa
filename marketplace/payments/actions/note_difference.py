"""The provider's books say something else than ours."""

from collections.abc import Sequence
from decimal import Decimal

from core.action import action
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.models import Payment, ReconciliationDifference
from marketplace.payments.rules.postings import Posting
from marketplace.payments.states import Happening


@action
def note_difference(
    *,
    kind: str,
    reference: str,
    theirs: Decimal,
    ours: Decimal,
    payment_id: int | None = None,
    postings: Sequence[Posting] = (),
    note: str = "",
) -> ReconciliationDifference:
    """Put a difference on the operator's list, once for each kind and reference; amounts in PLN.

    Money that really moved stands in the ledger in the same transaction, in the account of what is to be explained.
    """
    found, is_new = ReconciliationDifference.objects.get_or_create(
        kind=kind,
        reference=reference,
        defaults={"payment_id": payment_id, "theirs": theirs, "ours": ours, "note": note[:300]},
    )
    if is_new and postings:
        payment = Payment.objects.get(pk=payment_id) if payment_id else None
        post_transaction(kind=Happening.ADJUSTMENT, key=found.ledger_key, postings=postings, payment=payment)
    return found
