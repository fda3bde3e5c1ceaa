"""The lives of payments, of refunds, and the accounts of the ledger."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaymentState(models.TextChoices):
    """Money is there, is awaited, or is not expected any more.

    A FAILED payment may be tried again by the buyer. Money can arrive for a payment in any state: it is always
    recorded, and for a CANCELLED one the staff is told.
    """

    PENDING = "PENDING", _("oczekuje")
    SUCCEEDED = "SUCCEEDED", _("opłacona")
    FAILED = "FAILED", _("nieudana")
    CANCELLED = "CANCELLED", _("anulowana")


TRANSITIONS: dict[str, frozenset[str]] = {
    PaymentState.PENDING: frozenset({PaymentState.SUCCEEDED, PaymentState.FAILED, PaymentState.CANCELLED}),
    PaymentState.FAILED: frozenset({PaymentState.PENDING, PaymentState.SUCCEEDED, PaymentState.CANCELLED}),
    PaymentState.CANCELLED: frozenset({PaymentState.SUCCEEDED}),
    PaymentState.SUCCEEDED: frozenset(),
}


class RefundState(models.TextChoices):
    """Money on its way back. SENT: the provider has it; FAILED: it came back, somebody must decide how to pay it.

    REVOKED: a lost dispute had paid it, and was won after all; it counts no more.
    """

    REQUESTED = "REQUESTED", _("zlecony")
    SENT = "SENT", _("w drodze")
    SUCCEEDED = "SUCCEEDED", _("oddany")
    FAILED = "FAILED", _("nieudany")
    REVOKED = "REVOKED", _("cofnięty")


REFUND_TRANSITIONS: dict[str, frozenset[str]] = {
    RefundState.REQUESTED: frozenset({RefundState.SENT, RefundState.SUCCEEDED, RefundState.FAILED}),
    RefundState.SENT: frozenset({RefundState.SUCCEEDED, RefundState.FAILED}),
    RefundState.FAILED: frozenset({RefundState.REQUESTED, RefundState.SUCCEEDED}),
    RefundState.SUCCEEDED: frozenset({RefundState.FAILED, RefundState.REVOKED}),
    RefundState.REVOKED: frozenset(),
}


class DisputeState(models.TextChoices):
    """A buyer asked the bank for the money back. WON: it stays with the seller; LOST: the buyer has it.

    Banks change their mind: a lost one may be won later.
    """

    NEEDS_RESPONSE = "NEEDS_RESPONSE", _("czeka na wyjaśnienia")
    ANSWERED = "ANSWERED", _("wyjaśnienia w wysyłce")
    UNDER_REVIEW = "UNDER_REVIEW", _("bank rozpatruje")
    WON = "WON", _("wygrany")
    LOST = "LOST", _("przegrany")


DISPUTE_TRANSITIONS: dict[str, frozenset[str]] = {
    DisputeState.NEEDS_RESPONSE: frozenset(
        {DisputeState.ANSWERED, DisputeState.UNDER_REVIEW, DisputeState.WON, DisputeState.LOST}
    ),
    DisputeState.ANSWERED: frozenset({DisputeState.UNDER_REVIEW, DisputeState.WON, DisputeState.LOST}),
    DisputeState.UNDER_REVIEW: frozenset({DisputeState.WON, DisputeState.LOST}),
    DisputeState.WON: frozenset(),
    DisputeState.LOST: frozenset({DisputeState.WON}),
}


class TransferState(models.TextChoices):
    """Money on its way to a seller's account at the provider, or back from it."""

    REQUESTED = "REQUESTED", _("zlecone")
    SUCCEEDED = "SUCCEEDED", _("przekazane")
    FAILED = "FAILED", _("nieudane")


TRANSFER_TRANSITIONS: dict[str, frozenset[str]] = {
    TransferState.REQUESTED: frozenset({TransferState.SUCCEEDED, TransferState.FAILED}),
    TransferState.SUCCEEDED: frozenset(),
    TransferState.FAILED: frozenset(),
}


class DifferenceState(models.TextChoices):
    """A difference between the provider's books and ours: waits for people, for the provider, or is explained.

    PROPOSED: one person said whose the money is, and another one must agree. A second payment that is SETTLED opens
    again when its money comes back to us.
    """

    OPEN = "OPEN", _("do wyjaśnienia")
    PROPOSED = "PROPOSED", _("czeka na drugą osobę")
    GOING = "GOING", _("pieniądze wracają")
    SETTLED = "SETTLED", _("wyjaśniona")


DIFFERENCE_TRANSITIONS: dict[str, frozenset[str]] = {
    DifferenceState.OPEN: frozenset({DifferenceState.PROPOSED, DifferenceState.GOING, DifferenceState.SETTLED}),
    DifferenceState.PROPOSED: frozenset({DifferenceState.OPEN, DifferenceState.GOING, DifferenceState.SETTLED}),
    DifferenceState.GOING: frozenset({DifferenceState.OPEN, DifferenceState.SETTLED}),
    DifferenceState.SETTLED: frozenset({DifferenceState.OPEN}),
}


class Account(models.TextChoices):
    """The accounts of the ledger (docs/adr/0017); those OF_SELLERS exist once for each seller.

    A balance is debits less credits: positive on what somebody holds for us, negative on what is owed.
    """

    PROVIDER = "PROVIDER", _("nasze saldo u operatora płatności")
    SELLER_FUNDS = "SELLER_FUNDS", _("pieniądze, które wpłynęły prosto do sprzedawcy")
    RECEIVED = "RECEIVED", _("otrzymane, jeszcze nieprzypisane")
    SELLER_DUE = "SELLER_DUE", _("należne sprzedawcy")
    REFUNDS = "REFUNDS", _("do oddania kupującym")
    PAYOUTS = "PAYOUTS", _("wypłaty w drodze")
    DISPUTES = "DISPUTES", _("zatrzymane w sporach")
    COMMISSION = "COMMISSION", _("prowizja netto")
    COMMISSION_VAT = "COMMISSION_VAT", _("VAT od prowizji")
    PROVIDER_FEES = "PROVIDER_FEES", _("opłaty operatora płatności")
    SUSPENSE = "SUSPENSE", _("do wyjaśnienia")
    WRITTEN_OFF = "WRITTEN_OFF", _("spisane przez rynek")


OF_SELLERS: Final = (Account.SELLER_FUNDS, Account.SELLER_DUE, Account.PAYOUTS)


class Happening(models.TextChoices):
    """What a transaction of the ledger records."""

    MONEY_IN = "MONEY_IN", _("wpłata")
    SALE = "SALE", _("sprzedaż")
    PROVIDER_FEE = "PROVIDER_FEE", _("opłata operatora płatności")
    REFUND = "REFUND", _("zwrot należny kupującemu")
    REFUND_PAID = "REFUND_PAID", _("zwrot wypłacony")
    REFUND_RETURNED = "REFUND_RETURNED", _("zwrot, który wrócił")
    TRANSFER = "TRANSFER", _("przekazanie sprzedawcy")
    TRANSFER_BACK = "TRANSFER_BACK", _("cofnięcie przekazania")
    PAYOUT = "PAYOUT", _("wypłata")
    PAYOUT_DONE = "PAYOUT_DONE", _("wypłata potwierdzona")
    PAYOUT_BACK = "PAYOUT_BACK", _("wypłata, która wróciła")
    DISPUTE = "DISPUTE", _("spór")
    DISPUTE_WON = "DISPUTE_WON", _("spór wygrany")
    DISPUTE_LOST = "DISPUTE_LOST", _("spór przegrany")
    ADJUSTMENT = "ADJUSTMENT", _("korekta")
