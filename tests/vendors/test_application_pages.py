"""The pages of joining: begun, left, resumed and sent; nothing typed is lost; strangers see and change nothing."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from core.models import Transition
from tests.factories import DocumentFactory, MemberFactory, UserFactory, VendorFactory
from vendors.models import DataChange, EntityKind, FieldNote, Submission, VatStatus, Vendor
from vendors.rules.steps import STEPS
from vendors.states import VendorState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("checklist")]
START = {"entity_kind": EntityKind.FOUNDATION, "short_name": "Druga Półka", "nip": "526-587-76-35"}
POSTS = [
    ("vendors:application_step", {"krok": "kontakt"}, {"phone": "600 100 200"}),
    ("vendors:submit_application", {}, {}),
    ("vendors:reopen_application", {}, {}),
    ("vendors:withdraw_application", {}, {}),
    ("vendors:certification", {}, {"agreed": "on"}),
    ("vendors:enterprise_status", {}, {"state": "NONE"}),
    ("vendors:sale_terms", {}, {"text": "Nowe warunki.", "effective_from": "2999-01-01"}),
]


@pytest.fixture
def draft(db: None) -> Vendor:
    """A draft whose checklist is complete."""
    return VendorFactory(short_name="Olszynka", state=VendorState.DRAFT, registered_on=None)


@pytest.fixture
def applicant(draft: Vendor, client: Client) -> User:
    """The draft's owner, signed in."""
    user: User = MemberFactory(vendor=draft).user
    client.force_login(user)
    return user


def url(name: str, vendor: Vendor, **kwargs: Any) -> str:
    return reverse(f"vendors:{name}", kwargs={"vendor_slug": vendor.slug, **kwargs})


def step(vendor: Vendor, key: str) -> str:
    return url("application_step", vendor, krok=key)


def confirmed(email: str) -> User:
    user: User = UserFactory(email=email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def test_everybody_may_read_what_joining_needs(client: Client) -> None:
    page = client.get(reverse("vendors:apply"))
    text = page.content.decode()
    assert page.status_code == 200
    assert "30–40 minut" in text
    assert "dokument tożsamości osoby reprezentującej" in text
    assert "Załóż konto" in text
    assert '<form class="form"' not in text


def test_a_stranger_without_account_or_confirmed_address_begins_nothing(client: Client) -> None:
    address = reverse("vendors:apply")
    assert address == "/panel/dolacz/"
    assert client.post(address, START).url == f"{reverse('account_login')}?next={address}"
    client.force_login(UserFactory())
    answer = client.post(address, START)
    assert answer.status_code == 422
    assert "Potwierdź swój e-mail" in answer.content.decode()
    assert not Vendor.objects.exists()


def test_an_application_begins_and_is_found_again(client: Client) -> None:
    client.force_login(confirmed("nowa@example.org"))
    answer = client.post(reverse("vendors:apply"), START)
    vendor = Vendor.objects.get()
    assert answer.url == url("application", vendor)
    assert client.post(reverse("vendors:apply"), START).url == answer.url
    assert Vendor.objects.count() == 1
    assert "Dokończ: Druga Półka" in client.get(reverse("vendors:apply")).content.decode()
    assert client.get(answer.url).status_code == 200


def test_a_nip_of_the_register_is_pointed_to_and_what_was_typed_stays(client: Client) -> None:
    VendorFactory(nip="5265877635", name="Fundacja „Druga Półka”", state=VendorState.REGISTERED)
    client.force_login(confirmed("nowa@example.org"))
    answer = client.post(reverse("vendors:apply"), START)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Ten NIP jest już w bazie" in text
    assert "Fundacja „Druga Półka”" in text
    assert 'value="526-587-76-35"' in text
    assert 'value="Druga Półka"' in text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"nip": "1"}, "Numer NIP jest nieprawidłowy: sprawdź dziesięć cyfr."),
        ({"nip": ""}, "Podaj NIP."),
        ({"short_name": ""}, "Podaj nazwę, pod którą Was znają."),
        ({"entity_kind": ""}, "Zaznacz jedną odpowiedź."),
        ({"entity_kind": "BAKERY"}, "Zaznacz odpowiedź z listy."),
    ],
)
def test_bad_answers_are_named(changes: dict[str, str], sentence: str, client: Client) -> None:
    client.force_login(confirmed("nowa@example.org"))
    answer = client.post(reverse("vendors:apply"), {**START, **changes})
    assert answer.status_code == 422
    assert answer.content.decode().count(sentence) == 2
    assert not Vendor.objects.exists()


@pytest.mark.usefixtures("applicant")
def test_every_step_opens_and_is_listed_with_its_state(
    draft: Vendor, client: Client, django_assert_max_num_queries: Any
) -> None:
    Vendor.objects.update(bank_account="", representative_name="")
    with django_assert_max_num_queries(24):
        text = client.get(url("application", draft)).content.decode()
    for row in STEPS:
        assert f'href="{step(draft, row.key)}"' in text
        assert client.get(step(draft, row.key)).status_code == 200
    assert text.count("application-task--todo") == 2
    assert "Bez rachunku kupujący nie zapłacą przelewem" in text
    assert client.get(step(draft, "nie-ma")).status_code == 404


@pytest.mark.usefixtures("applicant")
def test_a_step_saves_by_itself_and_leads_on_or_back(draft: Vendor, client: Client) -> None:
    typed = {"bank_account": "PL 90 2490 0005 0247 2563 1659 6736"}
    Vendor.objects.update(bank_account="")
    assert client.post(step(draft, "rachunek"), {**typed, "next": "1"}).url == step(draft, "vat")
    draft.refresh_from_db()
    assert draft.bank_account == "90249000050247256316596736"
    assert 'value="90 2490 0005 0247 2563 1659 6736"' in client.get(step(draft, "rachunek")).content.decode()
    back = client.post(step(draft, "kontakt"), {"phone": "600 100 200", "list": "1"})
    assert back.url == url("application", draft)
    draft.refresh_from_db()
    assert (draft.phone, draft.email) == ("600 100 200", "")


@pytest.mark.usefixtures("applicant")
def test_going_on_asks_for_what_is_needed_and_keeps_what_was_typed(draft: Vendor, client: Client) -> None:
    answer = client.post(step(draft, "kontakt"), {"phone": "", "email": "nowy@example.org", "next": "1"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Wypełnij to pole albo wybierz „Zapisz i wróć do listy”." in text
    assert 'value="nowy@example.org"' in text
    draft.refresh_from_db()
    assert draft.phone == "+48171234567"


@pytest.mark.usefixtures("applicant")
@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("rejestr", {"nip": "5265877636"}, "Numer NIP jest nieprawidłowy"),
        ("rejestr", {"regon": "817613531"}, "Numer REGON jest nieprawidłowy"),
        ("rejestr", {"register_type": "KRS", "register_number": "12"}, ""),
        ("rejestr", {"register_type": "KRS", "register_number": "KRS 12"}, "Numer KRS ma 10 cyfr"),
        ("rachunek", {"bank_account": "90249000050247256316596735"}, "suma kontrolna się nie zgadza"),
        ("siedziba", {"powiat": "1808", "gmina": "1863011"}, "Zaznacz odpowiedź z listy."),
        ("siedziba", {"postal_code": "3500"}, "Kod pocztowy ma postać 00-000."),
        ("dzialalnosc", {"pkd_codes": "56.21"}, "Kod PKD ma postać 56.21.Z"),
        ("dzialalnosc", {"activities": ["magia"]}, "Zaznacz odpowiedź z listy."),
        ("kontakt", {"website": "javascript:alert(1)"}, "Podaj adres strony w całości"),
        ("kontakt", {"authority_email": "urząd"}, "Podaj adres e-mail w postaci"),
    ],
)
def test_wrong_values_never_pass(key: str, typed: dict[str, Any], sentence: str, draft: Vendor, client: Client) -> None:
    answer = client.post(step(draft, key), {**typed, "list": "1"})
    if not sentence:
        assert answer.status_code == 302
        return
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


@pytest.mark.usefixtures("applicant")
def test_a_unit_names_its_operating_body_and_an_exempt_seller_its_ground(draft: Vendor, client: Client) -> None:
    kind = client.post(step(draft, "podmiot"), {"entity_kind": EntityKind.WTZ, "next": "1"})
    vat = client.post(step(draft, "vat"), {"vat_status": VatStatus.EXEMPT_113, "next": "1"})
    for answer in (kind, vat):
        assert answer.status_code == 422
        assert "przy tej odpowiedzi jest potrzebne" in answer.content.decode()
    body = {"entity_kind": EntityKind.WTZ, "operating_body": "Fundacja „Próg”", "next": "1"}
    assert client.post(step(draft, "podmiot"), body).url == step(draft, "nazwa")


@pytest.mark.usefixtures("applicant")
def test_gminas_follow_the_powiat_with_and_without_scripts(draft: Vendor, client: Client) -> None:
    by_script = client.get(step(draft, "siedziba"), {"powiat": "1861"}).content.decode()
    assert 'value="1861011"' in by_script
    assert 'value="1863011"' not in by_script
    shown = client.post(step(draft, "siedziba"), {"powiat": "1862", "city": "Przemyśl", "show": "gminas"})
    text = shown.content.decode()
    assert shown.status_code == 200
    assert 'value="1862011"' in text
    assert 'value="Przemyśl"' in text
    draft.refresh_from_db()
    assert (draft.powiat, draft.city) == ("1863", "Rzeszów")


@pytest.mark.usefixtures("applicant")
def test_statement_status_and_terms_are_steps_too(draft: Vendor, client: Client) -> None:
    Vendor.objects.update(self_certified_at=None, self_certified_by="")
    draft.terms.all().delete()
    page = client.post(step(draft, "oswiadczenie"), {"next": "1"})
    assert (page.status_code, "jeśli składacie oświadczenie" in page.content.decode()) == (422, True)
    assert client.post(step(draft, "oswiadczenie"), {"agreed": "on", "next": "1"}).url == step(draft, "status")
    page = client.post(step(draft, "status"), {"state": "GRANTED", "decision_number": "PS.1", "next": "1"})
    assert (page.status_code, "Podaj datę decyzji." in page.content.decode()) == (422, True)
    said = {"state": "GRANTED", "decision_number": "PS.1", "decided_on": "2023-05-04", "next": "1"}
    assert client.post(step(draft, "status"), said).url == step(draft, "dokumenty")
    assert "nadany" in client.get(step(draft, "status")).content.decode().lower()
    page = client.post(step(draft, "regulamin"), {"text": "", "effective_from": "", "next": "1"})
    assert (page.status_code, "Wpisz treść warunków." in page.content.decode()) == (422, True)
    typed = {"text": "Wysyłamy\r\nw poniedziałki.", "effective_from": "2020-01-01", "next": "1"}
    assert client.post(step(draft, "regulamin"), typed).status_code == 422
    typed["effective_from"] = "2999-01-01"
    assert client.post(step(draft, "regulamin"), typed).url == url("submit_application", draft)
    assert client.post(step(draft, "regulamin"), typed).url == url("submit_application", draft)
    assert draft.terms.get().text == "Wysyłamy\nw poniedziałki."
    draft.refresh_from_db()
    assert draft.self_certified_by == "Anna Testowa"


def test_the_whole_is_read_and_sent_once(draft: Vendor, applicant: User, client: Client, deliver: Any) -> None:
    text = client.get(url("submit_application", draft)).content.decode()
    assert "90 2490 0005 0247 2563 1659 6736" in text
    answer = client.post(url("submit_application", draft))
    assert answer.url == url("application", draft)
    assert client.post(url("submit_application", draft)).url == answer.url
    assert Submission.objects.get().submitted_by == applicant
    assert "Zgłoszenie nr 1" in client.get(answer.url).content.decode()
    deliver()
    letter = mail.outbox[-1]
    assert letter.to == [applicant.email]
    assert letter.subject == "Zgłoszenie doszło: Olszynka"
    assert url("application", draft) in letter.body


@pytest.mark.usefixtures("applicant")
def test_an_incomplete_one_says_what_is_missing_and_where(draft: Vendor, client: Client) -> None:
    draft.documents.all().delete()
    answer = client.post(url("submit_application", draft))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="{step(draft, "dokumenty")}"' in text
    assert "Dokument tożsamości osoby reprezentującej" in text
    assert not Submission.objects.exists()


@pytest.mark.usefixtures("applicant")
def test_remarks_of_rops_stand_beside_their_step_and_in_the_list(draft: Vendor, client: Client) -> None:
    client.post(url("submit_application", draft))
    Vendor.objects.update(state=VendorState.CHANGES_REQUESTED)
    last = Submission.objects.get()
    FieldNote.objects.create(submission=last, field="register_number", text="W KRS jest inny numer.")
    FieldNote.objects.create(submission=last, field="document.IDENTITY", text="Skan jest nieczytelny.")
    FieldNote.objects.create(submission=last, field="ogólne", text="Zadzwoń do nas.")
    listed = client.get(url("application", draft)).content.decode()
    assert listed.count("application-task--remark") == 2
    for text in ("W KRS jest inny numer.", "Skan jest nieczytelny.", "Zadzwoń do nas."):
        assert text in listed
    assert "W KRS jest inny numer." in client.get(step(draft, "rejestr")).content.decode()
    assert "Skan jest nieczytelny." in client.get(step(draft, "dokumenty")).content.decode()
    assert "W KRS jest inny numer." not in client.get(step(draft, "vat")).content.decode()
    assert client.post(url("submit_application", draft)).status_code == 302
    assert Submission.objects.count() == 2


@pytest.mark.usefixtures("applicant")
def test_what_waits_can_only_be_read_until_it_is_taken_back(draft: Vendor, client: Client) -> None:
    client.post(url("submit_application", draft))
    assert "tylko przeczytać" in client.get(step(draft, "rachunek")).content.decode()
    assert client.post(step(draft, "rachunek"), {"bank_account": "", "list": "1"}).url == step(draft, "rachunek")
    draft.refresh_from_db()
    assert draft.bank_account
    client.post(url("withdraw_application", draft))
    draft.refresh_from_db()
    assert draft.state == VendorState.DRAFT
    Vendor.objects.update(state=VendorState.REJECTED)
    client.post(url("reopen_application", draft))
    draft.refresh_from_db()
    assert draft.state == VendorState.DRAFT


def test_an_approved_vendor_asks_rops_for_identity_and_changes_contact_itself(
    vendor: Vendor, owner: User, client: Client
) -> None:
    client.force_login(owner)
    assert client.post(
        step(vendor, "kontakt"), {"phone": "600 100 200", "email": vendor.email, "list": "1"}
    ).url == url("application", vendor)
    assert client.post(step(vendor, "siedziba"), {"city": "Krosno", "postal_code": "38-400"}).status_code == 422
    seat = {"powiat": "1861", "gmina": "1861011", "postal_code": "38-400", "city": "Krosno", "house_number": "1"}
    assert client.post(step(vendor, "siedziba"), seat).url == url("application", vendor)
    vendor.refresh_from_db()
    assert (vendor.phone, vendor.city) == ("600 100 200", "Rzeszów")
    change = DataChange.objects.get()
    for address in (url("application", vendor), step(vendor, "siedziba")):
        text = client.get(address).content.decode()
        assert "Zmiana czeka na decyzję ROPS" in text
        assert "Krosno" in text
    same = client.post(
        step(vendor, "rachunek"), {"bank_account": vendor.bank_account, "account_holder": vendor.account_holder}
    )
    assert (same.status_code, "takie same jak teraz" in same.content.decode()) == (422, True)
    client.post(reverse("vendors:withdraw_data_change", args=[vendor.slug, change.pk]))
    change.refresh_from_db()
    assert change.state == "WITHDRAWN"


@pytest.mark.parametrize(("name", "kwargs", "typed"), POSTS)
def test_a_stranger_finds_nothing_and_changes_nothing(
    name: str, kwargs: dict[str, str], typed: dict[str, str], draft: Vendor, client: Client, stranger: User
) -> None:
    address = reverse(name, kwargs={"vendor_slug": draft.slug, **kwargs})
    before = Vendor.objects.filter(pk=draft.pk).values().get()
    assert client.post(address, typed).url == f"{reverse('account_login')}?next={address}"
    for person in (stranger, UserFactory(role=Role.REVIEWER)):
        client.force_login(person)
        assert client.post(address, typed).status_code == 404
        assert client.get(address).status_code == 404
    client.force_login(MemberFactory(vendor=draft, role="SELLER").user)
    assert client.post(address, typed).status_code == 403
    assert Vendor.objects.filter(pk=draft.pk).values().get() == before
    assert not Transition.objects.exists()
    assert not draft.enterprise_statuses.exists()
    assert draft.terms.count() == 1


@pytest.mark.usefixtures("applicant")
def test_long_words_and_markup_are_shown_as_text(draft: Vendor, client: Client) -> None:
    DocumentFactory(vendor=draft, name="<b>" + "a" * 90 + ".pdf")
    Vendor.objects.update(representative_role="<script>alert(1)</script>")
    for address in (url("application", draft), url("submit_application", draft), step(draft, "dokumenty")):
        assert "<script>alert(1)" not in client.get(address).content.decode()
        assert "<b>aaa" not in client.get(address).content.decode()
