"""The lives of payouts, of the batches they go with, and of the lines of bank statements."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PayoutState(models.TextChoices):
    """Money for one seller: PREPARED by one person, APPROVED by another, DONE when the bank says so."""

    PREPARED = "PREPARED", _("przygotowana")
    APPROVED = "APPROVED", _("zlecona")
    DONE = "DONE", _("wypłacona")
    RETURNED = "RETURNED", _("wróciła")
    CANCELLED = "CANCELLED", _("anulowana")


class PayoutMethod(models.TextChoices):
    """How a payout goes: in a file for the bank, or passed on to the seller's account at the payment provider."""

    BANK = "BANK", _("przelew bankowy")
    PROVIDER = "PROVIDER", _("konto u operatora płatności")


class BatchState(models.TextChoices):
    """Payouts that go to the bank together."""

    PREPARED = "PREPARED", _("czeka na drugą osobę")
    APPROVED = "APPROVED", _("zatwierdzona")
    CANCELLED = "CANCELLED", _("anulowana")


PAYOUT_TRANSITIONS: dict[str, frozenset[str]] = {
    PayoutState.PREPARED: frozenset({PayoutState.APPROVED, PayoutState.CANCELLED}),
    PayoutState.APPROVED: frozenset({PayoutState.DONE, PayoutState.RETURNED}),
    PayoutState.DONE: frozenset({PayoutState.RETURNED}),
    PayoutState.RETURNED: frozenset(),
    PayoutState.CANCELLED: frozenset(),
}

BATCH_TRANSITIONS: dict[str, frozenset[str]] = {
    BatchState.PREPARED: frozenset({BatchState.APPROVED, BatchState.CANCELLED}),
    BatchState.APPROVED: frozenset(),
    BatchState.CANCELLED: frozenset(),
}


class BankLineState(models.TextChoices):
    """A line of a bank statement: NEW until it was looked at; the middle four wait for people."""

    NEW = "NEW", _("do rozpoznania")
    OPEN = "OPEN", _("niejasna")
    PARTIAL = "PARTIAL", _("część wpłaty")
    TO_RETURN = "TO_RETURN", _("do oddania nadawcy")
    MATCHED = "MATCHED", _("rozpoznana")
    RETURNED = "RETURNED", _("oddana nadawcy")
    SET_ASIDE = "SET_ASIDE", _("odłożona")


BANK_LINE_TRANSITIONS: dict[str, frozenset[str]] = {
    BankLineState.NEW: frozenset({BankLineState.MATCHED, BankLineState.OPEN}),
    BankLineState.OPEN: frozenset(
        {BankLineState.MATCHED, BankLineState.PARTIAL, BankLineState.TO_RETURN, BankLineState.SET_ASIDE}
    ),
    BankLineState.PARTIAL: frozenset({BankLineState.MATCHED, BankLineState.TO_RETURN, BankLineState.OPEN}),
    BankLineState.TO_RETURN: frozenset({BankLineState.RETURNED, BankLineState.OPEN}),
    BankLineState.SET_ASIDE: frozenset({BankLineState.OPEN}),
    BankLineState.MATCHED: frozenset(),
    BankLineState.RETURNED: frozenset(),
}


class LineProblem(models.TextChoices):
    """Why a line waits for people; what to do about each is in rules.line_words."""

    UNKNOWN_TITLE = "UNKNOWN_TITLE", _("nie wiemy, za co to wpłata")
    WRONG_AMOUNT = "WRONG_AMOUNT", _("inna kwota")
    SECOND_PAYMENT = "SECOND_PAYMENT", _("druga wpłata za to samo")
    LATE = "LATE", _("wpłata po terminie albo po anulowaniu")
    WRONG_ACCOUNT = "WRONG_ACCOUNT", _("wpłata na rachunek rynku zamiast sprzedawcy")
    PAYOUT_BACK = "PAYOUT_BACK", _("zwrot wypłaty")
    REFUND_OUT = "REFUND_OUT", _("zwrot dla kupującego")
    REFUND_AMOUNT = "REFUND_AMOUNT", _("zwrot dla kupującego, ale inna kwota")
    UNKNOWN_OUT = "UNKNOWN_OUT", _("wypływ, którego nie znamy")
