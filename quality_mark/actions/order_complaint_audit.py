"""Order an ad-hoc audit because of a complaint."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.models import Audit, Certificate, MarkComplaint, MonitoringBody
from quality_mark.permissions import can_handle_complaint
from quality_mark.rules.complaints import MarkComplaintRefused
from quality_mark.states import AuditKind, MarkComplaintState


@action
def order_complaint_audit(*, mark_complaint_id: int, body_id: int, due_on: dt.date, by: User) -> Audit:
    """Order an ad-hoc audit of the certificate that a complaint is about, one a complaint (law.md R13-10).

    The scheme's operator who is not tied to the holder, while the complaint is ACKNOWLEDGED; the body belongs to the
    scheme and its evidence holds today. The order names the complaint, never who complained.
    """
    holds = MarkComplaint.objects.values_list("certificate_id", flat=True).get(pk=mark_complaint_id)
    certificate = lock(Certificate, holds) if holds is not None else None
    complaint = lock(MarkComplaint, mark_complaint_id)
    if not can_handle_complaint(by, complaint):
        raise NotAllowed
    if complaint.state != MarkComplaintState.ACKNOWLEDGED:
        raise IllegalTransition
    if certificate is None:
        raise MarkComplaintRefused(_("Skarga nie dotyczy żadnego certyfikatu, więc nie ma czego kontrolować."))
    if complaint.audit_id is not None:
        raise MarkComplaintRefused(_("Kontrola po tej skardze jest już zlecona."))
    today = clock.today()
    body = MonitoringBody.objects.filter(
        pk=body_id, scheme=certificate.scheme_version.scheme_id, valid_from__lte=today, valid_to__gte=today
    ).first()
    if body is None:
        raise MarkComplaintRefused(_("Dowody tej jednostki dziś nie obowiązują."), field="body")
    if due_on <= today:
        raise MarkComplaintRefused(_("Raport może być najwcześniej jutro."), field="due_on")
    audit = Audit.objects.create(
        certificate=certificate,
        kind=AuditKind.AD_HOC,
        body=body,
        ordered_by=by,
        reason=f"Skarga {complaint.number}",
        due_on=due_on,
    )
    complaint.audit = audit
    complaint.save(update_fields=["audit"])
    record_history(verb="audit.order", subject=audit, case=certificate.number, by=by)
    record_history(verb="complaint.audit", subject=complaint, case=complaint.number, by=by)
    return audit
