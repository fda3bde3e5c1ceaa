"""Refunds at Stripe: how they are read, and money that goes back without being a part of any order."""

import dataclasses
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from core.money import ZERO, format_pln
from marketplace.payments.gateways.port import ProviderRefused, Refunded, Unclaimed
from marketplace.payments.gateways.stripe.client import call, calling, grosze, options, value, zloty
from marketplace.payments.queries.accounts import account_of
from marketplace.payments.states import RefundState

REFUNDED: Final = {
    "succeeded": RefundState.SUCCEEDED,
    "pending": RefundState.SENT,
    "requires_action": RefundState.SENT,
    "failed": RefundState.FAILED,
    "canceled": RefundState.FAILED,
}
#: Written on refunds that give the application fee back, for the answer does not say it.
COMMISSION_BACK: Final = "commission_back"
#: With which the key of a refund begins that is no part of an order.
BACK: Final = "back:"
INTENT: Final = "pi_"


@dataclasses.dataclass(frozen=True, kw_only=True)
class SeenRefund:
    """A refund at Stripe: amount in PLN; `key` and `attempt` are ours, empty and 0 where it was made elsewhere."""

    amount: Decimal
    answer: Refunded
    key: str = ""
    attempt: int = 0

    @property
    def is_of_order(self) -> bool:
        """Tell whether we asked for it as a refund of an order."""
        return bool(self.key) and not self.key.startswith(BACK)


def give_back(money: Unclaimed) -> Refunded:
    """Send all of an intent or a charge back, once; an attempt is a new one after each failure.

    It is looked for first, for Stripe forgets keys after a day, and somebody may have given it back on Stripe's pages:
    then that is the answer. Where a part went back there, nothing is sent, for more than was paid would leave us.
    """
    account = account_of(money.payment) if money.payment else ""
    found = refunds_at(money.reference, account=account)
    standing = [one for one in found if one.answer.state != RefundState.FAILED]
    for one in standing:
        if one.amount == money.amount:
            return one.answer
    if standing:
        gone = format_pln(sum((one.amount for one in standing), ZERO))
        text = _("W panelu Stripe oddano już %(sum)s z tej wpłaty, więc nie wysyłamy całej kwoty.") % {"sum": gone}
        return Refunded(state=RefundState.FAILED, failure=str(text))
    key = f"{BACK}{money.reference}"
    params: dict[str, Any] = {
        **_of(money.reference),
        "amount": grosze(money.amount),
        "metadata": {"refund": key, "attempt": str(money.attempt)},
    }
    if money.payment is not None and money.payment.commission:  # of a direct payment, for it was no sale
        params["refund_application_fee"] = True
        params["metadata"][COMMISSION_BACK] = "1"
    try:
        with calling():
            made = call().refunds.create(params, options=options(key=f"{key}:{money.attempt}", account=account))
    except ProviderRefused as problem:
        return Refunded(state=RefundState.FAILED, failure=refund_failure(problem.code))
    return refunded(made)


def refunds_at(reference: str, *, account: str) -> list[SeenRefund]:
    """List every refund of an intent or a charge that Stripe knows, the newest first."""
    with calling():
        found = call().refunds.list({**_of(reference), "limit": 100}, options=options(account=account))
    return [seen_refund(one) for one in found.data]


def _of(reference: str) -> dict[str, str]:
    return {"payment_intent" if reference.startswith(INTENT) else "charge": reference}


def refunded(refund: Any) -> Refunded:
    """Read a refund of Stripe."""
    state = REFUNDED.get(refund.status or "", RefundState.SENT)
    failure = refund_failure(value(refund, "failure_reason") or "") if state == RefundState.FAILED else ""
    gives_back = bool(refund.metadata and COMMISSION_BACK in refund.metadata.to_dict())
    return Refunded(state=state, gateway_reference=refund.id, failure=failure, gives_commission_back=gives_back)


def seen_refund(refund: Any) -> SeenRefund:
    """Read a refund of a list."""
    metadata = refund.metadata.to_dict() if refund.metadata else {}
    attempt = metadata.get("attempt", "")
    return SeenRefund(
        amount=zloty(refund.amount),
        answer=refunded(refund),
        key=metadata.get("refund", ""),
        attempt=int(attempt) if attempt.isdigit() else 0,
    )


def refund_failure(code: str) -> str:
    """Say in plain words why a refund failed."""
    known = {
        "charge_already_refunded": _("Ta wpłata została już zwrócona w całości."),
        "charge_disputed": _("Kupujący zgłosił spór w banku: pieniądze wrócą tą drogą."),
        "expired_or_canceled_card": _("Karta kupującego straciła ważność."),
        "lost_or_stolen_card": _("Karta kupującego została zastrzeżona."),
    }
    return str(known.get(code) or _("Operator płatności nie mógł oddać tych pieniędzy."))
