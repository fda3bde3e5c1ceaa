from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.storage import storages

from core.errors import NotAllowed
from marketplace.catalogue.models import ImportJob, ImportKind
from marketplace.catalogue.rules.sheet_columns import COLUMNS
from tests.catalogue.imports import table, uploaded

pytestmark = pytest.mark.django_db

FILE = table(("Nazwa", "Cena", "Uwagi"), ("Kubek", "49,00", "x"))


def test_keeps_the_clean_table_and_guesses_its_columns(vendor, owner):
    job = uploaded(FILE, vendor, owner, name="C:\\biuro\\oferty 2026.csv")
    assert (job.state, job.format, job.kind, job.rows) == ("UPLOADED", "OWN", "LISTINGS", 1)
    assert job.file_name == "oferty 2026.csv"
    assert job.header == ["Nazwa", "Cena", "Uwagi"]
    assert job.mapping == ["name", "gross", ""]
    assert job.sample == [["Kubek", "49,00", "x"]]
    assert job.file.read() == b'"Nazwa","Cena","Uwagi"\n"Kubek","49,00","x"\n'


def test_the_file_lies_where_no_address_leads(vendor, owner):
    job = uploaded(FILE, vendor, owner)
    assert storages["private"].exists(job.file.name)
    assert not storages["default"].exists(job.file.name)


def test_remembers_the_columns_that_the_same_vendor_chose_before(vendor, owner, stranger):
    job = uploaded(FILE, vendor, owner)
    job.mapping = ["name", "", "description"]
    job.state = "CHECKED"
    job.save()
    assert uploaded(FILE, vendor, owner).mapping == ["name", "", "description"]
    other = stranger.memberships.get().vendor
    assert uploaded(FILE, other, stranger).mapping == ["name", "gross", ""]


def test_a_file_of_stock_is_our_own_format(vendor, owner):
    shopify = table(("Handle", "Title", "Variant Price", "SKU"), ("a", "A", "1.00", "S"), separator=",")
    assert uploaded(shopify, vendor, owner).format == "SHOPIFY"
    assert uploaded(shopify, vendor, owner, kind=ImportKind.STOCK).format == "OWN"


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(vendor, request, person):
    with pytest.raises(NotAllowed):
        uploaded(FILE, vendor, request.getfixturevalue(person))
    assert not ImportJob.objects.exists()


def test_the_document_for_people_names_every_column():
    text = (Path(django_settings.BASE_DIR) / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = [line.split(" | ")[0].removeprefix("| ") for line in text.splitlines() if line.startswith("| ")]
    assert rows[2:] == [column.heading for column in COLUMNS]
