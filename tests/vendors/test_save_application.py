"""save_application: kept in one form, wrong values refused with a sentence, identity closed once approved."""

from typing import Any

import pytest

from accounts.models import User
from core.changes import CATALOGUE, version
from core.errors import IllegalTransition, NotAllowed
from core.territory import gminas
from vendors.actions.save_application import save_application
from vendors.models import EntityKind, RegisterType, VatStatus, Vendor
from vendors.rules.identity import DataRefused
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(vendor: Vendor) -> Vendor:
    Vendor.objects.update(state=VendorState.DRAFT)
    vendor.refresh_from_db()
    return vendor


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"nip": "PL 526-587-76-35"}, {"nip": "5265877635"}),
        ({"regon": "817 613 530"}, {"regon": "817613530"}),
        ({"register_type": RegisterType.KRS, "register_number": "636771"}, {"register_number": "0000636771"}),
        ({"register_type": RegisterType.ARIMR, "register_number": " 18/12 "}, {"register_number": "18/12"}),
        ({"bank_account": "PL 90 2490 0005 0247 2563 1659 6736"}, {"bank_account": "90249000050247256316596736"}),
        ({"postal_code": "35001"}, {"postal_code": "35-001"}),
        ({"entity_kind": EntityKind.FOUNDATION, "operating_body": "X"}, {"operating_body": ""}),
        ({"vat_status": VatStatus.ACTIVE, "vat_basis": "art. 113"}, {"vat_basis": ""}),
        ({"street": "", "city": "Wólka Niedźwiedzka", "powiat": "1808", "gmina": "1808021"}, {"street": ""}),
        ({"vat_eu_number": " pl 3992519875 ", "nip": "3992519875"}, {"vat_eu_number": "PL3992519875"}),
        ({"vat_eu_number": "399-251-98-75", "nip": "3992519875"}, {"vat_eu_number": "PL3992519875"}),
        ({"vat_eu_number": "SK2022749619"}, {"vat_eu_number": "SK2022749619"}),
        ({"tax_country": "PL", "foreign_tax_number": "1"}, {"foreign_tax_number": ""}),
        ({"tax_country": "SK", "foreign_tax_number": "2022749619"}, {"foreign_tax_number": "2022749619"}),
        ({"establishment": "NO", "establishment_where": "Bardejov"}, {"establishment_where": ""}),
        ({"establishment": "YES", "establishment_where": "Bardejov"}, {"establishment_where": "Bardejov"}),
        (
            {"name": "Fundacja „Próg”", "account_holder": "FUNDACJA PRÓG", "account_holder_reason": "x"},
            {"account_holder": "FUNDACJA PRÓG", "account_holder_reason": ""},
        ),
        (
            {"account_holder": "Gmina Tyczyn", "account_holder_reason": "Konto prowadzi gmina."},
            {"account_holder_reason": "Konto prowadzi gmina."},
        ),
        ({"tax_activities": ["GOODS", "PERSONAL_SERVICES"]}, {"tax_activities": ["GOODS", "PERSONAL_SERVICES"]}),
        ({"bank_account": "", "nip": ""}, {"bank_account": "", "nip": ""}),
        ({"activities": ["sprzatanie"], "pkd_codes": ["81.21.Z"]}, {"activities": ["sprzatanie"]}),
    ],
)
def test_keeps_values_in_one_form(typed: dict[str, Any], kept: dict[str, Any], draft: Vendor, owner: User) -> None:
    if "gmina" in typed:
        typed = {**typed, "gmina": next(code for code in gminas() if code.startswith("1808"))}
    save_application(vendor_id=draft.pk, by=owner, **typed)
    draft.refresh_from_db()
    assert {name: getattr(draft, name) for name in kept} == kept
    assert version(CATALOGUE) == 0


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"nip": "5265877636"}, "Numer NIP jest nieprawidłowy: sprawdź dziesięć cyfr."),
        ({"nip": "123"}, "Numer NIP jest nieprawidłowy: sprawdź dziesięć cyfr."),
        ({"regon": "817613531"}, "Numer REGON jest nieprawidłowy: sprawdź 9 lub 14 cyfr."),
        (
            {"register_number": "12345678901"},
            "Numer KRS ma 10 cyfr, na przykład 0000123456. Sprawdź, czy nie zabrakło żadnej.",
        ),
        (
            {"bank_account": "90 2490 0005 0247 2563 1659 6735"},
            "W numerze rachunku jest pomyłka: suma kontrolna się nie zgadza. Wklej go z potwierdzenia z banku.",
        ),
        (
            {"bank_account": "9024 9000"},
            "Numer rachunku ma 26 cyfr, a tu jest 8. Wklej go z potwierdzenia z banku.",
        ),
        ({"vat_eu_number": "3992519876"}, "W numerze VAT-UE jest pomyłka: sprawdź wszystkie znaki."),
        ({"vat_eu_number": "XX123"}, "Numer VAT-UE zaczyna się od liter kraju, na przykład PL."),
        (
            {"vat_eu_number": "PL5265877635", "nip": "3992519875"},
            "Polski numer VAT-UE to litery PL i Wasz NIP. Ten ma inne cyfry.",
        ),
        ({"tax_country": "US"}, "Wybierz kraj z listy."),
        ({"establishment": "MAYBE"}, "Zaznacz jedną odpowiedź."),
        ({"tax_activities": ["MAGIC"]}, "Zaznacz odpowiedzi z listy."),
        (
            {"tax_activities": ["GOODS", "NONE"]},
            "„Nic z tego” nie łączy się z innymi odpowiedziami. Odznacz je albo tę jedną.",
        ),
        ({"powiat": "1416"}, "Wybierz powiat z listy."),
        ({"gmina": "1416011"}, "Wybierz gminę z listy."),
        ({"powiat": "1808", "gmina": "1863011"}, "Ta gmina leży w innym powiecie. Wybierz gminę jeszcze raz."),
        ({"postal_code": "3500"}, "Kod pocztowy ma postać 00-000."),
        ({"phone": "zadzwoń"}, "Podaj numer telefonu, na przykład 600 100 200."),
        ({"email": "kto@gdzie"}, "Podaj adres e-mail w postaci nazwa@example.org."),
        ({"website": "javascript:alert(1)"}, "Podaj adres strony w całości, na przykład https://example.org."),
        ({"vat_status": "MAYBE"}, "Wybierz status VAT z listy."),
        ({"entity_kind": "BAKERY"}, "Wybierz rodzaj podmiotu z listy."),
        ({"register_type": "LIBRARY"}, "Wybierz rejestr z listy."),
        ({"activities": ["magia"]}, "Zaznacz działalność z listy."),
        ({"pkd_codes": ["56.21"]}, "Kod PKD ma postać 56.21.Z, a ten jest inny: 56.21."),
        ({"pkd_edition": "1999"}, "Wybierz wydanie PKD."),
    ],
)
def test_refuses_with_a_sentence_and_changes_nothing(
    typed: dict[str, Any], sentence: str, draft: Vendor, owner: User
) -> None:
    before = Vendor.objects.filter(pk=draft.pk).values().get()
    with pytest.raises(DataRefused) as refusal:
        save_application(vendor_id=draft.pk, by=owner, **typed, representative_role="nowa")
    assert str(refusal.value.message) == sentence
    assert Vendor.objects.filter(pk=draft.pk).values().get() == before


def test_a_wrong_value_from_before_does_not_block_another_step(draft: Vendor, owner: User) -> None:
    Vendor.objects.update(regon="1")
    save_application(vendor_id=draft.pk, by=owner, phone="600 100 200")
    draft.refresh_from_db()
    assert (draft.phone, draft.regon) == ("600 100 200", "1")


def test_an_approved_vendor_changes_contact_at_once_and_nothing_else(vendor: Vendor, owner: User) -> None:
    save_application(vendor_id=vendor.pk, by=owner, phone="600 100 200", activities=["ogrod"])
    vendor.refresh_from_db()
    assert (vendor.phone, vendor.activities) == ("600 100 200", ["ogrod"])
    assert version(CATALOGUE) == 1
    with pytest.raises(IllegalTransition):
        save_application(vendor_id=vendor.pk, by=owner, bank_account="")
    with pytest.raises(DataRefused, match="To pole musi być wypełnione"):
        save_application(vendor_id=vendor.pk, by=owner, email="")
    vendor.refresh_from_db()
    assert vendor.bank_account
    assert vendor.email


@pytest.mark.parametrize(
    "state", [VendorState.REGISTERED, VendorState.PENDING, VendorState.REJECTED, VendorState.TERMINATED], ids=str
)
def test_other_states_are_closed(state: VendorState, vendor: Vendor, owner: User) -> None:
    Vendor.objects.update(state=state)
    with pytest.raises(IllegalTransition):
        save_application(vendor_id=vendor.pk, by=owner, phone="600 100 200")


def test_refuses_a_stranger_and_an_unknown_field(
    draft: Vendor, owner: User, stranger: User, colleague: User, reviewer: User
) -> None:
    for person in (stranger, colleague, reviewer):
        with pytest.raises(NotAllowed):
            save_application(vendor_id=draft.pk, by=person, phone="600 100 200")
    with pytest.raises(TypeError):
        save_application(vendor_id=draft.pk, by=owner, state=VendorState.APPROVED)
    draft.refresh_from_db()
    assert (draft.phone, draft.state) == ("+48171234567", VendorState.DRAFT)
