"""Money shall be passed on to a seller's account at the provider."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from core.action import action
from core.errors import RuleViolation
from core.events import publish
from core.transitions import Actor
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.events import TransferRequested
from marketplace.payments.models import ConnectedAccount, Transfer
from marketplace.payments.queries.accounts import can_receive_transfers
from marketplace.payments.rules.postings import transfer_begun
from marketplace.payments.states import Happening


class TransferNotPossible(RuleViolation):
    """The seller has no account that may receive money."""

    code = "TRANSFER_NOT_POSSIBLE"
    message = _("Ten sprzedawca nie ma konta, które może przyjmować pieniądze. Zapłać przelewem.")


@action
def request_transfer(
    *,
    vendor_id: int,
    reference: str,
    key: str,
    amount: Decimal,
    payment_id: int | None = None,
    of_payout: bool = False,
    by: Actor | None = None,
) -> Transfer:
    """Pass an amount (PLN) on to a seller for one part (`reference`), out of one payment where it is named.

    A known key gives its transfer and changes nothing. The money leaves what is owed to the seller at once and stands
    on its way (PAYOUTS), so that nobody pays it a second time; `record_transfer` ends it. A payout (`of_payout`) writes
    both into the ledger itself, for it knows the parts. How much is owed and who may is asked by the caller. Raises
    TransferNotPossible.
    """
    if known := Transfer.objects.filter(key=key).first():
        return known
    account = ConnectedAccount.objects.select_related("vendor").filter(vendor=vendor_id).first()
    if account is None or not can_receive_transfers(account.vendor):
        raise TransferNotPossible
    transfer = Transfer.objects.create(
        vendor_id=vendor_id,
        payment_id=payment_id,
        reference=reference,
        key=key,
        amount=amount,
        destination=account.reference,
        of_payout=of_payout,
    )
    post_transaction(
        kind=Happening.TRANSFER,
        key=f"transfer:{key}",
        postings=[] if of_payout else transfer_begun(transfer),
        payment=transfer.payment,
        by=by,
    )
    publish(TransferRequested(transfer_id=transfer.pk))
    return transfer
