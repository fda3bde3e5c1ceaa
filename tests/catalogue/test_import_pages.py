"""The pages of import and export: who sees them, what they say, what a double click does."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from marketplace.catalogue.models import ImportJob, Product
from tests.catalogue.imports import checked, csv_export, imported, stock_export, table, uploaded, work, xlsx_export
from tests.factories import CategoryFactory, MemberFactory, VariantFactory
from vendors.models import MemberRole

pytestmark = pytest.mark.django_db

HEADER = ("Nazwa", "Kategoria", "Cena")
FILE = table(HEADER, ("Kubek", "Kubki", "49,00"), ("Misa", "Kosmos", "tanio"))
POSTS = (
    "catalogue:imports",
    "catalogue:import_columns",
    "catalogue:start_import",
    "catalogue:cancel_import",
    "catalogue:undo_import",
)
PAGES = (
    ("catalogue:imports", ()),
    ("catalogue:import_columns", ("job",)),
    ("catalogue:import_job", ("job",)),
    ("catalogue:import_problems", ("job",)),
    ("catalogue:exports", ()),
    ("catalogue:export_file", ("oferty", "csv")),
    ("catalogue:export_file", ("stany", "xlsx")),
    ("catalogue:empty_sheet", ("xlsx",)),
)


@pytest.fixture
def job(vendor, owner):
    """A checked import with one good and one wrong row."""
    CategoryFactory(name="Kubki")
    return checked(FILE, vendor, owner)


def url(name: str, vendor: Any, *rest: Any) -> str:
    return reverse(name, args=[vendor.slug, *rest])


def send(client: Client, vendor: Any, content: bytes, name: str = "oferty.csv", kind: str = "LISTINGS") -> Any:
    return client.post(url("catalogue:imports", vendor), {"kind": kind, "file": SimpleUploadedFile(name, content)})


def test_the_whole_way_from_the_file_to_the_listing_and_back(client, vendor, owner):
    CategoryFactory(name="Kubki")
    client.force_login(owner)
    response = send(client, vendor, FILE)
    job = ImportJob.objects.get()
    assert response.url == url("catalogue:import_columns", vendor, job.pk)
    text = client.get(response.url).text
    assert "Rozpoznaliśmy 3 kolumny" in text
    form = {"vat_code": "23", "column_0": "name", "column_1": "category", "column_2": "gross"}
    page = url("catalogue:import_job", vendor, job.pk)
    assert client.post(response.url, form).url == page
    working = client.get(page).text
    assert "Sprawdzamy plik" in working
    assert "Odśwież" in working
    work()
    text = client.get(page).text
    assert "Plik sprawdzony" in text
    assert "Nie ma takiej kategorii albo ma podkategorie." in text
    assert not Product.objects.exists()
    assert client.post(url("catalogue:start_import", vendor, job.pk)).url == page
    client.post(url("catalogue:start_import", vendor, job.pk))
    work()
    assert Product.objects.get().state == "DRAFT"
    assert "Cofnij import" in client.get(page).text
    client.post(url("catalogue:undo_import", vendor, job.pk))
    work()
    assert "Import cofnięty" in client.get(page).text
    assert Product.objects.get().state == "ARCHIVED"


@pytest.mark.parametrize("name", POSTS)
def test_a_stranger_gets_404_and_nothing_changes(client: Client, stranger, vendor, job, name) -> None:
    rest = () if name == "catalogue:imports" else (job.pk,)
    data = {"kind": "LISTINGS", "file": SimpleUploadedFile("a.csv", FILE)}
    assert client.post(url(name, vendor, *rest), data).status_code == 302  # nobody signed in: to the sign-in page
    client.force_login(stranger)
    assert client.post(url(name, vendor, *rest), data).status_code == 404
    own = stranger.memberships.get().vendor
    if rest:
        assert client.post(url(name, own, *rest), data).status_code == 404
    assert list(ImportJob.objects.values_list("pk", "state")) == [(job.pk, "CHECKED")]
    assert not Product.objects.exists()


@pytest.mark.parametrize(("name", "rest"), PAGES)
def test_who_may_look(client: Client, vendor, owner, stranger, colleague, buyer, reviewer, job, name, rest) -> None:
    where = url(name, vendor, *(job.pk if part == "job" else part for part in rest))
    assert client.get(where).status_code == 302
    for person, expected in ((stranger, 404), (buyer, 404), (reviewer, 404), (colleague, 403), (owner, 200)):
        client.force_login(person)
        assert client.get(where).status_code == expected, person
    if "job" in rest:
        client.force_login(stranger)
        assert client.get(url(name, stranger.memberships.get().vendor, job.pk)).status_code == 404


def test_a_seller_may_import(client, vendor):
    client.force_login(MemberFactory(vendor=vendor, role=MemberRole.SELLER).user)
    assert send(client, vendor, FILE).status_code == 302


def test_a_refused_file_is_told_beside_its_field_and_the_choice_is_kept(client, vendor, owner):
    client.force_login(owner)
    response = send(client, vendor, b"", kind="STOCK")
    assert response.status_code == 422
    assert "Plik jest pusty." in response.text
    assert 'value="STOCK"' in response.text.split("checked")[0][-200:]
    missing = client.post(url("catalogue:imports", vendor), {"kind": "LISTINGS"})
    assert (missing.status_code, "Wybierz plik z dysku." in missing.text) == (422, True)
    assert not ImportJob.objects.exists()


def test_wrong_columns_are_told_and_everything_chosen_is_kept(client, vendor, owner):
    client.force_login(owner)
    job = uploaded(FILE, vendor, owner)
    response = client.post(
        url("catalogue:import_columns", vendor, job.pk),
        {"vat_code": "8", "column_0": "name", "column_1": "name", "column_2": "gross"},
    )
    assert response.status_code == 422
    assert "Każdą z naszych kolumn można wybrać tylko raz." in response.text
    assert response.text.count('<option value="name" selected>') == 2
    assert ImportJob.objects.get().state == "UPLOADED"


def test_says_which_columns_are_missing_and_that_the_file_is_known(client, vendor, owner):
    CategoryFactory(name="Kubki")
    client.force_login(owner)
    imported(FILE, vendor, owner)
    job = uploaded(FILE, vendor, owner)
    text = client.get(url("catalogue:import_columns", vendor, job.pk)).text
    assert "Ten sam plik jest już wczytany" in text
    other = uploaded(table(("Nazwa", "Co to?"), ("a", "b")), vendor, owner)
    text = client.get(url("catalogue:import_columns", vendor, other.pk)).text
    assert "Nie znaleźliśmy kolumn: Kategoria, Cena brutto (zł)." in text
    assert "Tych kolumn nie rozpoznaliśmy" in text


def test_a_foreign_file_asks_for_what_it_does_not_say(client, vendor, owner):
    CategoryFactory(name="Kubki")
    client.force_login(owner)
    job = uploaded(table(("Handle", "Title", "Variant Price"), ("a", "A", "1.00"), separator=","), vendor, owner)
    text = client.get(url("catalogue:import_columns", vendor, job.pk)).text
    assert "Kategoria dla ofert, których kategorii nie rozpoznamy" in text
    assert "column_0" not in text


def test_htmx_gets_the_moving_part_and_at_the_end_a_whole_page(client, vendor, owner, job):
    client.force_login(owner)
    where = url("catalogue:import_job", vendor, job.pk)
    ImportJob.objects.update(state="RUNNING", total=10, cursor=5)
    part = client.get(f"{where}?powiedziano=40", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "50 %" in part
    assert "Zrobione 50 procent." in part
    assert "Zrobione" not in client.get(f"{where}?powiedziano=50", headers={"HX-Request": "true"}).text
    ImportJob.objects.update(state="DONE")
    assert client.get(where, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_a_refused_step_is_said_on_the_page(client, vendor, owner, job):
    client.force_login(owner)
    response = client.post(url("catalogue:undo_import", vendor, job.pk), follow=True)
    assert "Cofnąć można tylko ostatni import, i tylko raz." in response.text


def test_the_list_of_errors_can_be_taken_away_and_runs_no_formula(client, vendor, owner):
    job = checked(table(HEADER, ("=1+1", "Kosmos", "-5")), vendor, owner)
    client.force_login(owner)
    response = client.get(url("catalogue:import_problems", vendor, job.pk))
    rows = list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Wiersz", "Oferta", "Kolumna", "Co tam stoi", "Co jest nie tak", "Co zrobić"]
    assert [row[:4] for row in rows[1:]] == [
        ["2", "'=1+1", "Kategoria", "Kosmos"],
        ["2", "'=1+1", "Cena brutto (zł)", "'-5"],
    ]


def test_each_reader_sees_the_errors_in_the_own_language(client, vendor, owner):
    rows = [("Kubek", "Kosmos", "-5"), ("Bez kategorii", "", "12")]
    job = checked(table(HEADER, *rows), vendor, owner)
    client.force_login(owner)
    where = url("catalogue:import_job", vendor, job.pk)
    polish, english = client.get(where).text, client.get(where, headers={"Accept-Language": "en"}).text
    for words in ("Brak kategorii.", "musi być większa od zera", "Cena „-5”"):
        assert words in polish
        assert words not in english
    taken = client.get(url("catalogue:import_problems", vendor, job.pk), headers={"Accept-Language": "en"})
    assert "Brak kategorii." not in taken.getvalue().decode()
    kept = [problem["said"]["text"] for item in job.items.all() for problem in item.problems]
    assert {"id": "Brak kategorii.", "params": {}} in kept
    # What was stored before has Polish words alone: a sentence without parameters is still found in the catalogue.
    for item in job.items.all():
        item.problems = [{**problem, "said": None} for problem in item.problems]
        item.save()
    old = client.get(where, headers={"Accept-Language": "en"}).text
    assert "Brak kategorii." not in old
    assert "Cena „-5”" in old


def test_the_files_are_those_that_the_import_takes_back(client, vendor, owner):
    VariantFactory(product__vendor=vendor, product__name="=CMD()")
    VariantFactory()
    client.force_login(owner)
    expected = {
        ("oferty", "csv"): csv_export(vendor),
        ("oferty", "xlsx"): xlsx_export(vendor),
        ("stany", "csv"): stock_export(vendor),
    }
    for (kind, extension), content in expected.items():
        response = client.get(url("catalogue:export_file", vendor, kind, extension))
        assert response.getvalue() == content
        assert response.headers["Content-Disposition"].startswith(f'attachment; filename="{kind}-')
        assert response.headers["Cache-Control"] == "private, no-store"
    assert b"'=CMD()" in expected["oferty", "csv"]
    for kind, extension in (("inne", "csv"), ("oferty", "pdf")):
        assert client.get(url("catalogue:export_file", vendor, kind, extension)).status_code == 404


def test_the_sample_sheet_can_be_imported_as_it_is(client, vendor, owner):
    CategoryFactory(name="Kubki")
    client.force_login(owner)
    content = client.get(url("catalogue:empty_sheet", vendor, "xlsx")).getvalue()
    job = imported(content, vendor, owner)
    assert (job.created, job.failed) == (1, 0)


def test_lists_are_read_in_a_fixed_number_of_queries(
    client, vendor, owner, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    CategoryFactory(name="Kubki")
    rows = [(f"Kubek {number}", "Kosmos", "x") for number in range(60)]
    job = checked(table(HEADER, *rows), vendor, owner)
    for _ in range(30):
        uploaded(FILE, vendor, owner)
    client.force_login(owner)
    with django_assert_max_num_queries(22):
        assert "Następna" in client.get(url("catalogue:imports", vendor)).text
    with django_assert_max_num_queries(24):
        assert "Następna" in client.get(url("catalogue:import_job", vendor, job.pk)).text


def test_an_export_asks_as_much_for_many_as_for_few(vendor, django_assert_num_queries):
    VariantFactory(product__vendor=vendor)
    with django_assert_num_queries(9):
        csv_export(vendor)
    for _ in range(20):
        VariantFactory(product__vendor=vendor)
    with django_assert_num_queries(9):
        csv_export(vendor)


def test_a_vendor_without_listings_is_led_to_the_sample(client, vendor, owner):
    client.force_login(owner)
    assert "Nie masz jeszcze ofert" in client.get(url("catalogue:exports", vendor)).text
    assert "Nie było jeszcze żadnego importu." in client.get(url("catalogue:imports", vendor)).text
