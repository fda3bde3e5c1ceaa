"""Pages of supervision: each reader's own, forms that act, refusals that keep what was typed, strangers outside."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from core.models import AccessRecord
from quality_mark.models import Appointment, Audit, Certificate, Nonconformity, Proceeding
from quality_mark.queries.audits import criteria_of
from tests.factories import MemberFactory, UserFactory
from tests.mark_factories import AppointmentFactory, MonitoringBodyFactory
from tests.quality_mark.supervision_world import application_audit, breach, certificate_audit, traces

pytestmark = pytest.mark.django_db
PUBLIC = {"reason": "Niezgodność stwierdzona w kontroli."}


def send(client: Client, name: str, key: int | None = None, **data: Any) -> int:
    return client.post(reverse(name, args=[] if key is None else [key]), data).status_code


def test_an_auditor_goes_through_a_case(client: Client, auditor: User) -> None:
    audit = application_audit()
    client.force_login(auditor)
    assert str(audit.application) in client.get(reverse("quality_mark:audit_queue")).content.decode()
    day = clock.today().isoformat()
    assert send(client, "quality_mark:plan_audit", audit.pk, planned_on=day, method="SITE_VISIT", text="") == 302
    findings = {f"outcome_{row.pk}": "MET" for row in criteria_of(audit)}
    assert send(client, "quality_mark:audit_findings", audit.pk, **findings) == 302
    assert send(client, "quality_mark:save_audit_notes", audit.pk, notes="Tylko dla nas.") == 302
    page = client.get(reverse("quality_mark:audit_case", args=[audit.pk])).content.decode()
    assert "Tylko dla nas." in page
    file = SimpleUploadedFile("raport.pdf", b"%PDF-1.4\n%%EOF")
    report = {"performed_on": day, "method": "SITE_VISIT", "summary": "Wszystko się zgadza.", "conclusion": "POSITIVE"}
    assert send(client, "quality_mark:report_audit", audit.pk, **report, file=file) == 302
    audit.refresh_from_db()
    assert (audit.state, audit.notes) == ("REPORTED", "Tylko dla nas.")
    answer = client.get(reverse("quality_mark:audit_report_file", args=[audit.pk]))
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert AccessRecord.objects.filter(verb="mark_audit.report").count() == 1


def test_a_refused_form_says_why_and_keeps_what_was_typed(client: Client, auditor: User) -> None:
    audit = certificate_audit()
    client.force_login(auditor)
    url = reverse("quality_mark:raise_nonconformity", args=[audit.pk])
    answer = client.post(url, {"severity": "MAJOR", "description": "Brak składu na etykiecie.", "reason": ""})
    assert answer.status_code == 422
    assert "Brak składu na etykiecie." in answer.content.decode()
    assert not Nonconformity.objects.exists()
    words = {"severity": "MAJOR", "description": "Brak składu na etykiecie.", **PUBLIC}
    assert client.post(url, words).status_code == 302
    row = Nonconformity.objects.get()
    judged = {"outcome": "CLOSED", "verdict": "Etykiety poprawione."}
    assert send(client, "quality_mark:nonconformity", row.pk, **judged) == 302
    assert audit.certificate
    assert send(client, "quality_mark:reinstate_certificate", audit.certificate.pk, **PUBLIC) == 302
    assert Certificate.objects.get(pk=audit.certificate.pk).state == "VALID"


def test_supervision_of_a_certificate(client: Client, auditor: User, operator: User) -> None:
    certificate = certificate_audit().certificate
    assert certificate
    client.force_login(operator)
    assert certificate.number in client.get(reverse("quality_mark:supervision_list")).content.decode()
    page = reverse("quality_mark:supervision", args=[certificate.pk])
    seen = client.get(page).content.decode()
    assert "Zawieś certyfikat" not in seen
    assert certificate.decision is not None
    zip_url = reverse("quality_mark:mark_case_zip", args=[certificate.decision.application_id])
    assert zip_url in seen
    day = (clock.today() + dt.timedelta(days=9)).isoformat()
    assert send(client, "quality_mark:order_certificate_audit", certificate.pk, kind="SURVEILLANCE", due_on=day) == 302
    grounds = {"grounds": "Zmieniono skład bez zgłoszenia."}
    assert send(client, "quality_mark:open_proceeding", certificate.pk, **grounds) == 302
    client.force_login(auditor)
    seen = client.get(page).content.decode()
    assert "Zawieś certyfikat" in seen
    assert zip_url not in seen
    assert send(client, "quality_mark:suspend_certificate", certificate.pk, **PUBLIC) == 302
    assert send(client, "quality_mark:reinstate_certificate", certificate.pk, **PUBLIC) == 422
    case = Proceeding.objects.get()
    assert send(client, "quality_mark:drop_proceeding", case.pk, reasons="Wszystko już poprawione.") == 302
    audit = Audit.objects.get(kind="SURVEILLANCE")
    assert send(client, "quality_mark:cancel_audit", audit.pk, reason="Pomyłka w zleceniu.") == 302


def test_the_operator_gives_and_ends_seats(client: Client, operator: User) -> None:
    client.force_login(operator)
    person = UserFactory()
    seat = {"email": person.email, "role": "JUROR", "organisation": "OWES"}
    assert send(client, "quality_mark:appoint", **{**seat, "email": "nikt@example.org"}) == 422
    assert send(client, "quality_mark:appoint", **{**seat, "email": MemberFactory().user.email}) == 422
    assert send(client, "quality_mark:appoint", **seat) == 302
    assert person.get_full_name() in client.get(reverse("quality_mark:bodies")).content.decode()
    found = Appointment.objects.get(user=person)
    assert send(client, "quality_mark:end_appointment", found.pk) == 302
    found.refresh_from_db()
    assert found.ends_on == clock.today()


FORMS = [
    "quality_mark:plan_audit",
    "quality_mark:audit_findings",
    "quality_mark:save_audit_notes",
    "quality_mark:report_audit",
    "quality_mark:raise_nonconformity",
    "quality_mark:cancel_audit",
]


def test_a_stranger_an_operator_and_another_body_change_nothing(client: Client, auditor: User, operator: User) -> None:
    audit = certificate_audit(ordered_by=auditor)
    row, certificate = breach(audit), audit.certificate
    assert certificate
    other = AppointmentFactory(auditor=True, monitoring_body=MonitoringBodyFactory(name="Inna")).user
    stranger, before = UserFactory(), traces()
    for person, refused in ((stranger, 403), (operator, 403), (other, 404)):
        client.force_login(person)
        assert [send(client, name, audit.pk, **PUBLIC) for name in FORMS] == [refused] * len(FORMS)
        assert send(client, "quality_mark:nonconformity", row.pk, **PUBLIC) == refused
    client.force_login(operator)
    for name in ("quality_mark:suspend_certificate", "quality_mark:reinstate_certificate"):
        assert send(client, name, certificate.pk, **PUBLIC) == 403
    client.force_login(stranger)
    for name in ("quality_mark:open_proceeding", "quality_mark:order_certificate_audit"):
        assert send(client, name, certificate.pk, grounds="Dość długi powód.") == 403
    assert send(client, "quality_mark:drop_proceeding", 1) == 403
    assert send(client, "quality_mark:appoint") == 403
    assert send(client, "quality_mark:end_appointment", 1) == 403
    assert traces() == before


def test_a_long_queue_asks_the_database_as_often(
    client: Client, auditor: User, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        application_audit()
        breach(certificate_audit(ordered_by=auditor), state="ANSWERED")
    client.force_login(auditor)
    url = reverse("quality_mark:audit_queue")
    client.get(url)
    with django_assert_max_num_queries(16):
        client.get(url)
