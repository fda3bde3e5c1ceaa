"""Take back a certificate that its holder gives up."""

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from core.transitions import move
from quality_mark.events import CertificateStateChanged
from quality_mark.models import Certificate, StatusEvent
from quality_mark.permissions import can_surrender_certificate
from quality_mark.rules import require_reason
from quality_mark.states import TRANSITIONS, CertificateState, StatusEventKind


@action
def surrender_certificate(*, certificate_id: int, reason: str, by: User, note: str = "") -> Certificate:
    """Take back a certificate that its holder gives up; the badge goes everywhere at once (law.md R13-07).

    The holder's owner or manager, or the scheme's operator who records it; from VALID or SUSPENDED. `reason` is
    published (10 to 300 characters, no personal data), `note` stays in the audit row.
    """
    certificate = lock(Certificate, certificate_id)
    if not can_surrender_certificate(by, certificate.holder):
        raise NotAllowed
    reason = require_reason(reason)
    move(certificate, CertificateState.SURRENDERED, by=by, table=TRANSITIONS, note=note or reason)
    kind = StatusEventKind.SURRENDERED
    StatusEvent.objects.create(certificate=certificate, kind=kind, reason=reason, happened_at=clock.now())
    record_change(CATALOGUE, "certificate", certificate.pk)
    publish(CertificateStateChanged(certificate_id=certificate.pk, kind=kind, reason=reason))
    return certificate
