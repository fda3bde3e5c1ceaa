"""plan_audit: day, method and letter; only the body's own people without ties (T13-05)."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.plan_audit import plan_audit
from quality_mark.models import Audit, AuditMethod, Letter
from quality_mark.queries.audits import entity_of
from quality_mark.rules.supervision import SupervisionRefused
from tests.mark_factories import AppointmentFactory, MonitoringBodyFactory
from tests.quality_mark.supervision_world import application_audit, traces, verbs

pytestmark = pytest.mark.django_db
HOW = {"method": AuditMethod.SITE_VISIT, "text": "Przyjedzie jedna osoba."}


def test_plans_and_tells_the_entity_and_may_move_the_day(auditor: User) -> None:
    audit = application_audit()
    day = clock.today() + dt.timedelta(days=5)
    plan_audit(audit_id=audit.pk, planned_on=day, by=auditor, **HOW)
    plan_audit(audit_id=audit.pk, planned_on=day + dt.timedelta(days=1), by=auditor, **HOW)
    audit.refresh_from_db()
    assert (audit.state, audit.planned_on, audit.auditor) == ("PLANNED", day + dt.timedelta(days=1), auditor)
    letter = Letter.objects.earliest("pk")
    assert (letter.kind, letter.vendor) == ("AUDIT_PLANNED", entity_of(audit))
    assert "wizyta na miejscu" in letter.body
    assert verbs() == ["audit.plan", "letter.write"] * 2


def test_refuses_the_past_and_a_reported_audit(auditor: User) -> None:
    audit = application_audit()
    with pytest.raises(SupervisionRefused):
        plan_audit(audit_id=audit.pk, planned_on=clock.today() - dt.timedelta(days=1), by=auditor, **HOW)
    Audit.objects.update(state="CANCELLED")
    with pytest.raises(IllegalTransition):
        plan_audit(audit_id=audit.pk, planned_on=clock.today(), by=auditor, **HOW)


def test_refuses_strangers_the_operator_another_body_and_ties(outsider: User, operator: User) -> None:
    audit = application_audit()
    other = AppointmentFactory(auditor=True, monitoring_body=MonitoringBodyFactory(name="Inna jednostka")).user
    tied = AppointmentFactory(auditor=True, nip=entity_of(audit).nip).user
    before = traces()
    for person in (outsider, operator, other, tied):
        with pytest.raises(NotAllowed):
            plan_audit(audit_id=audit.pk, planned_on=clock.today(), by=person, **HOW)
    audit.refresh_from_db()
    assert (audit.state, traces()) == ("ORDERED", before)
