"""The life of a payment."""

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
    PaymentState.FAILED: frozenset({PaymentState.SUCCEEDED, PaymentState.CANCELLED}),
    PaymentState.CANCELLED: frozenset({PaymentState.SUCCEEDED}),
    PaymentState.SUCCEEDED: frozenset(),
}
