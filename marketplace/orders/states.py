"""The life of one seller's part of an order."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VendorOrderState(models.TextChoices):
    """One contract between the buyer and one seller; an EXPIRED one revives when late money finds the goods there."""

    AWAITING_PAYMENT = "AWAITING_PAYMENT", _("czeka na płatność")
    NEW = "NEW", _("nowe, opłacone")
    ACCEPTED = "ACCEPTED", _("w realizacji")
    SHIPPED = "SHIPPED", _("wysłane")
    READY_FOR_PICKUP = "READY_FOR_PICKUP", _("gotowe do odbioru")
    COMPLETED = "COMPLETED", _("zakończone")
    CANCELLED = "CANCELLED", _("anulowane")
    EXPIRED = "EXPIRED", _("nieopłacone w terminie")


FINAL = (VendorOrderState.COMPLETED, VendorOrderState.CANCELLED, VendorOrderState.EXPIRED)

TRANSITIONS: dict[str, frozenset[str]] = {
    VendorOrderState.AWAITING_PAYMENT: frozenset(
        {VendorOrderState.NEW, VendorOrderState.CANCELLED, VendorOrderState.EXPIRED}
    ),
    VendorOrderState.NEW: frozenset({VendorOrderState.ACCEPTED, VendorOrderState.CANCELLED}),
    VendorOrderState.ACCEPTED: frozenset(
        {
            VendorOrderState.SHIPPED,
            VendorOrderState.READY_FOR_PICKUP,
            VendorOrderState.COMPLETED,
            VendorOrderState.CANCELLED,
        }
    ),
    VendorOrderState.SHIPPED: frozenset({VendorOrderState.COMPLETED}),
    VendorOrderState.READY_FOR_PICKUP: frozenset({VendorOrderState.COMPLETED, VendorOrderState.CANCELLED}),
    VendorOrderState.COMPLETED: frozenset(),
    VendorOrderState.CANCELLED: frozenset(),
    VendorOrderState.EXPIRED: frozenset({VendorOrderState.NEW}),
}
