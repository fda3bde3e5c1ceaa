"""The life of a certificate, and the modes in which a label may be shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CertificateState(models.TextChoices):
    """What was decided about a certificate; whether it has begun or run out follows from its dates."""

    VALID = "VALID", _("ważny")
    SUSPENDED = "SUSPENDED", _("zawieszony")
    WITHDRAWN = "WITHDRAWN", _("cofnięty")
    SURRENDERED = "SURRENDERED", _("zwrócony")


TRANSITIONS: dict[str, frozenset[str]] = {
    CertificateState.VALID: frozenset(
        {CertificateState.SUSPENDED, CertificateState.WITHDRAWN, CertificateState.SURRENDERED}
    ),
    CertificateState.SUSPENDED: frozenset(
        {CertificateState.VALID, CertificateState.WITHDRAWN, CertificateState.SURRENDERED}
    ),
    CertificateState.WITHDRAWN: frozenset(),
    CertificateState.SURRENDERED: frozenset(),
}


class LabelMode(models.TextChoices):
    """How the mark may be shown (law.md R13-01)."""

    OFF = "OFF", _("nie pokazuj")
    TEXT_STATUS = "TEXT_STATUS", _("sam tekst o statusie")
    BADGE = "BADGE", _("znak")


class Standing(models.TextChoices):
    """What a reader of the register wants to know of a certificate on a day: its state and its dates together."""

    IN_FORCE = "IN_FORCE", _("obowiązuje")
    FUTURE = "FUTURE", _("jeszcze nie obowiązuje")
    EXPIRED = "EXPIRED", _("wygasł")
    SUSPENDED = "SUSPENDED", _("zawieszony")
    WITHDRAWN = "WITHDRAWN", _("cofnięty")
    SURRENDERED = "SURRENDERED", _("zwrócony")


class StatusEventKind(models.TextChoices):
    """What the public history of a certificate tells."""

    ISSUED = "ISSUED", _("wydano")
    RENEWED = "RENEWED", _("wydano w odnowieniu")
    SUSPENDED = "SUSPENDED", _("zawieszono")
    REINSTATED = "REINSTATED", _("przywrócono")
    WITHDRAWN = "WITHDRAWN", _("cofnięto")
    SURRENDERED = "SURRENDERED", _("zwrócono")
    ITEM_ADDED = "ITEM_ADDED", _("dodano do zakresu")
    ITEM_DROPPED = "ITEM_DROPPED", _("usunięto z zakresu")
