"""submit_application: the snapshot is exact and numbered, what is missing stops it, nothing typed is lost."""

import datetime as dt

import pytest
from django.utils.formats import date_format

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from core.models import OutboxMessage, Transition
from tests.factories import DocumentFactory, VendorFactory
from vendors.actions.declare_status import declare_status
from vendors.actions.submit_application import AlreadyThere, ApplicationIncomplete, submit_application
from vendors.models import DocumentKind, EntityKind, Submission, Vendor
from vendors.rules.snapshot import SNAPSHOT_FIELDS, differences
from vendors.states import StatusState, VendorState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("checklist")]


@pytest.fixture
def vendor(db: None) -> Vendor:
    """A draft with everything in it."""
    return VendorFactory(
        short_name="Olszynka",
        state=VendorState.DRAFT,
        nip="5265877635",
        register_number="0000636771",
        regon="817613530",
        activities=["sprzatanie", "ogrod"],
        pkd_codes=["81.21.Z"],
        pkd_edition="2025",
        website="https://example.org",
        email="olszynka@example.org",
        registered_on=None,
        self_certified_at=dt.datetime(2026, 11, 2, 9, tzinfo=clock.WARSAW),
        documents=False,
    )


@pytest.fixture
def identity(vendor: Vendor) -> None:
    DocumentFactory(vendor=vendor, expires_on=dt.date(2031, 5, 4), sha256="ab" * 32)


def untouched(vendor: Vendor, state: VendorState) -> None:
    vendor.refresh_from_db()
    assert vendor.state == state
    assert not Submission.objects.exists()
    assert not Transition.objects.exists()
    assert not OutboxMessage.objects.exists()


@pytest.mark.usefixtures("identity")
def test_the_snapshot_says_every_field_as_people_read_it(vendor: Vendor, owner: User) -> None:
    day = dt.date(2023, 4, 3)
    declare_status(
        vendor_id=vendor.pk, state=StatusState.GRANTED, decision_number="PS.7.2023", decided_on=day, by=owner
    )
    submission = submit_application(vendor_id=vendor.pk, by=owner)
    submission.refresh_from_db()
    terms = vendor.terms.get()
    assert set(submission.snapshot) == {field.key for field in SNAPSHOT_FIELDS}  # PostgreSQL keeps no order in JSON
    assert {key: value for key, value in submission.snapshot.items() if value} == {
        "entity_kind": "spółdzielnia socjalna",
        "legal_form": "spółdzielnia socjalna",
        "name": "Spółdzielnia Socjalna „Olszynka”",
        "short_name": "Olszynka",
        "nip": "5265877635",
        "regon": "817613530",
        "register_type": "KRS",
        "register_number": "0000636771",
        "powiat": "Rzeszów",
        "gmina": "Rzeszów (gmina miejska)",
        "postal_code": "35-060",
        "city": "Rzeszów",
        "street": "ul. Słowackiego",
        "house_number": "12",
        "activities": "ogród, sprzątanie",
        "pkd_codes": "81.21.Z (PKD 2025)",
        "representative_name": "Anna Testowa",
        "representative_role": "prezeska zarządu",
        "phone": "+48171234567",
        "email": "olszynka@example.org",
        "website": "https://example.org",
        "bank_account": "90 2490 0005 0247 2563 1659 6736",
        "account_holder": "Spółdzielnia Socjalna „Olszynka”",
        "vat_status": "czynny podatnik VAT",
        "tax_activities": "sprzedajemy rzeczy, także żywność i rękodzieło",
        "tax_country": "Polska",
        "establishment": "nie, pracujemy tylko w Polsce",
        "is_trader": "tak",
        "self_certified": "2 listopada 2026, Anna Testowa",
        "enterprise_status": "nadany, decyzja nr PS.7.2023 z 3 kwietnia 2023",
        "document.IDENTITY": f"dowod.pdf, ważny do 4 maja 2031 [{'ab' * 6}]",
        "terms": f"wersja 1, obowiązuje od {date_format(terms.effective_from, 'j E Y')}\nWarunki sprzedaży.",
    }


@pytest.mark.usefixtures("identity")
def test_it_waits_for_a_decision_and_the_next_one_gets_the_next_number(vendor: Vendor, owner: User) -> None:
    first = submit_application(vendor_id=vendor.pk, by=owner)
    vendor.refresh_from_db()
    assert (vendor.state, first.number, first.submitted_by) == (VendorState.PENDING, 1, owner)
    assert OutboxMessage.objects.get().payload == {"vendor_id": vendor.pk, "number": 1}
    assert Transition.objects.get().after == VendorState.PENDING
    Vendor.objects.update(state=VendorState.CHANGES_REQUESTED, city="Krosno", phone="600 100 200")
    second = submit_application(vendor_id=vendor.pk, by=owner)
    assert second.number == 2
    changed = differences(first.snapshot, second.snapshot)
    assert [(row.field.key, row.before, row.after) for row in changed] == [
        ("city", "Rzeszów", "Krosno"),
        ("phone", "+48171234567", "600 100 200"),
    ]
    first.refresh_from_db()
    assert first.snapshot["city"] == "Rzeszów"


def test_says_everything_that_is_missing_and_changes_nothing(vendor: Vendor, owner: User) -> None:
    Vendor.objects.update(bank_account="", representative_name="")
    with pytest.raises(ApplicationIncomplete) as refusal:
        submit_application(vendor_id=vendor.pk, by=owner)
    assert [(row.key, row.step) for row in refusal.value.missing] == [
        ("representative_name", "osoba"),
        ("bank_account", "rachunek"),
        ("document.IDENTITY", "dokumenty"),
    ]
    untouched(vendor, VendorState.DRAFT)
    vendor.refresh_from_db()
    assert (vendor.short_name, vendor.city) == ("Olszynka", "Rzeszów")


@pytest.mark.usefixtures("identity")
@pytest.mark.parametrize(
    "state", sorted(set(VendorState) - {VendorState.DRAFT, VendorState.CHANGES_REQUESTED}), ids=str
)
def test_refuses_every_other_state(state: VendorState, vendor: Vendor, owner: User) -> None:
    Vendor.objects.update(state=state)
    with pytest.raises(IllegalTransition):
        submit_application(vendor_id=vendor.pk, by=owner)
    untouched(vendor, state)


@pytest.mark.usefixtures("identity")
def test_refuses_a_stranger_and_those_who_only_look(
    vendor: Vendor, stranger: User, colleague: User, reviewer: User
) -> None:
    for person in (stranger, colleague, reviewer):
        with pytest.raises(NotAllowed):
            submit_application(vendor_id=vendor.pk, by=person)
    untouched(vendor, VendorState.DRAFT)


@pytest.mark.usefixtures("identity")
def test_refuses_a_nip_that_another_entity_has(vendor: Vendor, owner: User) -> None:
    VendorFactory(nip=vendor.nip, state=VendorState.REGISTERED)
    with pytest.raises(AlreadyThere):
        submit_application(vendor_id=vendor.pk, by=owner)
    untouched(vendor, VendorState.DRAFT)


@pytest.mark.usefixtures("identity")
def test_another_unit_of_the_same_body_may_share_its_nip(vendor: Vendor, owner: User) -> None:
    Vendor.objects.update(entity_kind=EntityKind.ZAZ, operating_body="Fundacja „Próg”")
    DocumentFactory(vendor=vendor, kind=DocumentKind.OPERATING_BODY)
    VendorFactory(nip=vendor.nip, entity_kind=EntityKind.WTZ, operating_body="Fundacja „Próg”")
    assert submit_application(vendor_id=vendor.pk, by=owner).number == 1
