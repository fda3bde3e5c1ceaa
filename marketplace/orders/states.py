"""The lives of one seller's part of an order, of its parcels, and of what comes back."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VendorOrderState(models.TextChoices):
    """One contract between the buyer and one seller; an EXPIRED one revives when late money finds the goods there."""

    AWAITING_PAYMENT = "AWAITING_PAYMENT", _("czeka na płatność")
    NEW = "NEW", _("nowe, opłacone")
    ACCEPTED = "ACCEPTED", _("w realizacji")
    PARTIALLY_SHIPPED = "PARTIALLY_SHIPPED", _("wysłane częściowo")
    SHIPPED = "SHIPPED", _("wysłane")
    READY_FOR_PICKUP = "READY_FOR_PICKUP", _("gotowe do odbioru")
    COMPLETED = "COMPLETED", _("zakończone")
    CANCELLED = "CANCELLED", _("anulowane")
    EXPIRED = "EXPIRED", _("nieopłacone w terminie")


class FulfillmentState(models.TextChoices):
    """One parcel: it left, or the seller took the mistake back."""

    FULFILLED = "FULFILLED", _("wysłana")
    CANCELED = "CANCELED", _("cofnięta")


FINAL = (VendorOrderState.COMPLETED, VendorOrderState.CANCELLED, VendorOrderState.EXPIRED)

TRANSITIONS: dict[str, frozenset[str]] = {
    VendorOrderState.AWAITING_PAYMENT: frozenset(
        {VendorOrderState.NEW, VendorOrderState.CANCELLED, VendorOrderState.EXPIRED}
    ),
    VendorOrderState.NEW: frozenset({VendorOrderState.ACCEPTED, VendorOrderState.CANCELLED}),
    VendorOrderState.ACCEPTED: frozenset(
        {
            VendorOrderState.PARTIALLY_SHIPPED,
            VendorOrderState.SHIPPED,
            VendorOrderState.READY_FOR_PICKUP,
            VendorOrderState.COMPLETED,
            VendorOrderState.CANCELLED,
        }
    ),
    VendorOrderState.PARTIALLY_SHIPPED: frozenset({VendorOrderState.SHIPPED, VendorOrderState.ACCEPTED}),
    VendorOrderState.SHIPPED: frozenset(
        {VendorOrderState.COMPLETED, VendorOrderState.PARTIALLY_SHIPPED, VendorOrderState.ACCEPTED}
    ),
    VendorOrderState.READY_FOR_PICKUP: frozenset({VendorOrderState.COMPLETED, VendorOrderState.CANCELLED}),
    VendorOrderState.COMPLETED: frozenset(),
    VendorOrderState.CANCELLED: frozenset(),
    VendorOrderState.EXPIRED: frozenset({VendorOrderState.NEW}),
}

FULFILLMENT_TRANSITIONS: dict[str, frozenset[str]] = {
    FulfillmentState.FULFILLED: frozenset({FulfillmentState.CANCELED}),
    FulfillmentState.CANCELED: frozenset(),
}


class ReturnState(models.TextChoices):
    """What a buyer asked for or stated about pieces: withdrawals begin OPEN, what needs a consent begins ASKED.

    POSTED: the goods are on their way back, with a proof.
    """

    ASKED = "ASKED", _("czeka na odpowiedź sprzedawcy")
    OPEN = "OPEN", _("czeka na odesłanie")
    POSTED = "POSTED", _("odesłane")
    SETTLED = "SETTLED", _("rozliczone")
    REFUSED = "REFUSED", _("odmowa")


RETURN_TRANSITIONS: dict[str, frozenset[str]] = {
    ReturnState.ASKED: frozenset({ReturnState.OPEN, ReturnState.SETTLED, ReturnState.REFUSED}),
    ReturnState.OPEN: frozenset({ReturnState.POSTED, ReturnState.SETTLED}),
    ReturnState.POSTED: frozenset({ReturnState.SETTLED}),
    ReturnState.SETTLED: frozenset(),
    ReturnState.REFUSED: frozenset(),
}


class ComplaintState(models.TextChoices):
    """A complaint about a purchase: after fourteen days without an answer the law accepts it (law.md R2-09)."""

    FILED = "FILED", _("czeka na odpowiedź")
    ACCEPTED = "ACCEPTED", _("uznana")
    ACCEPTED_BY_LAW = "ACCEPTED_BY_LAW", _("uznana z mocy prawa")
    REJECTED = "REJECTED", _("odrzucona")
    FULFILLED = "FULFILLED", _("załatwiona")


COMPLAINT_TRANSITIONS: dict[str, frozenset[str]] = {
    ComplaintState.FILED: frozenset({ComplaintState.ACCEPTED, ComplaintState.REJECTED, ComplaintState.ACCEPTED_BY_LAW}),
    ComplaintState.ACCEPTED: frozenset({ComplaintState.FULFILLED}),
    ComplaintState.ACCEPTED_BY_LAW: frozenset({ComplaintState.FULFILLED}),
    ComplaintState.REJECTED: frozenset({ComplaintState.ACCEPTED}),
    ComplaintState.FULFILLED: frozenset(),
}
