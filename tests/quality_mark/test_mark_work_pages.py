"""Pages of the scheme's people: agreement, ZIP, letters, history, dashboard, statistics; a stranger sees nothing."""

import datetime as dt
import hashlib
import json
import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import Role, User
from config.sign_in import AccountAdapter
from core import clock
from core.documents import private_storage
from core.models import AccessRecord
from quality_mark.actions.call_to_complete import call_to_complete
from quality_mark.events import LetterWritten
from quality_mark.models import Certificate, DecisionKind, LetterTemplate
from quality_mark.states import ApplicationState
from quality_mark.tasks import make_letter_file
from tests.factories import UserFactory
from tests.mark_factories import ApplicationFactory, DecisionFactory, EvidenceFactory
from tests.quality_mark.formal_world import strangers, submitted
from tests.quality_mark.test_record_signed_agreement import granted

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF"


def page(client: Client, name: str, *args: Any, **query: str) -> str:
    response = client.get(reverse(f"quality_mark:{name}", args=args), query)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


@pytest.fixture
def signed_in(client: Client, operator: User) -> Client:
    """The operator of the scheme, signed in."""
    client.force_login(operator)
    return client


def test_the_signed_agreement_starts_the_certificate(signed_in: Client) -> None:
    agreement = granted()
    application = agreement.decision.application
    assert application is not None
    url = reverse("quality_mark:mark_signing", args=[application.pk])
    assert "Miód gryczany" in page(signed_in, "mark_signing", application.pk)
    today = clock.today().isoformat()
    refused = signed_in.post(url, {"signed_on": today, "document": SimpleUploadedFile("a.pdf", b"nie")})
    assert refused.status_code == 422
    assert Certificate.objects.count() == 0
    for _ in range(2):  # the button pressed twice
        sent = signed_in.post(url, {"signed_on": today, "document": SimpleUploadedFile("a.pdf", PDF)})
        assert sent.status_code == 302
    assert Certificate.objects.count() == 1
    file = signed_in.get(reverse("quality_mark:mark_signing_file", args=[application.pk, "podpisana"]))
    assert b"".join(file) == PDF  # type: ignore[arg-type]
    assert signed_in.get(reverse("quality_mark:mark_signing_file", args=[application.pk, "x"])).status_code == 404


def test_the_zip_holds_every_paper_with_its_hash(signed_in: Client, operator: User) -> None:
    application = submitted()
    name = private_storage().save("mark/evidence/odpis.pdf", ContentFile(PDF))
    EvidenceFactory(application=application, file=name, sha256=hashlib.sha256(PDF).hexdigest(), name="Odpis KRS.pdf")
    EvidenceFactory(application=application, file="mark/evidence/zgubiony.pdf", title="Zgubiony")
    call = call_to_complete(application_id=application.pk, parts={"dowody": "Brakuje odpisu z KRS."}, by=operator)
    letter = call.application.applicant.mark_letters.get()
    make_letter_file(LetterWritten(letter_id=letter.pk))
    response = signed_in.get(reverse("quality_mark:mark_case_zip", args=[application.pk]))
    archive = zipfile.ZipFile(BytesIO(b"".join(response)))  # type: ignore[arg-type]
    names = archive.namelist()
    assert f"pliki/pisma/{letter.pk}.pdf" in names
    sums = archive.read("SHA256SUMS.txt").decode().splitlines()
    assert {line.split("  ", 1)[1] for line in sums} == set(names) - {"SHA256SUMS.txt"}
    for line in sums:
        digest, path = line.split("  ", 1)
        assert hashlib.sha256(archive.read(path)).hexdigest() == digest
    index = json.loads(archive.read("index.json"))
    assert index["sprawa"] == "W/2026/0001"
    assert [row["co"] for row in index["historia"]] == ["letter.write", "application.call", "call.write", "letter.keep"]
    whole = {row["what"]: row["zgodny"] for row in index["pliki"]}
    assert whole["Zgubiony (pliku nie ma na dysku)"] is False
    assert "Akta sprawy W/2026/0001" in archive.read("index.html").decode()
    assert AccessRecord.objects.get().verb == "mark_case.export"


def test_a_letter_is_previewed_saved_and_kept_in_versions(signed_in: Client) -> None:
    url = reverse("quality_mark:mark_letter_text", args=["SURRENDERED"])
    assert "Zwrot" in page(signed_in, "mark_letter_texts") or "zwrot" in page(signed_in, "mark_letter_texts")
    page(signed_in, "mark_letter_text", "SURRENDERED")
    text = {"subject": "Certyfikat {numer}", "body": "Koniec: {powod}\n\nDo widzenia."}
    shown = signed_in.post(url, {**text, "step": "preview"}).content.decode()
    assert "Koniec: Brak sprawozdania z kontroli okresowej." in shown
    assert LetterTemplate.objects.count() == 0
    assert "Koniec: {powod}" in signed_in.post(url, {**text, "step": "edit"}).content.decode()
    refused = signed_in.post(url, {**text, "body": "{pesel}", "step": "save"})
    assert refused.status_code == 422
    assert "{pesel}" in refused.content.decode()
    assert signed_in.post(url, {**text, "step": "save"}).status_code == 302
    assert LetterTemplate.objects.get().body == "Koniec: {powod}\n\nDo widzenia."
    assert "Wersja 1:" in page(signed_in, "mark_letter_text", "SURRENDERED")
    assert signed_in.get(reverse("quality_mark:mark_letter_text", args=["NIC"])).status_code == 404


def test_the_pdf_of_a_letter_is_handed_out_and_written_down(signed_in: Client, operator: User) -> None:
    application = submitted()
    call_to_complete(application_id=application.pk, parts={"dowody": "Brakuje odpisu z KRS."}, by=operator)
    letter = application.applicant.mark_letters.get()
    url = reverse("quality_mark:mark_letter_pdf", args=[letter.pk])
    assert signed_in.get(url).status_code == 404
    make_letter_file(LetterWritten(letter_id=letter.pk))
    assert b"".join(signed_in.get(url))[:5] == b"%PDF-"  # type: ignore[arg-type]
    assert AccessRecord.objects.get().verb == "mark_letter.view"


def test_history_is_searched_by_case_person_and_row(signed_in: Client, operator: User) -> None:
    assert "Nie ma jeszcze wpisów" in page(signed_in, "mark_history")
    application = submitted()
    call_to_complete(application_id=application.pk, parts={"dowody": "Brakuje odpisu z KRS."}, by=operator)
    for query in ({"sprawa": "W/2026/0001"}, {"q": "znak@"}, {"q": f"Application:{application.pk}"}):
        assert "Wezwano do uzupełnienia" in page(signed_in, "mark_history", **query)
    assert "Nie ma takich wpisów" in page(signed_in, "mark_history", sprawa="W/1")


def test_the_dashboard_says_first_what_is_late(
    signed_in: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assert "Żaden termin nie minął" in page(signed_in, "mark_dashboard")
    day = clock.today() - dt.timedelta(days=2)
    ApplicationFactory(number="W/2026/0077", state=ApplicationState.AUDITED, decision_due_on=day)
    with django_assert_max_num_queries(19):
        text = page(signed_in, "mark_dashboard")
    assert "W/2026/0077" in text
    assert "2 dni po terminie" in text


@pytest.mark.parametrize("role", [Role.SCHEME_OPERATOR, Role.DIRECTOR])
def test_who_runs_the_mark_lands_at_its_dashboard(role: Role, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = UserFactory(role=role)
    assert AccountAdapter().get_login_redirect_url(request) == reverse("quality_mark:mark_dashboard")


def test_statistics_count_years_and_days(client: Client) -> None:
    assert "Nie ma jeszcze liczb" in page(client, "mark_statistics")
    now = clock.now()
    for kind, days in ((DecisionKind.GRANT, 10), (DecisionKind.GRANT_PART, 30), (DecisionKind.REFUSE, 50)):
        application = ApplicationFactory(state=ApplicationState.GRANTED, completed_at=now - dt.timedelta(days=days))
        DecisionFactory(case__application=application, kind=kind)
    text = page(client, "mark_statistics")
    assert "30 dni" in text
    cells = [cell.split("<")[0] for cell in text.split('data-label="Przyznano">')[1:]]
    assert cells == ["2"]


def test_a_stranger_sees_and_changes_nothing(client: Client) -> None:
    agreement = granted()
    application = agreement.decision.application
    assert application is not None
    urls = [
        reverse("quality_mark:mark_signing", args=[application.pk]),
        reverse("quality_mark:mark_case_zip", args=[application.pk]),
        reverse("quality_mark:mark_signing_file", args=[application.pk, "umowa"]),
    ]
    general = [
        reverse("quality_mark:mark_letter_text", args=["SURRENDERED"]),
        reverse("quality_mark:mark_history"),
        reverse("quality_mark:mark_dashboard"),
    ]
    for person in strangers(application):
        client.force_login(person)
        for url in urls:
            assert {client.get(url).status_code, client.post(url).status_code} <= {403, 405}
    for role in (None, Role.REVIEWER, Role.OPERATOR, Role.JUROR):
        client.force_login(UserFactory(role=role))
        for url in general:
            assert client.get(url).status_code == 403
            assert client.post(url, {"subject": "x", "body": "y", "step": "save"}).status_code in {403, 405}
    client.force_login(UserFactory(role=Role.DIRECTOR))
    assert client.post(general[0], {"subject": "x", "body": "y", "step": "save"}).status_code == 403
    assert (Certificate.objects.count(), LetterTemplate.objects.count()) == (0, 0)
