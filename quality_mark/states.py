"""The life of certificates and of everything that leads to one, as tables of steps; the modes of a label.

Where a step takes more than a permission (a decision with a quorum, a signed agreement), the action that takes it says.
"""

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
    # Out of WITHDRAWN only when an appeal was upheld, to where it was before (actions/decide_appeal.py).
    CertificateState.WITHDRAWN: frozenset({CertificateState.VALID, CertificateState.SUSPENDED}),
    CertificateState.SURRENDERED: frozenset(),
}
CERTIFICATE_ENDED: tuple[str, ...] = (CertificateState.WITHDRAWN, CertificateState.SURRENDERED)


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


class ApplicationKind(models.TextChoices):
    """What is asked for: a first certificate, the next one, or more items on a certificate."""

    NEW = "NEW", _("o certyfikat")
    RENEWAL = "RENEWAL", _("o odnowienie")
    SCOPE = "SCOPE", _("o rozszerzenie zakresu")


class ApplicationState(models.TextChoices):
    """The way of an application from a draft to a certificate (law.md R13-05)."""

    DRAFT = "DRAFT", _("wypełniany")
    SUBMITTED = "SUBMITTED", _("wysłany, czeka na sprawdzenie")
    CALLED = "CALLED", _("do uzupełnienia")
    COMPLETE = "COMPLETE", _("kompletny, czeka na kontrolę")
    AUDITED = "AUDITED", _("po kontroli, czeka na Kapitułę")
    GRANTED = "GRANTED", _("przyznany, czeka na umowę")
    REFUSED = "REFUSED", _("odmowa")
    CERTIFIED = "CERTIFIED", _("certyfikat wydany")
    WITHDRAWN = "WITHDRAWN", _("wycofany")
    LAPSED = "LAPSED", _("wygasł bez uzupełnienia")


APPLICATION_TRANSITIONS: dict[str, frozenset[str]] = {
    ApplicationState.DRAFT: frozenset({ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN}),
    ApplicationState.SUBMITTED: frozenset(
        {ApplicationState.CALLED, ApplicationState.COMPLETE, ApplicationState.WITHDRAWN}
    ),
    ApplicationState.CALLED: frozenset(
        {ApplicationState.SUBMITTED, ApplicationState.LAPSED, ApplicationState.WITHDRAWN}
    ),
    ApplicationState.COMPLETE: frozenset({ApplicationState.AUDITED, ApplicationState.WITHDRAWN}),
    # Back to COMPLETE when the jury put the case off for another audit.
    ApplicationState.AUDITED: frozenset(
        {
            ApplicationState.GRANTED,
            ApplicationState.REFUSED,
            ApplicationState.COMPLETE,
            ApplicationState.WITHDRAWN,
        }
    ),
    ApplicationState.GRANTED: frozenset(
        {ApplicationState.CERTIFIED, ApplicationState.LAPSED, ApplicationState.WITHDRAWN}
    ),
    # Back to the jury only when an appeal was upheld.
    ApplicationState.REFUSED: frozenset({ApplicationState.AUDITED}),
    ApplicationState.CERTIFIED: frozenset(),
    ApplicationState.WITHDRAWN: frozenset(),
    ApplicationState.LAPSED: frozenset(),
}
APPLICATION_OPEN: tuple[str, ...] = (
    ApplicationState.DRAFT,
    ApplicationState.SUBMITTED,
    ApplicationState.CALLED,
    ApplicationState.COMPLETE,
    ApplicationState.AUDITED,
    ApplicationState.GRANTED,
)
# The applicant writes in these, nobody judges meanwhile.
APPLICATION_EDITABLE: tuple[str, ...] = (ApplicationState.DRAFT, ApplicationState.CALLED)


class AuditKind(models.TextChoices):
    """Why an audit takes place."""

    INITIAL = "INITIAL", _("przed decyzją")
    SURVEILLANCE = "SURVEILLANCE", _("okresowa")
    AD_HOC = "AD_HOC", _("doraźna")
    FOLLOW_UP = "FOLLOW_UP", _("sprawdzająca poprawę")


class AuditState(models.TextChoices):
    """An audit is ordered by the operator, planned and reported by the monitoring body."""

    ORDERED = "ORDERED", _("zlecona")
    PLANNED = "PLANNED", _("zaplanowana")
    REPORTED = "REPORTED", _("zakończona raportem")
    CANCELLED = "CANCELLED", _("odwołana")


AUDIT_TRANSITIONS: dict[str, frozenset[str]] = {
    AuditState.ORDERED: frozenset({AuditState.PLANNED, AuditState.REPORTED, AuditState.CANCELLED}),
    AuditState.PLANNED: frozenset({AuditState.REPORTED, AuditState.CANCELLED}),
    AuditState.REPORTED: frozenset(),
    AuditState.CANCELLED: frozenset(),
}


class NonconformityState(models.TextChoices):
    """A finding that must be put right by its due date."""

    OPEN = "OPEN", _("do usunięcia")
    ANSWERED = "ANSWERED", _("działania zgłoszone")
    CLOSED = "CLOSED", _("usunięta")
    FAILED = "FAILED", _("nieusunięta w terminie")


NONCONFORMITY_TRANSITIONS: dict[str, frozenset[str]] = {
    NonconformityState.OPEN: frozenset(
        {NonconformityState.ANSWERED, NonconformityState.CLOSED, NonconformityState.FAILED}
    ),
    # An answer that does not suffice is returned with a new last day; only that day can be missed.
    NonconformityState.ANSWERED: frozenset({NonconformityState.OPEN, NonconformityState.CLOSED}),
    NonconformityState.FAILED: frozenset({NonconformityState.CLOSED}),
    NonconformityState.CLOSED: frozenset(),
}


class ProceedingState(models.TextChoices):
    """A case about taking a certificate away: the holder may reply, then the jury votes."""

    OPEN = "OPEN", _("czeka na odpowiedź posiadacza")
    REPLIED = "REPLIED", _("jest odpowiedź, czeka na Kapitułę")
    DECIDED = "DECIDED", _("rozstrzygnięte")
    DROPPED = "DROPPED", _("umorzone")


PROCEEDING_TRANSITIONS: dict[str, frozenset[str]] = {
    ProceedingState.OPEN: frozenset({ProceedingState.REPLIED, ProceedingState.DECIDED, ProceedingState.DROPPED}),
    ProceedingState.REPLIED: frozenset({ProceedingState.DECIDED, ProceedingState.DROPPED}),
    # An upheld appeal gives the certificate back (decide_appeal); the case itself stays decided.
    ProceedingState.DECIDED: frozenset(),
    ProceedingState.DROPPED: frozenset(),
}


class SessionState(models.TextChoices):
    """A session of the jury."""

    PLANNED = "PLANNED", _("zaplanowane")
    OPEN = "OPEN", _("trwa głosowanie")
    CLOSED = "CLOSED", _("zamknięte")
    CANCELLED = "CANCELLED", _("odwołane")


SESSION_TRANSITIONS: dict[str, frozenset[str]] = {
    SessionState.PLANNED: frozenset({SessionState.OPEN, SessionState.CANCELLED}),
    SessionState.OPEN: frozenset({SessionState.CLOSED}),
    SessionState.CLOSED: frozenset(),
    SessionState.CANCELLED: frozenset(),
}


class AppealState(models.TextChoices):
    """An appeal is decided by people who had nothing to do with the case."""

    FILED = "FILED", _("czeka na rozpatrzenie")
    UPHELD = "UPHELD", _("uwzględnione")
    DISMISSED = "DISMISSED", _("oddalone")


APPEAL_TRANSITIONS: dict[str, frozenset[str]] = {
    AppealState.FILED: frozenset({AppealState.UPHELD, AppealState.DISMISSED}),
    AppealState.UPHELD: frozenset(),
    AppealState.DISMISSED: frozenset(),
}


class MarkComplaintState(models.TextChoices):
    """A complaint of anybody about a certificate or the use of the mark (law.md R13-10)."""

    RECEIVED = "RECEIVED", _("przyjęta")
    ACKNOWLEDGED = "ACKNOWLEDGED", _("w rozpatrywaniu")
    JUSTIFIED = "JUSTIFIED", _("zasadna")
    UNJUSTIFIED = "UNJUSTIFIED", _("niezasadna")


MARK_COMPLAINT_TRANSITIONS: dict[str, frozenset[str]] = {
    MarkComplaintState.RECEIVED: frozenset({MarkComplaintState.ACKNOWLEDGED}),
    MarkComplaintState.ACKNOWLEDGED: frozenset({MarkComplaintState.JUSTIFIED, MarkComplaintState.UNJUSTIFIED}),
    MarkComplaintState.JUSTIFIED: frozenset(),
    MarkComplaintState.UNJUSTIFIED: frozenset(),
}
