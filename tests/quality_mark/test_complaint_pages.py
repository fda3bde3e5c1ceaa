"""Pages of complaints on the mark: of anybody, and of the operator; a stranger is refused."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from core import clock
from core.models import AccessRecord
from quality_mark.models import Audit, Certificate, MarkComplaint, MonitoringBody
from quality_mark.states import MarkComplaintState
from tests.complaint_factories import MarkComplaintFactory
from tests.factories import UserFactory
from tests.mark_factories import MonitoringBodyFactory

pytestmark = pytest.mark.django_db
FORM = reverse("quality_mark:file_complaint")
PDF = b"%PDF-1.4\n1 0 obj\n%%EOF\n"


def said(**more: Any) -> dict[str, Any]:
    return {"about": "Miód z targu", "text": "Na etykiecie jest znak, a to inny miód.", **more}


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_t13_13_anybody_files_and_reads_the_number(client: Client, certificate: Certificate) -> None:
    assert certificate.number in page(client, f"{FORM}?certyfikat={certificate.number}")
    paper = SimpleUploadedFile("paragon.pdf", PDF, content_type="application/pdf")
    answer = client.post(
        FORM, said(number=certificate.number.lower(), name="Jan Widz", email="widz@example.org", papers=[paper])
    )
    complaint = MarkComplaint.objects.get()
    assert (complaint.certificate, complaint.files.count()) == (certificate, 1)
    assert answer.headers["Location"] == reverse("quality_mark:complaint_status", args=[complaint.number])
    told = page(client, answer.headers["Location"])
    assert complaint.number in told
    for secret in ("Widz", "widz@", "Miód z targu", "inny miód"):
        assert secret not in told


def test_a_wrong_form_keeps_what_was_typed(client: Client) -> None:
    answer = client.post(FORM, said(number="NIE/MA", text="Źle."))
    assert answer.status_code == 422
    assert "Nie ma certyfikatu o takim numerze" in answer.content.decode()
    assert "Miód z targu" in answer.content.decode()
    bad = SimpleUploadedFile("a.exe", b"MZ", content_type="application/pdf")
    assert client.post(FORM, said(papers=[bad])).status_code == 422
    assert not MarkComplaint.objects.exists()


def test_an_unknown_number_is_not_found(client: Client) -> None:
    assert client.get(reverse("quality_mark:complaint_status", args=["SKZ/1999/0001"])).status_code == 404


def test_the_operator_takes_it_over_audits_and_answers(
    client: Client, operator: User, certificate: Certificate
) -> None:
    complaint = MarkComplaintFactory(certificate=certificate)
    body = MonitoringBodyFactory()
    client.force_login(operator)
    assert complaint.number in page(client, reverse("quality_mark:mark_complaints"))
    own = reverse("quality_mark:mark_complaint", args=[complaint.pk])
    assert "Przyjmij skargę" in page(client, own)
    for _again in range(2):
        answer = client.post(reverse("quality_mark:acknowledge_complaint", args=[complaint.pk]))
        assert answer.headers["Location"] == own
    ordering = reverse("quality_mark:audit_complaint", args=[complaint.pk])
    assert f'<option value="{MonitoringBody.objects.earliest("name").pk}" selected>' in page(client, ordering)
    MonitoringBody.objects.update(valid_to=clock.today() - dt.timedelta(days=1))
    assert "Nie ma jednostki, która może kontrolować" in page(client, ordering)
    MonitoringBody.objects.update(valid_to=clock.today())
    assert client.post(ordering, {"body": body.pk, "due_on": "2000-01-01"}).status_code == 422
    assert client.post(ordering, {"body": body.pk, "due_on": "2099-01-01"}).status_code == 302
    assert Audit.objects.get(certificate=certificate).kind == "AD_HOC"
    answering = reverse("quality_mark:answer_complaint", args=[complaint.pk])
    assert client.post(answering, {"result": "JUSTIFIED", "answer": "", "outcome": ""}).status_code == 422
    done = {
        "result": "JUSTIFIED",
        "answer": "Etykieta nie zgadzała się z zakresem.",
        "outcome": "Posiadacz poprawił etykietę.",
    }
    assert client.post(answering, {**done, "outcome": "Pan Jan Widz miał rację, przepraszamy."}).status_code == 422
    assert client.post(answering, done).status_code == 302
    complaint.refresh_from_db()
    assert complaint.state == MarkComplaintState.JUSTIFIED
    assert client.get(answering).status_code == 302
    client.logout()
    for address in (
        reverse("quality_mark:certificate", args=[certificate.number]),
        reverse("quality_mark:complaint_outcomes"),
        reverse("quality_mark:complaint_status", args=[complaint.number]),
    ):
        told = page(client, address)
        assert "Posiadacz poprawił etykietę." in told
        assert "Jan Widz" not in told


def test_a_file_is_handed_out_and_the_view_written_down(client: Client, operator: User) -> None:
    client.post(FORM, said(papers=[SimpleUploadedFile("paragon.pdf", PDF, content_type="application/pdf")]))
    complaint = MarkComplaint.objects.get()
    client.force_login(operator)
    file = complaint.files.get()
    address = reverse("quality_mark:mark_complaint_file", args=[complaint.pk, file.pk])
    assert b"".join(client.get(address).streaming_content) == PDF  # type: ignore[attr-defined]
    assert AccessRecord.objects.filter(verb="mark_complaint.view", subject_id=str(file.pk)).count() == 1


@pytest.mark.parametrize("role", [None, Role.REVIEWER, Role.OPERATOR, Role.JUROR, Role.AUDITOR])
def test_a_stranger_sees_and_changes_nothing(client: Client, role: str | None) -> None:
    complaint = MarkComplaintFactory()
    client.force_login(UserFactory(role=role))
    assert client.get(reverse("quality_mark:mark_complaints")).status_code == 403
    assert client.get(reverse("quality_mark:mark_complaint", args=[complaint.pk])).status_code == 403
    for name in ("acknowledge_complaint", "answer_complaint", "audit_complaint"):
        assert client.post(reverse(f"quality_mark:{name}", args=[complaint.pk])).status_code == 403
    complaint.refresh_from_db()
    assert complaint.state == MarkComplaintState.RECEIVED
