"""The life of a vendor on the market."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VendorState(models.TextChoices):
    """Only an APPROVED vendor's published listings are visible."""

    PENDING = "PENDING", _("oczekuje na decyzję")
    APPROVED = "APPROVED", _("zatwierdzony")
    REJECTED = "REJECTED", _("odrzucony")
    SUSPENDED = "SUSPENDED", _("zawieszony")
    TERMINATED = "TERMINATED", _("zakończony")


TRANSITIONS: dict[str, frozenset[str]] = {
    VendorState.PENDING: frozenset({VendorState.APPROVED, VendorState.REJECTED}),
    VendorState.APPROVED: frozenset({VendorState.SUSPENDED, VendorState.TERMINATED}),
    VendorState.SUSPENDED: frozenset({VendorState.APPROVED, VendorState.TERMINATED}),
    VendorState.REJECTED: frozenset({VendorState.PENDING}),
    VendorState.TERMINATED: frozenset(),
}
