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
