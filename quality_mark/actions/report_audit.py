"""Report an audit."""

import datetime as dt

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.documents import CleanDocument
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.models import Application, Audit, AuditConclusion, AuditMethod, Certificate
from quality_mark.permissions import can_write_audit
from quality_mark.queries.audits import case_of, criteria_of, entity_of
from quality_mark.rules.supervision import SupervisionRefused, next_surveillance, require_text
from quality_mark.states import APPLICATION_TRANSITIONS, AUDIT_TRANSITIONS, ApplicationState, AuditState


@action
def report_audit(
    *,
    audit_id: int,
    performed_on: dt.date,
    method: AuditMethod,
    summary: str,
    conclusion: AuditConclusion,
    document: CleanDocument,
    by: User,
) -> Audit:
    """Fix an audit's report with its file and SHA-256; nothing of it changes afterwards (law.md R13-02).

    People of the body that was ordered, without ties (T13-05). An application's audit needs a finding of every active
    criterion and moves the application on to the jury; a certificate's sets when the next check is due (R13-05).
    """
    found = Audit.objects.only("application", "certificate").get(pk=audit_id)
    application = lock(Application, found.application_id) if found.application_id else None
    certificate = lock(Certificate, found.certificate_id) if found.certificate_id else None
    audit = lock(Audit, audit_id)
    if not can_write_audit(by, audit, entity_of(audit)):
        raise NotAllowed
    if audit.state not in {AuditState.ORDERED, AuditState.PLANNED}:
        raise IllegalTransition
    if application and application.state != ApplicationState.COMPLETE:
        raise IllegalTransition
    if performed_on > clock.today():
        raise SupervisionRefused(_("Kontrola nie może być z przyszłości."), field="performed_on")
    summary = require_text(summary, "summary")
    judged = set(audit.findings.values_list("criterion_id", flat=True))
    if application and any(criterion.pk not in judged for criterion in criteria_of(audit)):
        raise SupervisionRefused(_("Najpierw zapisz ustalenie przy każdym kryterium."))
    audit.auditor, audit.performed_on, audit.method = by, performed_on, AuditMethod(method)
    audit.summary, audit.conclusion, audit.reported_at = summary, AuditConclusion(conclusion), clock.now()
    audit.report_name, audit.report_type, audit.report_hash = document.name, document.content_type, document.sha256
    audit.report.save(document.name, ContentFile(document.content), save=False)
    audit.save()
    move(audit, AuditState.REPORTED, by=by, table=AUDIT_TRANSITIONS, note=audit.conclusion)
    if application:
        move(application, ApplicationState.AUDITED, by=by, table=APPLICATION_TRANSITIONS)
    if certificate:
        certificate.surveillance_due_on = next_surveillance(certificate.scheme_version, performed_on)
        certificate.save(update_fields=["surveillance_due_on"])
        record_change(CATALOGUE, "certificate", certificate.pk)
    for row in (audit, application, certificate):
        if row is not None:
            record_history(verb="audit.report", subject=row, case=case_of(audit), by=by)
    return audit
