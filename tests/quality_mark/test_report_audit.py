"""report_audit: the report with its hash, the application or the next check moved on; T13-05 for everybody else."""

import datetime as dt
from typing import Any

import pytest

from accounts.models import User
from core import clock
from core.changes import CATALOGUE, changes_since
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.report_audit import report_audit
from quality_mark.actions.save_audit_findings import save_audit_findings
from quality_mark.models import Application, AuditConclusion, AuditMethod
from quality_mark.queries.audits import criteria_of
from quality_mark.rules.supervision import SupervisionRefused
from tests.quality_mark.supervision_world import REPORT, application_audit, certificate_audit, traces, verbs

pytestmark = pytest.mark.django_db


def said(**more: Any) -> dict[str, Any]:
    return {
        "performed_on": clock.today(),
        "method": AuditMethod.SITE_VISIT,
        "summary": "Byliśmy na miejscu, wszystko się zgadza.",
        "conclusion": AuditConclusion.POSITIVE,
        "document": REPORT,
        **more,
    }


def test_moves_an_application_on_once_every_criterion_was_judged(auditor: User) -> None:
    audit = application_audit()
    with pytest.raises(SupervisionRefused):
        report_audit(audit_id=audit.pk, by=auditor, **said())
    findings = {criterion.pk: ("MET", "") for criterion in criteria_of(audit)}
    save_audit_findings(audit_id=audit.pk, findings=findings, by=auditor)
    report_audit(audit_id=audit.pk, by=auditor, **said())
    audit.refresh_from_db()
    assert (audit.state, audit.auditor, audit.report_hash) == ("REPORTED", auditor, REPORT.sha256)
    with audit.report.open("rb") as file:
        assert file.read() == REPORT.content
    assert Application.objects.get(pk=audit.application_id).state == "AUDITED"
    assert verbs() == ["audit.report", "audit.report"]
    with pytest.raises(IllegalTransition):
        report_audit(audit_id=audit.pk, by=auditor, **said())


def test_sets_when_a_certificate_is_checked_next(auditor: User) -> None:
    audit = certificate_audit()
    report_audit(audit_id=audit.pk, by=auditor, **said())
    certificate = audit.certificate
    assert certificate
    certificate.refresh_from_db()
    assert certificate.surveillance_due_on == clock.add_months(clock.today(), 12)
    assert changes_since(CATALOGUE, 0, 9) == [("certificate", certificate.pk)]


@pytest.mark.parametrize("wrong", [{"performed_on": dt.date(2999, 1, 1)}, {"summary": "krótko"}])
def test_refuses_what_cannot_be(wrong: dict[str, Any], auditor: User) -> None:
    audit, before = certificate_audit(), traces()
    with pytest.raises(SupervisionRefused):
        report_audit(audit_id=audit.pk, by=auditor, **said(**wrong))
    audit.refresh_from_db()
    assert (audit.state, traces()) == ("ORDERED", before)


def test_refuses_strangers_and_the_operator(outsider: User, operator: User) -> None:
    audit, before = certificate_audit(), traces()
    for person in (outsider, operator):
        with pytest.raises(NotAllowed):
            report_audit(audit_id=audit.pk, by=person, **said())
    audit.refresh_from_db()
    assert (audit.state, audit.report_hash, traces()) == ("ORDERED", "", before)
