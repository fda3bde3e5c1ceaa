"""How a seller is paid."""

from django.conf import settings

from marketplace.payments.queries.accounts import can_receive_transfers
from marketplace.payouts.models import Payout
from marketplace.payouts.states import PayoutMethod, PayoutState
from vendors.models import Vendor


def way_of(vendor: Vendor) -> PayoutMethod | None:
    """Choose how a seller is paid now; None while nobody knows whereto.

    Through the provider where the installation settles there and the seller's account may receive money. When that
    failed the last time, the next one goes by bank, if the seller gave an account: a person has looked at the batch.
    """
    has_bank = bool(vendor.bank_account)
    if settings.PAYMENT_SETTLEMENT == "split" and can_receive_transfers(vendor):
        last = Payout.objects.filter(vendor=vendor).exclude(state=PayoutState.CANCELLED).order_by("-pk").first()
        failed = last is not None and last.method == PayoutMethod.PROVIDER and last.state == PayoutState.RETURNED
        if not (failed and has_bank):
            return PayoutMethod.PROVIDER
    return PayoutMethod.BANK if has_bank else None
