"""Money passed on to sellers' accounts at Stripe, and taken back: only in the way of settlement `split`.

Stripe forgets keys after a day: what was asked for longer ago is looked for first, for asking again would do it twice.
"""

import dataclasses
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from marketplace.payments.gateways.port import ProviderRefused, Transferred
from marketplace.payments.gateways.stripe.client import (
    call,
    calling,
    grosze,
    is_forgotten,
    options,
    value,
    zloty,
)
from marketplace.payments.models import Transfer, TransferReversal
from marketplace.payments.states import TransferState

#: What Stripe answers when a balance has less than is asked for.
LACKS: Final = "balance_insufficient"


@dataclasses.dataclass(frozen=True, kw_only=True)
class SeenReversal:
    """A reversal at Stripe: amount in PLN; `key` is ours, empty where it was made elsewhere."""

    reference: str
    amount: Decimal
    key: str = ""


def send(transfer: Transfer) -> Transferred:
    """Pass money on, once for its key; out of the payment it comes from, so that it need not be available yet."""
    if is_forgotten(transfer.requested_at) and (made := _made(transfer)):
        return Transferred(state=TransferState.SUCCEEDED, gateway_reference=made)
    params: dict[str, Any] = {
        "amount": grosze(transfer.amount),
        "currency": "pln",
        "destination": transfer.destination,
        "description": transfer.reference,
        "metadata": {"transfer": transfer.key, "reference": transfer.reference},
    }
    if transfer.payment is not None:
        params["transfer_group"] = transfer.payment.transfer_group
        params["source_transaction"] = _charge_of(transfer.payment.gateway_reference)
    try:
        with calling():
            made = call().transfers.create(params, options=options(key=_key(transfer)))
    except ProviderRefused as problem:
        lacks = problem.code == LACKS and transfer.payment is None
        state = TransferState.REQUESTED if lacks else TransferState.FAILED
        return Transferred(state=state, failure=_why(problem.code), attempt=transfer.attempt)
    return Transferred(state=TransferState.SUCCEEDED, gateway_reference=made.id)


def take_back(reversal: TransferReversal) -> Transferred:
    """Take money of a transfer back, once for its key."""
    if is_forgotten(reversal.requested_at):
        for one in reversals_of(reversal.transfer):
            if one.key == reversal.key:
                return Transferred(state=TransferState.SUCCEEDED, gateway_reference=one.reference)
    params = {"amount": grosze(reversal.amount), "metadata": {"reversal": reversal.key}}
    try:
        with calling():
            made = call().transfers.reversals.create(
                reversal.transfer.gateway_reference, params, options=options(key=f"reversal:{reversal.key}")
            )
    except ProviderRefused as problem:
        why = _("Na koncie sprzedawcy u operatora nie ma już tych pieniędzy.") if problem.code == LACKS else ""
        return Transferred(state=TransferState.FAILED, failure=why or _why(problem.code))
    return Transferred(state=TransferState.SUCCEEDED, gateway_reference=made.id)


def reversals_of(transfer: Transfer) -> list[SeenReversal]:
    """List every reversal of a transfer that Stripe knows, ours and others."""
    with calling():
        page = call().transfers.reversals.list(transfer.gateway_reference, {"limit": 100})
        return [seen_reversal(one) for one in page.auto_paging_iter()]


def seen_reversal(reversal: Any) -> SeenReversal:
    """Read a reversal of Stripe."""
    metadata = reversal.metadata.to_dict() if reversal.metadata else {}
    return SeenReversal(reference=reversal.id, amount=zloty(reversal.amount), key=metadata.get("reversal", ""))


def _key(transfer: Transfer) -> str:
    """Give the key of one attempt: Stripe keeps a refusal under it, so the next try after a refusal has another."""
    again = f":{transfer.attempt}" if transfer.attempt > 1 else ""
    return f"transfer:{transfer.key}{again}"


def _made(transfer: Transfer) -> str:
    """Give Stripe's number of a transfer that was made although we never heard the answer."""
    since = int(transfer.requested_at.timestamp()) - 60
    with calling():
        page = call().transfers.list({"destination": transfer.destination, "created": {"gte": since}, "limit": 100})
        found = (one.id for one in page.auto_paging_iter() if one.metadata.to_dict().get("transfer") == transfer.key)
        return next(found, "")


def _charge_of(intent: str) -> str:
    with calling():
        return str(value(call().payment_intents.retrieve(intent), "latest_charge"))


def _why(code: str) -> str:
    if code == LACKS:
        return _("Na saldzie u operatora płatności jest na razie za mało pieniędzy.")
    if code == "insufficient_capabilities_for_transfer":
        return _("Konto sprzedawcy nie może jeszcze przyjmować pieniędzy.")
    return _("Operator płatności nie przyjął tego zlecenia.")
