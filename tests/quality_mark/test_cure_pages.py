"""Files that prove a cure: sent with the answer, checked by content, seen by holder, auditor and operator only."""

import hashlib
import json
import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import Role, User
from core.models import AccessRecord
from quality_mark.models import HistoryEntry, Nonconformity, NonconformityFile
from quality_mark.queries.audits import entity_of
from tests.factories import MemberFactory, UserFactory
from tests.mark_factories import AppointmentFactory, MonitoringBodyFactory
from tests.quality_mark.supervision_world import application_audit, breach, certificate_audit
from vendors.models import MemberRole

pytestmark = pytest.mark.django_db
TEXT = "Zmieniliśmy etykiety na wszystkich słoikach."


def photo() -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (60, 40), "green").save(buffer, "PNG")
    return SimpleUploadedFile("C:\\dowody\\etykieta.exe", buffer.getvalue(), "image/png")


def pdf(name: str = "protokol.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.4\nprotokol odbioru\n%%EOF", "application/pdf")


@pytest.fixture
def row(auditor: User) -> Nonconformity:
    return breach(certificate_audit(ordered_by=auditor))


@pytest.fixture
def owner(row: Nonconformity, client: Client) -> User:
    user: User = MemberFactory(vendor=entity_of(row.audit)).user
    client.force_login(user)
    return user


def answer_url(row: Nonconformity) -> str:
    return reverse("quality_mark:answer_nonconformity", args=[entity_of(row.audit).slug, row.pk])


def sent(client: Client, row: Nonconformity) -> NonconformityFile:
    client.post(answer_url(row), {"text": TEXT, "papers": [pdf()]})
    return NonconformityFile.objects.get()


@pytest.mark.usefixtures("owner")
def test_the_answer_takes_files_told_by_their_content(row: Nonconformity, client: Client) -> None:
    assert 'enctype="multipart/form-data"' in client.get(answer_url(row)).content.decode()
    assert client.post(answer_url(row), {"text": TEXT, "papers": [photo(), pdf()]}).url == answer_url(row)
    names = list(row.files.values_list("name", "content_type"))
    assert names == [("etykieta.png", "image/png"), ("protokol.pdf", "application/pdf")]
    page = client.get(answer_url(row)).content.decode()
    assert "etykieta.png" in page
    assert "Każde otwarcie jest zapisywane." in page
    client.post(answer_url(row), {"text": TEXT, "papers": [pdf()]})  # the button pressed twice
    assert row.files.count() == 2


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    ("text", "content", "said"),
    [
        (TEXT, b"MZ\x90 program", "Przyjmujemy pliki PDF, JPG i PNG."),
        (TEXT, b"%PDF-1.4 /JavaScript (app.alert) %%EOF", "zawiera skrypty"),
        (TEXT, b"", "pusty"),
        ("Tak.", b"%PDF-1.4\n%%EOF", "Wybierz pliki jeszcze raz"),
    ],
)
def test_a_wrong_file_or_text_is_refused_with_all_that_was_typed(
    text: str, content: bytes, said: str, row: Nonconformity, client: Client
) -> None:
    answer = client.post(answer_url(row), {"text": text, "papers": [SimpleUploadedFile("dowod.pdf", content)]})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert text in page
    row.refresh_from_db()
    assert (row.state, row.files.count()) == ("OPEN", 0)


def test_holder_auditor_and_operator_open_it_and_each_look_is_written_down(
    row: Nonconformity, owner: User, auditor: User, operator: User, client: Client
) -> None:
    file = sent(client, row)
    own = reverse("quality_mark:nonconformity_paper", args=[entity_of(row.audit).slug, row.pk, file.pk])
    work = reverse("quality_mark:nonconformity_file", args=[row.pk, file.pk])
    pages = {
        auditor: reverse("quality_mark:nonconformity", args=[row.pk]),
        operator: reverse("quality_mark:supervision", args=[row.certificate_id]),
    }
    for person, address in ((owner, own), (auditor, work), (operator, work)):
        client.force_login(person)
        answer = client.get(address)
        assert b"".join(answer.streaming_content).startswith(b"%PDF-1.4")  # type: ignore[attr-defined]
        assert answer["Cache-Control"] == "private, no-store"
        if person in pages:
            assert work in client.get(pages[person]).content.decode()
    looks = AccessRecord.objects.filter(verb="mark_cure.view").order_by("pk")
    assert [look.actor_id for look in looks] == [owner.pk, auditor.pk, operator.pk]
    assert {look.subject_id for look in looks} == {str(file.pk)}


def test_nobody_else_opens_it(row: Nonconformity, owner: User, client: Client) -> None:
    file = sent(client, row)
    vendor = entity_of(row.audit)
    own = reverse("quality_mark:nonconformity_paper", args=[vendor.slug, row.pk, file.pk])
    work = reverse("quality_mark:nonconformity_file", args=[row.pk, file.pk])
    other_body = MonitoringBodyFactory(scheme=row.audit.body.scheme, name="Inna jednostka")
    people = [
        *(UserFactory(role=role) for role in (None, Role.DIRECTOR, Role.REVIEWER, Role.OPERATOR)),
        AppointmentFactory().user,
        AppointmentFactory(appeals=True).user,
        AppointmentFactory(auditor=True, monitoring_body=other_body).user,
        MemberFactory(vendor=vendor, role=MemberRole.SELLER).user,
        MemberFactory(vendor=vendor, user__role=Role.SCHEME_OPERATOR).user,
        owner,
    ]
    for person in people:
        client.force_login(person)
        assert client.get(work).status_code in {403, 404}
    stranger = MemberFactory()
    client.force_login(stranger.user)
    assert client.get(own).status_code == 404
    foreign = reverse("quality_mark:nonconformity_paper", args=[stranger.vendor.slug, row.pk, file.pk])
    assert client.get(foreign).status_code == 404
    assert not AccessRecord.objects.filter(verb="mark_cure.view").exists()


def test_the_zip_of_the_case_holds_it_with_its_hash(operator: User, auditor: User, client: Client) -> None:
    audit = application_audit(ordered_by=auditor)
    row = breach(audit)
    client.force_login(MemberFactory(vendor=entity_of(audit)).user)
    file = sent(client, row)
    client.force_login(operator)
    answer: Any = client.get(reverse("quality_mark:mark_case_zip", args=[audit.application_id]))
    archive = zipfile.ZipFile(BytesIO(b"".join(answer)))
    path = f"pliki/niezgodnosci/{row.pk}/{file.pk}-protokol.pdf"
    assert hashlib.sha256(archive.read(path)).hexdigest() == file.sha256
    index = json.loads(archive.read("index.json"))
    assert index["niezgodnosci"][0]["co_zrobiono"] == TEXT
    assert index["niezgodnosci"][0]["pliki"] == [{"nazwa": "protokol.pdf", "sha256": file.sha256}]
    assert {line["path"]: line["zgodny"] for line in index["pliki"]}[path] is True
    assert TEXT in archive.read("index.html").decode()
    page = client.get(reverse("quality_mark:mark_case", args=[audit.application_id])).content.decode()
    assert reverse("quality_mark:nonconformity_file", args=[row.pk, file.pk]) in page
    assert HistoryEntry.objects.filter(verb="nonconformity.prove").count() == 1
