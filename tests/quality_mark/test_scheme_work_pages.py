"""The operator's pages of the scheme; a stranger, the director and the market's administrator change nothing."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from core import clock
from core.models import AccessRecord
from quality_mark.actions.draft_scheme_version import draft_scheme_version
from quality_mark.models import (
    Certificate,
    Consultation,
    GateEvidence,
    GateKind,
    MarkGraphic,
    MonitoringBody,
    Scheme,
    SchemeVersion,
)
from tests.factories import UserFactory
from tests.mark_factories import CriterionFactory
from tests.quality_mark.test_upload_mark_graphic import drawing

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def scheme(certificate: Certificate) -> Scheme:
    CriterionFactory(scheme_version=certificate.scheme_version, code="A")
    return certificate.scheme_version.scheme


@pytest.fixture
def desk(client: Client, operator: User) -> Client:
    client.force_login(operator)
    return client


def at(name: str, *args: object) -> str:
    return reverse(f"quality_mark:{name}", args=args)


def test_the_home_says_what_is_there_and_what_is_missing(scheme: Scheme, desk: Client) -> None:
    page = desk.get(at("scheme_home")).content.decode()
    assert "Wszystkie osiem dowodów dziś obowiązuje." in page
    GateEvidence.objects.filter(kind=GateKind.LICENCE).update(valid_to=clock.today() - dt.timedelta(days=1))
    page = desk.get(at("scheme_home")).content.decode()
    assert "Bramka prawna jest niepełna" in page
    assert "sam tekst o statusie" in page
    assert "wygasł" in page


def test_an_evidence_is_added_opened_and_revoked(scheme: Scheme, desk: Client, operator: User) -> None:
    given = {"kind": "LICENCE", "title": "Umowa 7", "summary": "", "valid_from": "2026-01-01", "valid_to": ""}
    wrong = desk.post(at("gate_evidence_new"), {**given, "title": ""})
    assert (wrong.status_code, GateEvidence.objects.count()) == (422, 8)
    file = SimpleUploadedFile("umowa.pdf", PDF)
    undated = desk.post(at("gate_evidence_new"), {**given, "file": file})
    assert "Podaj ostatni dzień licencji" in undated.content.decode()
    assert 'value="Umowa 7"' in undated.content.decode()
    good = {**given, "valid_to": "2099-01-01", "file": SimpleUploadedFile("umowa.pdf", PDF)}
    assert desk.post(at("gate_evidence_new"), good)["Location"] == at("scheme_home")
    row = GateEvidence.objects.get(title="Umowa 7")
    answer = desk.get(at("gate_evidence_file", row.pk))
    assert b"".join(answer) == PDF
    assert AccessRecord.objects.get().verb == "gate_evidence.view"
    assert desk.post(at("gate_evidence_revoke", row.pk), {"reason": "nie"}).status_code == 422
    desk.post(at("gate_evidence_revoke", row.pk), {"reason": "Umowę wypowiedziano."})
    row.refresh_from_db()
    assert row.revoked_at is not None


def test_the_label_takes_two_people(scheme: Scheme, desk: Client, client: Client) -> None:
    desk.post(at("scheme_label"), {"mode": "TEXT_STATUS", "reason": "Przegląd dokumentów."})
    assert Scheme.objects.get().label_mode == "TEXT_STATUS"
    badge = {"mode": "BADGE", "reason": "Uchwała nr 12 z opinią."}
    desk.post(at("scheme_label"), badge)
    same = desk.post(at("scheme_label"), badge)
    assert (same.status_code, Scheme.objects.get().label_mode) == (422, "TEXT_STATUS")
    client.force_login(UserFactory(role=Role.SCHEME_OPERATOR))
    assert "Uchwała nr 12 z opinią." in client.get(at("scheme_label")).content.decode()
    client.post(at("scheme_label"), badge)
    assert Scheme.objects.get().label_mode == "BADGE"
    GateEvidence.objects.filter(kind=GateKind.ROUTE).delete()
    Scheme.objects.update(label_mode="TEXT_STATUS")
    refused = client.post(at("scheme_label"), badge)
    assert refused.status_code == 422
    assert "droga prawna: nie ma dowodu, który dziś obowiązuje" in refused.content.decode()


def test_a_body_is_written_and_prolonged(scheme: Scheme, desk: Client) -> None:
    given = {
        "name": "Jednostka San",
        "nip": "",
        "standard": "PN-EN ISO/IEC 17065",
        "accreditation_number": "AC 7",
        "independence_statement": "Nie zależymy od nikogo.",
        "valid_from": "2026-01-01",
        "valid_to": "2027-01-01",
    }
    assert desk.post(at("scheme_body"), {**given, "standard": ""}).status_code == 422
    desk.post(at("scheme_body"), given)
    body = MonitoringBody.objects.get(name="Jednostka San")
    desk.post(at("scheme_body", body.pk), {**given, "valid_to": "2028-01-01"})
    body.refresh_from_db()
    assert body.valid_to == dt.date(2028, 1, 1)


def test_the_graphic_is_taken_as_it_is(scheme: Scheme, desk: Client) -> None:
    wrong = {"file": SimpleUploadedFile("znak.svg", b"<svg/>"), "source": "Księga"}
    assert desk.post(at("scheme_graphic"), wrong).status_code == 422
    desk.post(at("scheme_graphic"), {"file": SimpleUploadedFile("znak.png", drawing()), "source": "Księga"})
    assert MarkGraphic.objects.get().file.read() == drawing()


def test_a_version_goes_from_a_copy_to_publication(scheme: Scheme, desk: Client) -> None:
    draft_page = desk.post(at("scheme_draft_new"))["Location"]
    draft = SchemeVersion.objects.get(version=2)
    assert draft_page == at("scheme_draft", draft.pk)
    form: dict[str, Any] = desk.get(at("scheme_draft_text", draft.pk)).context["form"].initial
    given = {name: value for name, value in form.items() if value is not None and value is not False}
    wrong = desk.post(at("scheme_draft_text", draft.pk), {**given, "terms": "Nowe.", "jury_quorum": 0})
    assert wrong.status_code == 422
    desk.post(at("scheme_draft_text", draft.pk), {**given, "terms": "Nowe.", "appeal_days": 21})
    draft.refresh_from_db()
    assert (draft.terms, draft.appeal_days, draft.votes_secret) == ("Nowe.", 21, True)
    assert desk.get(draft_page).status_code == 200
    refused = desk.post(at("scheme_publish", draft.pk), {"effective_from": str(clock.today())})
    assert "Wpisz co najmniej jeden głos z konsultacji" in refused.content.decode()
    voice = {"participant": "OWES", "role": "doradcy", "held_on": "2026-09-01", "remark": "Krócej.", "answer": ""}
    assert desk.post(at("scheme_draft_part", draft.pk, "glos"), voice).status_code == 422
    desk.post(at("scheme_draft_part", draft.pk, "glos"), {**voice, "answer": "Tak."})
    row = Consultation.objects.get(participant="OWES")
    desk.post(at("scheme_draft_part", draft.pk, "glos", row.pk), {**voice, "answer": "Dobrze."})
    criterion = {"code": "A", "name": "Drugie A", "kind": "JURY", "points_max": 0, "position": 0}
    assert desk.post(at("scheme_draft_part", draft.pk, "kryterium"), criterion).status_code == 422
    desk.post(at("scheme_draft_part", draft.pk, "kryterium"), {**criterion, "code": "B"})
    extra = draft.criteria.get(code="B")
    desk.post(at("scheme_draft_part", draft.pk, "kryterium", extra.pk), {"do": "remove"})
    assert [kept.code for kept in draft.criteria.all()] == ["A"]
    assert desk.get(at("scheme_draft_part", draft.pk, "nic")).status_code == 404
    preview = desk.get(at("scheme_publish", draft.pk)).content.decode()
    assert "Porównanie z wersją 1" in preview
    assert "<ins>" in preview
    desk.post(at("scheme_publish", draft.pk), {"effective_from": str(clock.today())})
    draft.refresh_from_db()
    assert draft.published_at is not None
    assert desk.get(at("scheme_draft", draft.pk)).status_code == 404


#: Every address that takes a POST here: "quality_mark:scheme_label", "quality_mark:gate_evidence_new",
#: "quality_mark:gate_evidence_revoke", "quality_mark:scheme_body", "quality_mark:scheme_graphic",
#: "quality_mark:scheme_draft_new", "quality_mark:scheme_draft_text", "quality_mark:scheme_draft_part",
#: "quality_mark:scheme_publish".
@pytest.mark.parametrize("role", [None, Role.OPERATOR, Role.DIRECTOR, Role.AUDITOR])
def test_a_stranger_changes_nothing(role: Role | None, scheme: Scheme, operator: User, client: Client) -> None:
    draft = draft_scheme_version(scheme_id=scheme.pk, by=operator)
    evidence = GateEvidence.objects.first()
    before = (Scheme.objects.values().get(), GateEvidence.objects.count(), MonitoringBody.objects.count())
    client.force_login(UserFactory(role=role))
    for path in (
        at("scheme_label"),
        at("gate_evidence_new"),
        at("gate_evidence_revoke", evidence.pk),
        at("scheme_body"),
        at("scheme_graphic"),
        at("scheme_draft_new"),
        at("scheme_draft_text", draft.pk),
        at("scheme_draft_part", draft.pk, "glos"),
        at("scheme_publish", draft.pk),
    ):
        answer = client.post(path, {"mode": "OFF", "reason": "Dość długi powód.", "title": "X", "terms": "Y"})
        assert answer.status_code == 403, path
    after = (Scheme.objects.values().get(), GateEvidence.objects.count(), MonitoringBody.objects.count())
    assert after == before
    draft.refresh_from_db()
    assert (draft.published_at, draft.terms) == (None, "Zasady certyfikacji.")
