"""What a client of the API did about paying before the order exists."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TransactionState(models.TextChoices):
    """REQUESTED: the buyer pays after ordering, or is still at it; CHARGED: the provider said yes."""

    REQUESTED = "REQUESTED", _("wybrana")
    CHARGED = "CHARGED", _("opłacona")
    FAILED = "FAILED", _("nieudana")


TRANSACTION_TRANSITIONS: dict[str, frozenset[str]] = {
    TransactionState.REQUESTED: frozenset({TransactionState.CHARGED, TransactionState.FAILED}),
    TransactionState.CHARGED: frozenset(),
    TransactionState.FAILED: frozenset(),
}
