"""Applying a file of the register: new entries, changed ones, what is not ours, and twice the same."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from accounts.models import User
from core import changes, clock
from core.changes import CATALOGUE
from core.errors import NotAllowed
from tests.factories import MemberFactory, VendorFactory, valid_nip
from tests.vendors.register_files import NIPS, REGON, UNIT, counts, file_of, load
from vendors.actions.apply_register_import import ImportOver, apply_register_import
from vendors.actions.try_register_import import try_register_import
from vendors.models import EntityKind, RegisterImport, RegisterRecord, Vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db
WTZ = {"rodzaj": "WTZ", "podmiot_prowadzacy": "Stowarzyszenie Dom"}


def facts() -> list[dict[str, Any]]:
    """Give every row of the register as it stands."""
    return list(Vendor.objects.order_by("pk").values())


def test_a_new_entity_stands_in_the_register_and_does_not_sell(reviewer: User) -> None:
    version = changes.version(CATALOGUE)
    run = load(
        reviewer,
        {
            "regon": REGON,
            "krs": "636771",
            "dzialalnosc": "sprzątanie|ogród",
            "telefon": "17 000 00 00",
            "email": "biuro@example.org",
            "kod_pocztowy": "37100",
            "ulica": "ul. Polna",
            "numer_domu": "3",
        },
    )
    assert counts(run) == (1, 0, 0, 0, 0)
    vendor = Vendor.objects.get()
    assert (vendor.state, vendor.registered_on) == (VendorState.REGISTERED, clock.today())
    assert (vendor.short_name, vendor.slug) == ("Źdźbło", "zdzblo")
    assert (vendor.nip, vendor.regon, vendor.register_type, vendor.register_number) == (
        NIPS[0],
        REGON,
        "KRS",
        "0000636771",
    )
    assert vendor.activities == ["ogrod", "sprzatanie"]
    assert (vendor.powiat, vendor.postal_code, vendor.is_trader) == ("1810", "37-100", False)
    assert "zdzblo" in vendor.search_name
    assert vendor.sort_name
    assert vendor.register_record.checked_on == clock.today()
    assert vendor.register_record.data["activities"] == ["ogrod", "sprzatanie"]
    assert (run.applied_by, bytes(run.content)) == (reviewer, b"")
    assert changes.version(CATALOGUE) == version + 1


def test_the_same_file_twice_changes_nothing(reviewer: User) -> None:
    rows = [{}, {"nip": NIPS[1], "nazwa": "Fundacja", "rodzaj": "fundacja"}, {**WTZ, "nip": NIPS[2]}]
    load(reviewer, *rows)
    before, records = facts(), list(RegisterRecord.objects.order_by("pk").values())
    version = changes.version(CATALOGUE)
    with time_machine.travel(clock.now() + dt.timedelta(days=40), tick=False):
        run = load(reviewer, *rows)
    assert counts(run) == (0, 0, 3, 0, 0)
    assert facts() == before
    assert list(RegisterRecord.objects.order_by("pk").values()) == records
    assert changes.version(CATALOGUE) == version


def test_another_file_that_says_the_same_proves_a_check_and_no_more(reviewer: User) -> None:
    load(reviewer, {})
    before = facts()
    with time_machine.travel(clock.now() + dt.timedelta(days=40), tick=False):
        run = load(reviewer, {}, delimiter=";")
        assert RegisterRecord.objects.get().checked_on == clock.today()
    assert counts(run) == (0, 0, 1, 0, 0)
    assert facts() == before


def test_an_entry_that_nobody_runs_follows_the_file_and_keeps_its_address(reviewer: User) -> None:
    load(reviewer, {"telefon": "17 000 00 00", "ulica": "ul. Polna"})
    run = load(reviewer, {"nazwa": "Spółdzielnia „Nowa Nazwa”", "nazwa_skrocona": "Nowa Nazwa", "ulica": ""})
    assert counts(run) == (0, 1, 0, 0, 0)
    vendor = Vendor.objects.get()
    assert (vendor.short_name, vendor.slug) == ("Nowa Nazwa", "zdzblo")
    assert (vendor.phone, vendor.street) == ("17 000 00 00", "ul. Polna")
    assert "nowa nazwa" in vendor.search_name
    assert vendor.sort_name != ""


def test_entries_that_a_file_leaves_out_stay(reviewer: User) -> None:
    load(reviewer, {}, {"nip": NIPS[1], "nazwa": "Druga"})
    load(reviewer, {"nip": NIPS[1], "nazwa": "Druga"})
    assert Vendor.objects.registered().count() == 2


@pytest.mark.parametrize("state", [state for state in VendorState if state != VendorState.REGISTERED])
def test_an_entry_that_somebody_works_on_is_never_overwritten(state: VendorState, reviewer: User) -> None:
    vendor = VendorFactory(state=state, nip=NIPS[0], registered_on=dt.date(2025, 1, 1))
    before = facts()
    run = load(reviewer, {"telefon": "17 000 00 00"})
    assert counts(run) == (0, 0, 0, 1, 0)
    assert facts() == before
    told = {row["field"]: (row["ours"], row["theirs"]) for row in run.differences}
    assert told["phone"] == ("+48171234567", "17 000 00 00")
    assert told["city"] == ("Rzeszów", "Łańcut")
    assert {row["slug"] for row in run.differences} == {vendor.slug}
    assert vendor.register_record.data["phone"] == "17 000 00 00"


def test_an_entry_with_a_team_is_never_overwritten_either(reviewer: User) -> None:
    load(reviewer, {})
    MemberFactory(vendor=Vendor.objects.get())
    before = facts()
    assert counts(load(reviewer, {"miejscowosc": "Leżajsk"})) == (0, 0, 0, 1, 0)
    assert facts() == before


def test_an_applicant_that_a_file_names_enters_the_register(reviewer: User) -> None:
    vendor = VendorFactory(state=VendorState.PENDING, nip=NIPS[0], registered_on=None)
    run = load(reviewer, {"w_bazie_od": "2024-05-01"})
    vendor.refresh_from_db()
    assert vendor.registered_on == dt.date(2024, 5, 1)
    assert counts(run) == (0, 0, 0, 1, 0)
    assert vendor.state == VendorState.PENDING


def test_units_of_one_body_are_told_apart(reviewer: User) -> None:
    """A body and its WTZ and ZAZ share the NIP (domain.md §2.2)."""
    rows = [
        {"nazwa": "Stowarzyszenie Dom", "rodzaj": "stowarzyszenie"},
        {**WTZ, "nazwa": "WTZ w Łańcucie"},
        {**WTZ, "nazwa": "ZAZ w Łańcucie", "rodzaj": "ZAZ"},
        {**WTZ, "nazwa": "WTZ w Leżajsku", "regon": UNIT},
    ]
    assert counts(load(reviewer, *rows)) == (4, 0, 0, 0, 0)
    assert counts(load(reviewer, *reversed(rows))) == (0, 0, 4, 0, 0)
    renamed = load(reviewer, {**WTZ, "nazwa": "WTZ „Przystań” w Leżajsku", "regon": UNIT})
    assert counts(renamed) == (0, 1, 0, 0, 0)
    assert Vendor.objects.get(regon=UNIT).name == "WTZ „Przystań” w Leżajsku"
    assert Vendor.objects.filter(entity_kind=EntityKind.WTZ).count() == 2


@pytest.mark.parametrize(
    ("there", "row", "words"),
    [
        ({"regon": REGON, "nip": NIPS[1]}, {"regon": REGON}, "ale z innym NIP"),
        ({"regon": "123456785", "nip": NIPS[0]}, {"regon": REGON}, "ale z innym REGON"),
        (
            {"nip": NIPS[0], "entity_kind": EntityKind.WTZ, "operating_body": "Dom"},
            {**WTZ, "nazwa": "WTZ o innej nazwie"},
            "Podaj 14-cyfrowy REGON albo tę samą nazwę",
        ),
    ],
)
def test_what_cannot_be_told_apart_is_refused(
    there: dict[str, Any], row: dict[str, str], words: str, reviewer: User
) -> None:
    VendorFactory(**there)
    before = facts()
    run = load(reviewer, row)
    assert counts(run) == (0, 0, 0, 0, 1)
    assert words in run.errors[0]["problem"]
    assert facts() == before


def test_a_number_with_two_entries_is_refused(reviewer: User) -> None:
    VendorFactory.create_batch(2, nip=NIPS[0])
    assert "więcej niż jeden wpis" in load(reviewer, {}).errors[0]["problem"]


def test_an_entity_twice_in_one_file_is_a_mistake_of_the_second_row(reviewer: User) -> None:
    run = load(
        reviewer, {}, {"nazwa": "Ta sama"}, {"nip": "", "regon": REGON, "nazwa": "X"}, {"nip": NIPS[1], "regon": REGON}
    )
    assert counts(run) == (2, 0, 0, 0, 2)
    assert [(row["row"], row["problem"]) for row in run.errors] == [
        (3, "Ten podmiot jest już w wierszu 2."),
        (5, "Ten podmiot jest już w wierszu 4."),
    ]


def test_a_row_with_mistakes_is_left_out_and_the_others_are_written(reviewer: User) -> None:
    run = load(reviewer, {}, {"nip": NIPS[1], "miejscowosc": "", "email": "x"})
    assert counts(run) == (1, 0, 0, 0, 1)
    assert {row["column"] for row in run.errors} == {"miejscowosc", "email"}
    assert run.row_count == 2


def test_addresses_are_never_given_twice(reviewer: User) -> None:
    VendorFactory(slug="zdzblo", state=VendorState.TERMINATED)
    rows = [{}, {"nip": NIPS[1]}, {"nip": NIPS[2], "nazwa": "„Dane”"}]
    load(reviewer, *rows)
    slugs = set(Vendor.objects.filter(state=VendorState.REGISTERED).values_list("slug", flat=True))
    assert slugs == {"zdzblo-lancut", "zdzblo-lancut-2", "dane-lancut"}


def test_a_file_is_applied_once_by_a_reviewer(reviewer: User, stranger: User) -> None:
    run = try_register_import(file_name="baza.csv", content=file_of({}), by=reviewer)
    with pytest.raises(NotAllowed):
        apply_register_import(import_id=run.pk, by=stranger)
    assert Vendor.objects.filter(nip=NIPS[0]).count() == 0
    apply_register_import(import_id=run.pk, by=reviewer)
    with pytest.raises(ImportOver, match="już wczytano"):
        apply_register_import(import_id=run.pk, by=reviewer)
    assert Vendor.objects.filter(nip=NIPS[0]).count() == 1


def test_a_file_that_waited_too_long_is_asked_for_again(reviewer: User) -> None:
    run = try_register_import(file_name="baza.csv", content=file_of({}), by=reviewer)
    RegisterImport.objects.filter(pk=run.pk).update(content=b"")
    with pytest.raises(ImportOver, match="Wybierz plik jeszcze raz"):
        apply_register_import(import_id=run.pk, by=reviewer)


def test_what_changed_since_the_trial_is_respected(reviewer: User) -> None:
    run = try_register_import(file_name="baza.csv", content=file_of({}), by=reviewer)
    VendorFactory(nip=NIPS[0])
    run = apply_register_import(import_id=run.pk, by=reviewer)
    assert (run.created_count, run.different_count) == (0, 1)


def test_a_thousand_rows_cost_few_queries(reviewer: User, django_assert_max_num_queries: Any) -> None:
    # SQLite takes about twenty new entities in a statement, PostgreSQL a whole chunk.
    rows = [{"nip": valid_nip(number), "nazwa": f"Podmiot {number}"} for number in range(1000)]
    run = try_register_import(file_name="duzy.csv", content=file_of(*rows), by=reviewer)
    with django_assert_max_num_queries(80):
        run = apply_register_import(import_id=run.pk, by=reviewer)
    assert counts(run) == (1000, 0, 0, 0, 0)
    again = try_register_import(file_name="duzy.csv", content=file_of(*rows), by=reviewer)
    with django_assert_max_num_queries(20):
        again = apply_register_import(import_id=again.pk, by=reviewer)
    assert counts(again) == (0, 0, 1000, 0, 0)
