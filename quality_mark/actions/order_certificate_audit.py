"""Order an audit of a certificate."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.models import Audit, Certificate, MonitoringBody
from quality_mark.permissions import can_handle
from quality_mark.rules.supervision import SupervisionRefused
from quality_mark.states import CERTIFICATE_ENDED, AuditKind, AuditState

OPEN = (AuditState.ORDERED, AuditState.PLANNED)


@action
def order_certificate_audit(
    *, certificate_id: int, kind: AuditKind, due_on: dt.date, by: User | None, reason: str = ""
) -> Audit:
    """Order surveillance, an ad-hoc audit or a follow-up of a certificate from the body whose evidence holds.

    The scheme's operator without ties to the holder, or the clock (`by` None). One open audit of a kind a certificate:
    a second order gives the first back. Raises SupervisionRefused without a monitoring body in force.
    """
    certificate = lock(Certificate, certificate_id)
    if by is not None and not can_handle(by, certificate.holder):
        raise NotAllowed
    if certificate.state in CERTIFICATE_ENDED or kind == AuditKind.INITIAL:
        raise IllegalTransition
    waiting: Audit | None = Audit.objects.filter(certificate=certificate, kind=kind, state__in=OPEN).first()
    if waiting:
        return waiting
    today = clock.today()
    if due_on < today:
        raise SupervisionRefused(_("Ten dzień już minął: wybierz późniejszy."), field="due_on")
    bodies = MonitoringBody.objects.filter(scheme=certificate.scheme_version.scheme_id)
    body = bodies.filter(valid_from__lte=today, valid_to__gte=today).first()
    if body is None:
        raise SupervisionRefused(_("Żadna jednostka kontrolująca nie ma dziś ważnych dowodów."))
    audit = Audit.objects.create(
        certificate=certificate, kind=kind, body=body, due_on=due_on, ordered_by=by, reason=reason.strip()[:300]
    )
    record_history(verb="audit.order", subject=audit, case=certificate.number, by=by)
    return audit
