"""What a client of the API did about paying before the order exists."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TransactionState(models.TextChoices):
    """REQUESTED: the buyer pays after ordering, or is still at it; CHARGED: the provider has the money.

    AUTHORIZED: the bank put it aside, and it is taken with the order. A card that was refused may be followed by
    another one on the same page, so FAILED is no end for those who pay before ordering.
    """

    REQUESTED = "REQUESTED", _("wybrana")
    AUTHORIZED = "AUTHORIZED", _("zabezpieczona w banku")
    CHARGED = "CHARGED", _("opłacona")
    FAILED = "FAILED", _("nieudana")


TRANSACTION_TRANSITIONS: dict[str, frozenset[str]] = {
    TransactionState.REQUESTED: frozenset(
        {TransactionState.AUTHORIZED, TransactionState.CHARGED, TransactionState.FAILED}
    ),
    TransactionState.AUTHORIZED: frozenset({TransactionState.CHARGED, TransactionState.FAILED}),
    TransactionState.CHARGED: frozenset({TransactionState.FAILED}),
    TransactionState.FAILED: frozenset({TransactionState.AUTHORIZED, TransactionState.CHARGED}),
}
