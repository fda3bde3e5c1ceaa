"""The life of a payout and of the batch it goes with."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PayoutState(models.TextChoices):
    """Money for one seller: PREPARED by one person, APPROVED by another, DONE when the bank says so."""

    PREPARED = "PREPARED", _("przygotowana")
    APPROVED = "APPROVED", _("zlecona")
    DONE = "DONE", _("wypłacona")
    RETURNED = "RETURNED", _("wróciła")
    CANCELLED = "CANCELLED", _("anulowana")


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
