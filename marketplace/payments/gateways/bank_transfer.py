"""Bank transfer: the buyer pays each seller's account, the seller or the regional centre confirms the money."""

import re
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.payments.gateways.port import (
    Instructions,
    PaymentNotPossible,
    PaymentRequest,
    Refunded,
    Seen,
    Started,
    Unclaimed,
)
from marketplace.payments.models import Payment, Refund
from marketplace.payments.states import PaymentState

# The recommendation of the Polish Bank Association on the two-dimensional code, version 1.0 of 2013-12-03: nine fields
# between bars, in UTF-8: payee's NIP, country, account, grosze (6 digits), name (20), title (32), three reserved.
NAME_LENGTH: Final = 20
TITLE_LENGTH: Final = 32
GROSZE_LIMIT: Final = 999_999
_FOREIGN: Final = re.compile(r"[^A-Za-z0-9 ,./\\\-@#&*_ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]")


class BankTransfer:
    """A transfer to the seller's own account with an exact title; money never passes through the market."""

    code = "bank_transfer"
    label: Promise = _("przelew bankowy")
    per_vendor = True
    online = False
    refunds = False

    def open(self, request: PaymentRequest) -> Payment:
        """Make the unsaved payment; a seller without an account or a title too long for the code is refused."""
        if not re.fullmatch(r"\d{26}", request.payee_account):
            raise PaymentNotPossible(
                _("%(name)s nie podaje rachunku bankowego. Wybierz inny sposób płatności.")
                % {"name": request.payee_name}
            )
        if len(request.reference) > TITLE_LENGTH:
            raise PaymentNotPossible
        return Payment(
            idempotency_key=request.idempotency_key,
            gateway=self.code,
            reference=request.reference,
            title=request.reference,
            amount=request.amount,
            due_on=request.due_on,
            payee_name=request.payee_name,
            payee_nip=request.payee_nip,
            payee_account=request.payee_account,
            vendor_id=request.vendor_id,
        )

    def instructions(self, payment: Payment) -> Instructions:
        """Give the data of the transfer and the text of its QR code."""
        return Instructions(
            payee_name=payment.payee_name,
            account=payment.payee_account,
            amount=payment.amount,
            title=payment.title,
            due_on=payment.due_on,
            qr_payload=qr_payload(payment),
        )

    def start(self, payment: Payment, *, return_path: str) -> Started | None:  # noqa: ARG002
        """Begin nothing: the buyer goes to the bank alone."""
        return None

    def look(self, payment: Payment) -> Seen:
        """Say what people wrote down: no provider knows more."""
        return Seen(state=PaymentState(payment.state), failure=payment.failure)

    def cancel(self, payment: Payment) -> None:
        """Tell nobody."""

    def give_back(self, money: Unclaimed) -> Refunded:  # noqa: ARG002
        """Refuse: what came twice is given back from the statement it stands in."""
        raise PaymentNotPossible

    def refund(self, refund: Refund) -> Refunded:  # noqa: ARG002
        """Refuse: the seller sends a transfer."""
        raise PaymentNotPossible


def qr_payload(payment: Payment) -> str:
    """Write the transfer as text for a QR code; empty when the amount does not fit (10 000,00 zł and more)."""
    grosze = int(payment.amount * 100)
    if grosze > GROSZE_LIMIT:
        return ""
    name = _clean(payment.payee_name)[:NAME_LENGTH].strip()
    title = _clean(payment.title)[:TITLE_LENGTH]
    return f"{payment.payee_nip}|PL|{payment.payee_account}|{grosze:06d}|{name}|{title}|||"


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", _FOREIGN.sub("", text)).strip()
