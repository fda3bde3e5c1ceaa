"""The life of an entity of the register and of its presence on the market."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VendorState(models.TextChoices):
    """Only an APPROVED vendor's published listings are visible; REGISTERED stands in the register and does not sell."""

    REGISTERED = "REGISTERED", _("w bazie, nie sprzedaje")
    DRAFT = "DRAFT", _("wypełnia zgłoszenie")
    PENDING = "PENDING", _("oczekuje na decyzję")
    CHANGES_REQUESTED = "CHANGES_REQUESTED", _("do poprawy")
    APPROVED = "APPROVED", _("zatwierdzony")
    REJECTED = "REJECTED", _("odrzucony")
    SUSPENDED = "SUSPENDED", _("zawieszony")
    TERMINATED = "TERMINATED", _("zakończony")


# The applicant may edit the data of the application in these states, and nobody decides meanwhile.
OPEN_TO_EDITING = (VendorState.REGISTERED, VendorState.DRAFT, VendorState.CHANGES_REQUESTED, VendorState.REJECTED)

TRANSITIONS: dict[str, frozenset[str]] = {
    VendorState.REGISTERED: frozenset({VendorState.DRAFT}),
    VendorState.DRAFT: frozenset({VendorState.PENDING, VendorState.REGISTERED}),
    VendorState.PENDING: frozenset(
        {VendorState.APPROVED, VendorState.REJECTED, VendorState.CHANGES_REQUESTED, VendorState.DRAFT}
    ),
    VendorState.CHANGES_REQUESTED: frozenset({VendorState.PENDING, VendorState.REJECTED}),
    VendorState.APPROVED: frozenset({VendorState.SUSPENDED, VendorState.TERMINATED}),
    VendorState.SUSPENDED: frozenset({VendorState.APPROVED, VendorState.TERMINATED}),
    # Back to PENDING and out of TERMINATED only when an internal complaint was upheld (actions/decide_complaint.py).
    VendorState.REJECTED: frozenset({VendorState.DRAFT, VendorState.PENDING}),
    VendorState.TERMINATED: frozenset({VendorState.APPROVED}),
}


class ComplaintState(models.TextChoices):
    """An internal complaint is answered once: the decision falls or stays."""

    FILED = "FILED", _("czeka na rozpatrzenie")
    UPHELD = "UPHELD", _("uwzględniona")
    DISMISSED = "DISMISSED", _("oddalona")


COMPLAINT_TRANSITIONS: dict[str, frozenset[str]] = {
    ComplaintState.FILED: frozenset({ComplaintState.UPHELD, ComplaintState.DISMISSED}),
    ComplaintState.UPHELD: frozenset(),
    ComplaintState.DISMISSED: frozenset(),
}


class StatusState(models.TextChoices):
    """The status of a social enterprise, which the voivode grants and takes away (domain.md §2.3)."""

    NONE = "NONE", _("bez statusu")
    GRANTED = "GRANTED", _("nadany")
    LOST = "LOST", _("utracony")


class DataChangeState(models.TextChoices):
    """The life of a change of identity data that an approved vendor asks for."""

    OPEN = "OPEN", _("czeka na ROPS")
    ACCEPTED = "ACCEPTED", _("przyjęta")
    REFUSED = "REFUSED", _("odmówiona")
    WITHDRAWN = "WITHDRAWN", _("wycofana")


DATA_CHANGE_TRANSITIONS: dict[str, frozenset[str]] = {
    DataChangeState.OPEN: frozenset({DataChangeState.ACCEPTED, DataChangeState.REFUSED, DataChangeState.WITHDRAWN}),
    DataChangeState.ACCEPTED: frozenset(),
    DataChangeState.REFUSED: frozenset(),
    DataChangeState.WITHDRAWN: frozenset(),
}


class ContentState(models.TextChoices):
    """A text or picture on its way to buyers; PASSED went out on the vendor's word, ACCEPTED after a look at it."""

    OPEN = "OPEN", _("czeka na sprawdzenie")
    ACCEPTED = "ACCEPTED", _("zaakceptowane")
    PASSED = "PASSED", _("opublikowane bez sprawdzania")
    REFUSED = "REFUSED", _("odrzucone")
    WITHDRAWN = "WITHDRAWN", _("wycofane")


CONTENT_PUBLISHED = (ContentState.ACCEPTED, ContentState.PASSED)

CONTENT_TRANSITIONS: dict[str, frozenset[str]] = {
    ContentState.OPEN: frozenset({ContentState.ACCEPTED, ContentState.REFUSED, ContentState.WITHDRAWN}),
    ContentState.ACCEPTED: frozenset({ContentState.REFUSED, ContentState.WITHDRAWN}),
    ContentState.PASSED: frozenset({ContentState.REFUSED, ContentState.WITHDRAWN}),
    ContentState.REFUSED: frozenset({ContentState.ACCEPTED}),  # only when a complaint was upheld
}


class ClaimState(models.TextChoices):
    """The life of a claim to an entry of the register."""

    OPEN = "OPEN", _("czeka na decyzję")
    ACCEPTED = "ACCEPTED", _("przyjęte")
    REFUSED = "REFUSED", _("odmowa")


CLAIM_TRANSITIONS: dict[str, frozenset[str]] = {
    ClaimState.OPEN: frozenset({ClaimState.ACCEPTED, ClaimState.REFUSED}),
    ClaimState.ACCEPTED: frozenset(),
    ClaimState.REFUSED: frozenset({ClaimState.OPEN}),  # by a complaint that was right
}
