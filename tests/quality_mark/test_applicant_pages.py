"""The applicant's pages: from the start to the sending without scripts; nothing is lost; strangers change nothing."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from core import clock
from core.models import AccessRecord
from quality_mark.models import (
    Application,
    ApplicationItem,
    ApplicationSnapshot,
    CompletionCall,
    Evidence,
    LetterFile,
    QuestionKind,
    Recommendation,
)
from quality_mark.rules.apply_steps import STEPS
from quality_mark.states import ApplicationState
from tests.core.test_documents import PLAIN_PDF
from tests.factories import CertificateFactory, MemberFactory, ProductFactory, ScopeItemFactory, VendorFactory
from tests.mark_factories import ApplicationItemFactory
from tests.quality_mark.applying import AIMS, criterion, draft, fill, owner_of, proof, question, rules
from vendors.models import MemberRole, Vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(client: Client) -> Application:
    """A draft whose owner is signed in."""
    made = draft()
    client.force_login(owner_of(made))
    return made


def url(name: str, application: Application, **kwargs: Any) -> str:
    return reverse(
        f"quality_mark:{name}",
        kwargs={"vendor_slug": application.applicant.slug, "application_id": application.pk, **kwargs},
    )


def step(application: Application, key: str) -> str:
    return url("mark_step", application, krok=key)


def of_vendor(name: str, vendor: Vendor, **kwargs: Any) -> str:
    return reverse(f"quality_mark:{name}", kwargs={"vendor_slug": vendor.slug, **kwargs})


def test_an_application_goes_from_the_start_to_the_sending_without_scripts(client: Client) -> None:
    rules()
    owner = MemberFactory(vendor=VendorFactory(state=VendorState.REGISTERED))
    client.force_login(owner.user)
    assert "Nie macie jeszcze znaku" in client.get(of_vendor("mark_home", owner.vendor)).content.decode()
    start = of_vendor("start_mark_application", owner.vendor)
    assert "Zacznij wniosek" in client.get(start).content.decode()
    answer = client.post(start, {"rodzaj": "nowy"})
    made = Application.objects.get()
    assert answer.url == url("mark_application", made)
    assert client.post(start, {"rodzaj": "nowy"}).url == answer.url
    assert client.post(step(made, "podmiot"), {"next": "1"}).url == step(made, "pozycje")
    item = {"kind": "GOOD", "name": "Syrop z sosny", "description": "Z pędów.", "add": "1"}
    assert client.post(step(made, "pozycje"), item).url == step(made, "pozycje")
    typed = {"active_since": "2020-03-01", "social_aims": AIMS, "next": "1"}
    assert client.post(step(made, "dzialalnosc"), typed).url == step(made, "ankieta")
    asked = {QuestionKind.TEXT: "Tak.", QuestionKind.YES_NO: "yes", QuestionKind.NUMBER: "3"}
    survey = {f"q{question(kind).pk}": value for kind, value in asked.items()}
    assert client.post(step(made, "ankieta"), {**survey, "next": "1"}).url == step(made, "finanse")
    year = clock.today().year - 1
    money = {
        "finance_period": "YEAR",
        "income_from": f"{year}-01-01",
        "income_to": f"{year}-12-31",
        "own_income": "30 000,50",
        "total_income": "90000",
    }
    assert client.post(step(made, "finanse"), {**money, "next": "1"}).url == step(made, "dowody")
    file = {"file": SimpleUploadedFile("odpis.pdf", PLAIN_PDF), "title": "Odpis", "criterion": criterion().pk}
    assert client.post(step(made, "dowody"), file).url == step(made, "dowody")
    for name in ("Szkoła w Sanoku", "Urząd Gminy"):
        word = {"organisation": name, "text": "Dobra jakość, zawsze na czas."}
        assert client.post(step(made, "rekomendacje"), word).url == step(made, "rekomendacje")
    agreed = {f"q{question(QuestionKind.DECLARATION).pk}": "on", "next": "1"}
    assert client.post(step(made, "oswiadczenia"), agreed).url == url("submit_mark_application", made)
    page = client.get(url("submit_mark_application", made)).content.decode()
    assert "33,33%" in page
    assert "Wyślij wniosek" in page
    assert client.post(url("submit_mark_application", made)).url == url("mark_application", made)
    assert client.post(url("submit_mark_application", made)).url == url("mark_application", made)
    made.refresh_from_db()
    assert (made.state, ApplicationSnapshot.objects.count()) == ("SUBMITTED", 1)
    page = client.get(url("mark_application", made)).content.decode()
    assert "Sprawdzamy, czy wniosek jest kompletny" in page
    assert f"Wniosek {made.number}: mamy go" in page
    assert "Syrop z sosny" in client.get(url("mark_sent", made, number=1)).content.decode()


def test_every_step_opens_and_says_what_is_missing(
    application: Application, client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(28):
        page = client.get(url("mark_application", application)).content.decode()
    for row in STEPS:
        assert f'href="{step(application, row.key)}"' in page
        assert client.get(step(application, row.key)).status_code == 200
    assert page.count("do zrobienia") == 7
    assert client.get(step(application, "nie-ma")).status_code == 404
    assert client.post(url("submit_mark_application", application)).status_code == 422


def test_typing_saves_by_itself_and_says_what_could_not_be_kept(application: Application, client: Client) -> None:
    typed = {"own_income": "100", "total_income": "200", "income_to": "kiedyś"}
    answer = client.post(step(application, "finanse"), typed, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Do dnia: Podaj datę" in page
    assert 'id="udzial" hx-swap-oob="true"' in page
    assert "50,00%" in page
    application.refresh_from_db()
    assert (application.own_income, application.total_income, application.income_to) == (100, 200, None)
    wrong = {"own_income": "300", "total_income": "200"}
    answer = client.post(step(application, "finanse"), wrong, headers={"HX-Request": "true"})
    assert "Jeszcze nie zapisaliśmy, bo:" in answer.content.decode()
    assert 'value="100,00"' in client.get(step(application, "finanse")).content.decode()
    answer = client.post(step(application, "dzialalnosc"), {"social_aims": AIMS}, headers={"HX-Request": "true"})
    assert "Zapisano o" in answer.content.decode()
    application.refresh_from_db()
    assert application.social_aims == AIMS


def test_wrong_values_come_back_with_a_reason_and_all_that_was_typed(application: Application, client: Client) -> None:
    answer = client.post(step(application, "finanse"), {"own_income": "300", "total_income": "200", "next": "1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "nie mogą być od nich większe" in page
    assert 'value="300"' in page
    answer = client.post(step(application, "pozycje"), {"kind": "GOOD", "name": "", "description": "Z pędów."})
    assert answer.status_code == 422
    assert "Z pędów." in answer.content.decode()
    bad = {"file": SimpleUploadedFile("a.txt", b"abc"), "title": "Odpis", "criterion": ""}
    answer = client.post(step(application, "dowody"), bad)
    assert answer.status_code == 422
    assert "Przyjmujemy pliki PDF, JPG i PNG" in answer.content.decode()
    answer = client.post(step(application, "rekomendacje"), {"organisation": "Szkoła", "text": "Dobre."})
    assert answer.status_code == 422
    application.refresh_from_db()
    assert (application.own_income, application.items.count(), Evidence.objects.count()) == (None, 0, 0)


def test_items_are_picked_from_listings_changed_and_taken_out(application: Application, client: Client) -> None:
    own = ProductFactory(vendor=application.applicant, name="Świeca sojowa")
    assert "Świeca sojowa" in client.get(step(application, "pozycje")).content.decode()
    client.post(step(application, "pozycje"), {"pick": "1", "oferta": own.slug})
    row = ApplicationItem.objects.get()
    page = client.get(f"{step(application, 'pozycje')}?pozycja={row.pk}").content.decode()
    assert 'value="Świeca sojowa"' in page
    change = {"item": row.pk, "kind": "GOOD", "name": "Świeca", "description": "Z wosku."}
    client.post(step(application, "pozycje"), change)
    row.refresh_from_db()
    assert (row.name, row.listing) == ("Świeca", own.slug)
    client.post(url("remove_application_item", application, item_id=row.pk))
    assert not ApplicationItem.objects.exists()


def test_a_file_goes_out_with_a_record_of_who_took_it(application: Application, client: Client) -> None:
    client.post(
        step(application, "dowody"),
        {"file": SimpleUploadedFile("odpis.pdf", PLAIN_PDF), "title": "Odpis", "criterion": criterion().pk},
    )
    row = Evidence.objects.get()
    answer = client.get(url("mark_evidence_file", application, evidence_id=row.pk))
    assert b"".join(answer.streaming_content) == PLAIN_PDF  # type: ignore[attr-defined]
    record = AccessRecord.objects.get(verb="mark_evidence.view")
    assert (record.actor_id, record.scope) == (owner_of(application).pk, f"vendors.Vendor:{application.applicant_id}")
    client.post(url("remove_mark_evidence", application, evidence_id=row.pk))
    row.refresh_from_db()
    assert row.removed_at is not None
    lost = proof(application, file="mark/evidence/nie-ma.pdf")
    assert client.get(url("mark_evidence_file", application, evidence_id=lost.pk)).status_code == 404


def test_a_called_application_opens_only_what_it_is_asked_for(application: Application, client: Client) -> None:
    fill(application)
    Application.objects.update(state=ApplicationState.CALLED, submitted_at=clock.now())
    CompletionCall.objects.create(
        application=application,
        parts={"finanse": "Podaj kwoty za zamknięty rok."},
        text="Drobna rzecz.",
        due_on=clock.today(),
        called_by=application.started_by,
    )
    page = client.get(url("mark_application", application)).content.decode()
    assert "Podaj kwoty za zamknięty rok." in page
    assert page.count("tylko do czytania") == 7
    assert "Podaj kwoty" in client.get(step(application, "finanse")).content.decode()
    refused = client.post(step(application, "dzialalnosc"), {"social_aims": "Inne."})
    assert refused.url == step(application, "dzialalnosc")
    client.post(step(application, "finanse"), {"own_income": "1", "total_income": "2", "list": "1"})
    application.refresh_from_db()
    assert (application.social_aims, application.own_income) == (AIMS, 1)


def test_withdrawing_asks_once_more(application: Application, client: Client) -> None:
    address = url("withdraw_mark_application", application)
    assert "nie można wznowić" in client.get(address).content.decode()
    assert client.post(address).url == url("mark_application", application)
    application.refresh_from_db()
    assert application.state == "WITHDRAWN"
    assert "Wniosek wycofany" in client.get(url("mark_application", application)).content.decode()
    client.post(address)
    application.refresh_from_db()
    assert application.state == "WITHDRAWN"


def test_a_holder_sees_its_certificates_and_what_may_be_asked(client: Client) -> None:
    rules()
    item = ScopeItemFactory(name="Miód gryczany")
    certificate = CertificateFactory(holder=item.vendor, items=[item])
    client.force_login(MemberFactory(vendor=item.vendor).user)
    assert certificate.number in client.get(of_vendor("mark_home", item.vendor)).content.decode()
    page = client.get(of_vendor("mark_certificate", item.vendor, certificate_id=certificate.pk)).content.decode()
    assert "Miód gryczany" in page
    start = f"{of_vendor('start_mark_application', item.vendor)}?rodzaj=odnowienie&certyfikat={certificate.pk}"
    assert f"Odnów certyfikat {certificate.number}" in client.get(start).content.decode()
    client.post(start, {"rodzaj": "odnowienie", "certyfikat": certificate.pk})
    assert Application.objects.get(kind="RENEWAL").items.get().name == "Miód gryczany"
    foreign = CertificateFactory()
    for query in (f"certyfikat={foreign.pk}", "certyfikat=x", "certyfikat=" + "9" * 30):
        found = client.get(f"{of_vendor('start_mark_application', item.vendor)}?rodzaj=zakres&{query}")
        assert found.status_code == 404


def test_letters_are_handed_out_as_pdf(application: Application, client: Client) -> None:
    fill(application)
    client.post(url("submit_mark_application", application))
    letter = application.applicant.mark_letters.get()
    address = of_vendor("mark_letter", application.applicant, letter_id=letter.pk)
    assert client.get(address).status_code == 404
    file = LetterFile(letter=letter, sha256="0" * 64)
    file.file.save("pismo.pdf", SimpleUploadedFile("pismo.pdf", PLAIN_PDF), save=False)
    file.save()
    assert client.get(address)["Content-Type"] == "application/pdf"
    assert AccessRecord.objects.get(verb="mark_letter.view").detail == application.number
    assert client.get(url("mark_agreement", application)).status_code == 404


POSTS = [
    ("quality_mark:start_mark_application", ()),
    ("quality_mark:mark_step", ("krok",)),
    ("quality_mark:mark_items", ()),
    ("quality_mark:mark_evidence", ()),
    ("quality_mark:mark_recommendations", ()),
    ("quality_mark:remove_application_item", ("item_id",)),
    ("quality_mark:remove_mark_evidence", ("evidence_id",)),
    ("quality_mark:remove_recommendation", ("recommendation_id",)),
    ("quality_mark:submit_mark_application", ()),
    ("quality_mark:withdraw_mark_application", ()),
]


@pytest.mark.parametrize(("name", "more"), POSTS)
def test_a_stranger_and_a_seller_change_nothing(name: str, more: tuple[str, ...], client: Client) -> None:
    made = fill(draft())
    values = {
        "krok": "dzialalnosc",
        "item_id": made.items.get().pk,
        "evidence_id": made.evidence.get().pk,
        "recommendation_id": made.recommendations.all()[0].pk,
    }
    kwargs: dict[str, Any] = {"vendor_slug": made.applicant.slug, **{key: values[key] for key in more}}
    if name != "quality_mark:start_mark_application":
        kwargs["application_id"] = made.pk
    address = reverse(name, kwargs=kwargs)
    seller = MemberFactory(vendor=made.applicant, role=MemberRole.SELLER).user
    for person, status in ((MemberFactory().user, 404), (seller, 403)):
        client.force_login(person)
        assert client.post(address, {"social_aims": "Obce."}).status_code == status
    made.refresh_from_db()
    assert (made.state, made.social_aims) == ("DRAFT", AIMS)
    assert (made.items.count(), made.evidence.filter(removed_at=None).count(), Recommendation.objects.count()) == (
        1,
        1,
        2,
    )


def test_somebody_elses_application_is_not_there_even_under_the_own_address(client: Client) -> None:
    mine, theirs = draft(), fill(draft())
    client.force_login(owner_of(mine))
    item = ApplicationItemFactory(application=theirs, name="Obcy")
    for name, more in (
        ("mark_application", {}),
        ("mark_step", {"krok": "finanse"}),
        ("submit_mark_application", {}),
        ("mark_evidence_file", {"evidence_id": theirs.evidence.get().pk}),
    ):
        kwargs = {"vendor_slug": mine.applicant.slug, "application_id": theirs.pk, **more}
        assert client.get(reverse(f"quality_mark:{name}", kwargs=kwargs)).status_code == 404
    assert client.post(url("remove_application_item", mine, item_id=item.pk)).status_code == 404
    assert ApplicationItem.objects.filter(application=theirs).count() == 2
