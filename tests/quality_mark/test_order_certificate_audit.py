"""order_certificate_audit: by the operator or the clock, from the body in force, once open; the nightly task."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.order_certificate_audit import order_certificate_audit
from quality_mark.models import Audit, Certificate, MonitoringBody
from quality_mark.rules.supervision import SupervisionRefused
from quality_mark.states import AuditKind, CertificateState
from quality_mark.tasks import order_surveillance
from tests.mark_factories import MonitoringBodyFactory
from tests.quality_mark.supervision_world import traces, verbs

pytestmark = pytest.mark.django_db
DUE = {"kind": AuditKind.AD_HOC, "reason": "Skarga klienta."}


def test_orders_once(operator: User, certificate: Certificate) -> None:
    body = MonitoringBodyFactory()
    today = clock.today()
    audit = order_certificate_audit(certificate_id=certificate.pk, due_on=today, by=operator, **DUE)
    again = order_certificate_audit(certificate_id=certificate.pk, due_on=today, by=operator, **DUE)
    assert (audit.body, audit.state, audit.reason, again) == (body, "ORDERED", "Skarga klienta.", audit)
    assert verbs() == ["audit.order"]


def test_refuses_without_a_body_in_force_and_after_the_end(operator: User, certificate: Certificate) -> None:
    today = clock.today()
    body = MonitoringBodyFactory()
    MonitoringBody.objects.update(valid_to=today - dt.timedelta(days=1))
    with pytest.raises(SupervisionRefused):
        order_certificate_audit(certificate_id=certificate.pk, due_on=today, by=operator, **DUE)
    MonitoringBody.objects.filter(pk=body.pk).update(valid_to=today)
    with pytest.raises(SupervisionRefused):
        order_certificate_audit(certificate_id=certificate.pk, due_on=today - dt.timedelta(days=1), by=operator, **DUE)
    Certificate.objects.update(state=CertificateState.WITHDRAWN)
    with pytest.raises(IllegalTransition):
        order_certificate_audit(certificate_id=certificate.pk, due_on=today, by=operator, **DUE)
    assert not Audit.objects.exists()


def test_refuses_strangers(outsider: User, certificate: Certificate) -> None:
    MonitoringBodyFactory()
    before = traces()
    with pytest.raises(NotAllowed):
        order_certificate_audit(certificate_id=certificate.pk, due_on=clock.today(), by=outsider, **DUE)
    assert traces() == before


def test_the_night_orders_what_comes_near_or_is_late_and_nothing_twice(certificate: Certificate) -> None:
    today = clock.today()
    MonitoringBodyFactory()
    Certificate.objects.update(surveillance_due_on=today + dt.timedelta(days=61))
    assert order_surveillance() == 0
    Certificate.objects.update(surveillance_due_on=today - dt.timedelta(days=1))
    assert order_surveillance() == 1
    assert order_surveillance() == 0
    audit = Audit.objects.get()
    assert (audit.kind, audit.due_on, audit.ordered_by) == ("SURVEILLANCE", today, None)


def test_a_night_without_a_body_does_no_harm(certificate: Certificate) -> None:
    Certificate.objects.update(surveillance_due_on=clock.today())
    MonitoringBody.objects.update(valid_to=clock.today() - dt.timedelta(days=1))
    assert (order_surveillance(), Audit.objects.count()) == (0, 0)
