"""Money passed on to sellers' accounts at Stripe, and taken back: only in the way of settlement `split`."""

from typing import Any

from django.utils.translation import gettext as _

from core import clock
from marketplace.payments.gateways.port import ProviderRefused, Transferred
from marketplace.payments.gateways.stripe.client import call, calling, grosze, options, value
from marketplace.payments.gateways.stripe.payments import KEYS_HOLD
from marketplace.payments.models import Transfer, TransferReversal
from marketplace.payments.states import TransferState


def send(transfer: Transfer) -> Transferred:
    """Pass money on, once for its key; out of the payment it comes from, so that it need not be available yet.

    Stripe forgets keys after a day: an older one is looked for first, for asking again would pay it twice.
    """
    if clock.now() - transfer.requested_at > KEYS_HOLD and (known := _made_before(transfer)):
        return Transferred(state=TransferState.SUCCEEDED, gateway_reference=known)
    params: dict[str, Any] = {
        "amount": grosze(transfer.amount),
        "currency": "pln",
        "destination": transfer.destination,
        "description": transfer.reference,
        "metadata": {"transfer": transfer.key, "reference": transfer.reference},
    }
    if transfer.payment is not None:
        params["transfer_group"] = transfer.payment.reference
        params["source_transaction"] = _charge_of(transfer.payment.gateway_reference)
    try:
        with calling():
            made = call().transfers.create(params, options=options(key=f"transfer:{transfer.key}"))
    except ProviderRefused as problem:
        return Transferred(state=TransferState.FAILED, failure=_why(problem.code))
    return Transferred(state=TransferState.SUCCEEDED, gateway_reference=made.id)


def take_back(reversal: TransferReversal) -> Transferred:
    """Take money of a transfer back, once for its key."""
    params = {"amount": grosze(reversal.amount), "metadata": {"reversal": reversal.key}}
    try:
        with calling():
            made = call().transfers.reversals.create(
                reversal.transfer.gateway_reference, params, options=options(key=f"reversal:{reversal.key}")
            )
    except ProviderRefused as problem:
        return Transferred(state=TransferState.FAILED, failure=_why(problem.code))
    return Transferred(state=TransferState.SUCCEEDED, gateway_reference=made.id)


def _made_before(transfer: Transfer) -> str:
    """Find a transfer that was made while we did not hear the answer; nothing when there is none."""
    with calling():
        listed = call().transfers.list({"destination": transfer.destination, "limit": 100}).auto_paging_iter()
        found = (one for one in listed if value(one, "metadata", "transfer") == transfer.key)
        return str(value(next(found, None), "id") or "")


def _charge_of(intent: str) -> str:
    with calling():
        return str(value(call().payment_intents.retrieve(intent), "latest_charge"))


def _why(code: str) -> str:
    if code == "balance_insufficient":
        return _("Na saldzie u operatora płatności jest na razie za mało pieniędzy.")
    if code == "insufficient_capabilities_for_transfer":
        return _("Konto sprzedawcy nie może jeszcze przyjmować pieniędzy.")
    return _("Operator płatności nie przyjął tego zlecenia.")
