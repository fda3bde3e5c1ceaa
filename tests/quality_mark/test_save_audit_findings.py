"""save_audit_findings: outcomes by criterion, changed until the report; strangers refused."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.save_audit_findings import save_audit_findings
from quality_mark.models import Audit, AuditFinding
from quality_mark.queries.audits import criteria_of
from quality_mark.rules.supervision import SupervisionRefused
from tests.quality_mark.supervision_world import application_audit

pytestmark = pytest.mark.django_db


def test_keeps_and_replaces(auditor: User) -> None:
    audit = application_audit()
    one, two = criteria_of(audit)
    save_audit_findings(audit_id=audit.pk, findings={one.pk: ("MET", ""), two.pk: ("NOT_MET", " Nie ma. ")}, by=auditor)
    save_audit_findings(audit_id=audit.pk, findings={two.pk: ("MET", "")}, by=auditor)
    found = list(AuditFinding.objects.order_by("criterion").values_list("criterion_id", "outcome", "text"))
    assert found == [(one.pk, "MET", ""), (two.pk, "MET", "")]


@pytest.mark.parametrize("finding", [("NOT_MET", " "), ("WHATEVER", "x")])
def test_refuses_what_says_nothing(finding: tuple[str, str], auditor: User) -> None:
    audit = application_audit()
    with pytest.raises(SupervisionRefused):
        save_audit_findings(audit_id=audit.pk, findings={criteria_of(audit)[0].pk: finding}, by=auditor)
    assert not AuditFinding.objects.exists()


def test_refuses_strangers_the_operator_and_a_closed_audit(outsider: User, operator: User, auditor: User) -> None:
    audit = application_audit()
    findings = {criteria_of(audit)[0].pk: ("MET", "")}
    for person in (outsider, operator):
        with pytest.raises(NotAllowed):
            save_audit_findings(audit_id=audit.pk, findings=findings, by=person)
    Audit.objects.update(state="CANCELLED")
    with pytest.raises(IllegalTransition):
        save_audit_findings(audit_id=audit.pk, findings=findings, by=auditor)
    assert not AuditFinding.objects.exists()
