"""order_complaint_audit: a complaint may open an ad-hoc audit, one (law.md R13-10)."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.acknowledge_mark_complaint import acknowledge_mark_complaint
from quality_mark.actions.order_complaint_audit import order_complaint_audit
from quality_mark.models import Audit, Certificate, ComplaintHearing, MarkComplaint
from quality_mark.rules.complaints import MarkComplaintRefused
from quality_mark.states import AuditKind
from tests.complaint_factories import MarkComplaintFactory
from tests.mark_factories import MonitoringBodyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def handled(operator: User, certificate: Certificate) -> MarkComplaint:
    complaint = MarkComplaintFactory(certificate=certificate)
    return acknowledge_mark_complaint(mark_complaint_id=complaint.pk, by=operator)


def order(complaint: MarkComplaint, by: User, days: int = 14) -> Audit:
    return order_complaint_audit(
        mark_complaint_id=complaint.pk,
        body_id=MonitoringBodyFactory().pk,
        due_on=clock.today() + dt.timedelta(days=days),
        by=by,
    )


def test_it_orders_an_ad_hoc_audit_once_and_names_no_person(handled: MarkComplaint, operator: User) -> None:
    audit = order(handled, operator)
    handled.refresh_from_db()
    assert (audit.kind, audit.certificate, handled.audit) == (AuditKind.AD_HOC, handled.certificate, audit)
    assert audit.reason == f"Skarga {handled.number}"
    with pytest.raises(MarkComplaintRefused):
        order(handled, operator)
    assert Audit.objects.filter(certificate=handled.certificate).count() == 1


def test_the_auditor_reads_what_is_wrong_and_the_reply_but_not_who_complained(
    handled: MarkComplaint, operator: User, auditor: User, client: Client
) -> None:
    due_on = clock.today() + dt.timedelta(days=20)
    MarkComplaint.objects.filter(pk=handled.pk).update(text="Nazywam się Jan Widz. Certyfikatu nie ma w rejestrze.")
    ComplaintHearing.objects.create(
        complaint=handled, due_on=due_on, reply="Jest w rejestrze.", replied_at=clock.now(), replied_by=operator
    )
    body = auditor.mark_appointment.monitoring_body_id
    assert body is not None
    audit = order_complaint_audit(mark_complaint_id=handled.pk, body_id=body, due_on=due_on, by=operator)
    client.force_login(auditor)
    page = client.get(reverse("quality_mark:audit_case", args=[audit.pk])).content.decode()
    assert handled.number in page
    assert "Certyfikatu nie ma w rejestrze." in page
    assert "Jest w rejestrze." in page
    assert "Nazywam się […]" in page
    assert "Jan Widz" not in page
    assert handled.email not in page


def test_it_is_refused_too_early_without_a_certificate_or_with_a_past_day(
    handled: MarkComplaint, operator: User
) -> None:
    with pytest.raises(MarkComplaintRefused):
        order(handled, operator, days=0)
    with pytest.raises(IllegalTransition):
        order(MarkComplaintFactory(certificate=handled.certificate), operator)
    general = acknowledge_mark_complaint(mark_complaint_id=MarkComplaintFactory().pk, by=operator)
    with pytest.raises(MarkComplaintRefused):
        order(general, operator)
    assert not Audit.objects.exists()


def test_outsiders_are_refused(handled: MarkComplaint, outsider: User) -> None:
    with pytest.raises(NotAllowed):
        order(handled, outsider)
    assert not Audit.objects.exists()
