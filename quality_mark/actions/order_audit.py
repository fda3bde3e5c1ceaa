"""Order the audit of an application from the monitoring body."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.models import Application, Audit, MonitoringBody
from quality_mark.permissions import can_handle
from quality_mark.states import ApplicationState, AuditKind, AuditState


class AuditNotOrdered(RuleViolation):
    """The audit cannot be ordered so."""

    code = "AUDIT_NOT_ORDERED"


@action
def order_audit(*, application_id: int, body_id: int, due_on: dt.date, by: User, reason: str = "") -> Audit:
    """Order the audit of a COMPLETE application; its report is due by `due_on`, in time for the decision.

    The scheme's operator without ties to the applicant; the body belongs to the scheme and its evidence holds today.
    One open audit an application. After the jury put the case off it is a follow-up.
    """
    application = lock(Application, application_id)
    if not can_handle(by, application.applicant):
        raise NotAllowed
    if application.state != ApplicationState.COMPLETE:
        raise IllegalTransition
    today = clock.today()
    body = MonitoringBody.objects.filter(
        pk=body_id, scheme=application.scheme_version.scheme_id, valid_from__lte=today, valid_to__gte=today
    ).first()
    if body is None:
        raise AuditNotOrdered(_("Dowody tej jednostki dziś nie obowiązują."), field="body")
    audits = Audit.objects.filter(application=application)
    if audits.filter(state__in=[AuditState.ORDERED, AuditState.PLANNED]).exists():
        raise AuditNotOrdered(_("Kontrola tego wniosku jest już zlecona."))
    if due_on <= today:
        raise AuditNotOrdered(_("Raport może być najwcześniej jutro."), field="due_on")
    if application.decision_due_on and due_on > application.decision_due_on:
        raise AuditNotOrdered(_("Raport musi być przed terminem decyzji."), field="due_on")
    again = audits.filter(state=AuditState.REPORTED).exists()
    audit = Audit.objects.create(
        application=application,
        kind=AuditKind.FOLLOW_UP if again else AuditKind.INITIAL,
        body=body,
        ordered_by=by,
        reason=reason.strip()[:300],
        due_on=due_on,
    )
    record_history(verb="audit.order", subject=audit, case=application.number, by=by)
    return audit
