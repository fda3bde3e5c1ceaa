"""The pages and the command that load the register."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories import VendorFactory
from tests.vendors.register_files import NIPS, file_of
from vendors.actions.try_register_import import try_register_import
from vendors.gateways.register_csv import RegisterFile
from vendors.models import RegisterImport, Vendor
from vendors.rules.register_row import clean_row

pytestmark = pytest.mark.django_db


def send(client: Client, content: bytes, name: str = "baza.csv") -> Any:
    return client.post(reverse("vendors:register_import"), {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_tried_then_applied_then_says_that_it_changed_nothing(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    content = file_of({}, {"nip": "12"}, {"nip": NIPS[1], "prezes": "=1+1"})
    answer = send(client, content)
    run = RegisterImport.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("vendors:register_import_run", args=[run.pk]))
    page = client.get(answer.url).content.decode()
    for words in ("Zapiszemy 2 podmioty.", "1 wiersz z błędem pominiemy.", "Numer NIP jest nieprawidłowy", "prezes"):
        assert words in page
    assert Vendor.objects.count() == 0
    applied = client.post(reverse("vendors:apply_register_import", args=[run.pk]), follow=True)
    assert "Wczytano. Zapisaliśmy 2 podmioty." in applied.content.decode()
    assert "Wczytaj do bazy" not in applied.content.decode()
    again = client.post(reverse("vendors:apply_register_import", args=[run.pk]), follow=True)
    assert "Ten plik już wczytano." in again.content.decode()
    assert Vendor.objects.count() == 2
    clean = file_of({}, {"nip": NIPS[1]})
    client.post(reverse("vendors:apply_register_import", args=[_run_of(send(client, clean)).pk]))
    page = client.get(send(client, clean).url).content.decode()
    assert "Dokładnie ten sam plik wczytano już" in page
    assert "Nic się nie zmieni: wszystko z tego pliku już jest w bazie." in page
    assert "Potwierdź sprawdzenie" not in page


def _run_of(answer: Any) -> RegisterImport:
    return RegisterImport.objects.get(pk=answer.url.strip("/").rpartition("/")[2])


def test_differences_are_shown_and_not_written(client: Client, reviewer: User) -> None:
    vendor = VendorFactory(nip=NIPS[0])
    client.force_login(reviewer)
    page = client.get(send(client, file_of({})).url).content.decode()
    assert "Różnice, których nie zapiszemy" in page
    assert reverse("vendors:review", args=[vendor.slug]) in page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Plik jest pusty."),
        (b"\x00\x01\x02", "To nie jest plik CSV."),
        (b"a,b\n1,2\n", "Brakuje kolumn: nazwa, rodzaj"),
        (b"nazwa;" * 2_000_000, "najwyżej 8 MB"),
    ],
)
def test_a_bad_file_is_refused_beside_its_field(client: Client, reviewer: User, content: bytes, words: str) -> None:
    client.force_login(reviewer)
    answer = send(client, content, "zly.csv")
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert RegisterImport.objects.count() == 0


def test_no_file_is_a_mistake_too(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    answer = client.post(reverse("vendors:register_import"))
    assert answer.status_code == 422
    assert "Wybierz plik CSV." in answer.content.decode()


def test_a_stranger_sees_and_does_nothing(client: Client, reviewer: User, stranger: User) -> None:
    run = try_register_import(file_name="baza.csv", content=file_of({}), by=reviewer)
    addresses = [
        ("get", reverse("vendors:register_import")),
        ("post", reverse("vendors:register_import")),
        ("get", reverse("vendors:register_import_sample")),
        ("get", reverse("vendors:register_import_run", args=[run.pk])),
        ("post", reverse("vendors:apply_register_import", args=[run.pk])),
    ]
    for method, address in addresses:
        assert getattr(client, method)(address).status_code == 302
    client.force_login(stranger)
    for method, address in addresses:
        assert getattr(client, method)(address).status_code == 403
    run.refresh_from_db()
    assert run.applied_at is None
    assert not Vendor.objects.filter(nip=NIPS[0]).exists()


def test_a_missing_run_is_not_found(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    assert client.get(reverse("vendors:register_import_run", args=[999])).status_code == 404
    assert client.post(reverse("vendors:apply_register_import", args=[999])).status_code == 404


def test_the_sample_is_read_back_without_a_mistake(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    answer = client.get(reverse("vendors:register_import_sample"))
    (row,) = RegisterFile(answer.content).rows()
    values, mistakes = clean_row(row.cells)
    assert mistakes == []
    assert values["activities"] == ["catering-i-gastronomia", "sprzatanie"]
    header = next(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert header[:3] == ["nazwa", "nazwa_skrocona", "rodzaj"]


def test_the_list_of_runs_costs_the_same_whatever_their_number(
    client: Client, reviewer: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(25):
        try_register_import(file_name=f"baza-{number}.csv", content=file_of({}), by=reviewer)
    client.force_login(reviewer)
    with django_assert_max_num_queries(8):
        page = client.get(reverse("vendors:register_import")).content.decode()
    assert page.count("baza-") == 20
    assert "?page=2" in page


# The command


def run_command(path: Path, *options: str) -> str:
    out = io.StringIO()
    call_command("import_register", str(path), *options, stdout=out)
    return out.getvalue()


def test_the_command_tries_applies_and_says_when_nothing_changed(reviewer: User, tmp_path: Path) -> None:
    path = tmp_path / "baza.csv"
    path.write_bytes(file_of({}, encoding="cp1250", delimiter=";"))
    assert "To była próba: nic nie zapisano." in run_command(path)
    assert Vendor.objects.count() == 0
    run_command(path, "--apply")
    assert Vendor.objects.get().city == "Łańcut"
    assert "Nic się nie zmieniło" in run_command(path, "--apply")


def test_the_command_writes_nothing_when_a_row_is_wrong_unless_told_so(reviewer: User, tmp_path: Path) -> None:
    path = tmp_path / "baza.csv"
    path.write_bytes(file_of({}, {"nip": "1"}))
    with pytest.raises(CommandError, match="--skip-errors"):
        run_command(path, "--apply")
    assert Vendor.objects.count() == 0
    assert "wiersz 3, nip: Numer NIP jest nieprawidłowy" in run_command(path, "--apply", "--skip-errors")
    assert Vendor.objects.count() == 1


def test_the_command_needs_a_file_and_a_reviewer(buyer: User, tmp_path: Path) -> None:
    path = tmp_path / "baza.csv"
    path.write_bytes(b"")
    with pytest.raises(CommandError, match="weryfikatora"):
        run_command(path)
    with pytest.raises(CommandError, match="weryfikatora"):
        run_command(path, "--by", buyer.email)


def test_the_command_names_a_bad_file(reviewer: User, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        run_command(tmp_path / "nie-ma.csv")
    path = tmp_path / "baza.csv"
    path.write_bytes(b"")
    with pytest.raises(CommandError, match="Plik jest pusty"):
        run_command(path)
