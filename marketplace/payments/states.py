"""The life of a payment."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaymentState(models.TextChoices):
    """Money is there, is awaited, or will not come."""

    PENDING = "PENDING", _("oczekuje")
    SUCCEEDED = "SUCCEEDED", _("opłacona")
    FAILED = "FAILED", _("nieudana")
    CANCELLED = "CANCELLED", _("anulowana")


TRANSITIONS: dict[str, frozenset[str]] = {
    PaymentState.PENDING: frozenset({PaymentState.SUCCEEDED, PaymentState.FAILED, PaymentState.CANCELLED}),
    PaymentState.FAILED: frozenset({PaymentState.SUCCEEDED}),
    PaymentState.CANCELLED: frozenset({PaymentState.SUCCEEDED}),
    PaymentState.SUCCEEDED: frozenset(),
}
