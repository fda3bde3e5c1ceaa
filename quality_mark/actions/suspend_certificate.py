"""Suspend a certificate."""

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from quality_mark.events import CertificateStateChanged
from quality_mark.models import Certificate, StatusEvent
from quality_mark.permissions import can_change_certificate
from quality_mark.rules import require_reason
from quality_mark.states import TRANSITIONS, CertificateState, StatusEventKind


@action
def suspend_certificate(*, certificate_id: int, reason: str, by: User, note: str = "") -> Certificate:
    """Suspend a certificate: the badge goes everywhere at once, the register says why (law.md R13-06, R13-07).

    The scheme's operator who does not work for the holder; from VALID; curable by reinstate_certificate. `reason` is
    published (10 to 300 characters, no personal data), `note` stays in the audit row.
    """
    certificate = lock(Certificate, certificate_id)
    if not can_change_certificate(by, certificate.holder):
        raise NotAllowed
    reason = require_reason(reason)
    if certificate.state != CertificateState.VALID:
        raise IllegalTransition
    move(certificate, CertificateState.SUSPENDED, by=by, table=TRANSITIONS, note=note or reason)
    kind = StatusEventKind.SUSPENDED
    StatusEvent.objects.create(certificate=certificate, kind=kind, reason=reason, happened_at=clock.now())
    record_change(CATALOGUE, "certificate", certificate.pk)
    publish(CertificateStateChanged(certificate_id=certificate.pk, kind=kind, reason=reason))
    return certificate
