import tracemalloc
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.errors import NotAllowed
from core.models import OutboxMessage
from core.money import VatCode
from marketplace.catalogue.actions.import_products import ImportNotApplied, ImportSettings, import_products
from marketplace.catalogue.gateways.csv_file import CsvFile
from marketplace.catalogue.gateways.woocommerce_csv import WooCommerceCsv
from marketplace.catalogue.models import Media, PriceChange, Product, ProductVariant, Stock
from tests.factories import CategoryFactory

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parent / "data"
SHOPIFY = DATA / "shopify-home-and-garden.csv"
POLISH = DATA / "woocommerce-pl.csv"
ERRORS = DATA / "woocommerce-errors.csv"


@pytest.fixture
def command(vendor, owner, tmp_path):
    """Give a function that runs the command for the vendor and gives what it printed."""

    def run(file: Path, *options: str) -> str:
        out = StringIO()
        call_command("import_products", str(file), "--vendor", vendor.slug, *options, stdout=out, no_color=True)
        return out.getvalue()

    return run


def rows() -> list[int]:
    return [model.objects.count() for model in (Product, ProductVariant, PriceChange, Stock, Media, OutboxMessage)]


def figures(printed: str) -> dict[str, int]:
    lines = [line.strip().rpartition(" ") for line in printed.splitlines() if line.startswith("  ")]
    return {label.strip(): int(count) for label, _space, count in lines if int(count)}


def test_a_trial_tells_everything_and_writes_nothing(command):
    CategoryFactory(slug="rozne")
    printed = command(SHOPIFY, "--category", "rozne")
    assert figures(printed) == {"nowe oferty": 20, "nowe warianty": 21, "adresy zdjęć": 21}
    assert "To była próba: nic nie zapisano." in printed
    assert rows() == [0, 0, 0, 0, 0, 0]


def test_takes_over_shopifys_real_export_and_a_second_run_changes_nothing(command):
    CategoryFactory(slug="rozne")
    assert figures(command(SHOPIFY, "--category", "rozne", "--apply"))["nowe oferty"] == 20
    after_first = rows()
    assert after_first == [20, 21, 21, 21, 21, 0]
    assert figures(command(SHOPIFY, "--category", "rozne", "--apply")) == {"bez zmian": 20}
    assert rows() == after_first


def test_a_changed_file_changes_only_what_changed(command, tmp_path):
    CategoryFactory(slug="rozne")
    command(SHOPIFY, "--category", "rozne", "--apply")
    changed = tmp_path / "zmieniony.csv"
    text = SHOPIFY.read_text(encoding="utf-8")
    assert ",1,deny,manual,9.99," in text
    changed.write_text(text.replace(",1,deny,manual,9.99,", ",4,deny,manual,10.99,"), encoding="utf-8")
    printed = command(changed, "--category", "rozne", "--apply")
    assert figures(printed) == {"zmienione oferty": 1, "bez zmian": 19, "zmiany cen": 1, "zmiany stanu": 1}


def test_takes_over_woocommerce_with_categories_of_the_same_name_and_from_a_map(command, tmp_path):
    CategoryFactory(slug="kubki", name="Kubki")
    CategoryFactory(slug="misy", name="Misy")
    CategoryFactory(slug="warsztaty", name="Warsztaty", kind="SERVICE")
    mapping = tmp_path / "mapa.txt"
    mapping.write_text("# nasze\n\nCeramika = misy\n", encoding="utf-8")
    printed = command(POLISH, "--map", str(mapping), "--apply")
    assert figures(printed) == {"nowe oferty": 3, "pominięte": 2, "nowe warianty": 4, "adresy zdjęć": 3}
    assert "wiersz 6: Pominięto: produkt grupowy tylko zestawia inne produkty." in printed
    assert dict(Product.objects.values_list("name", "category__slug")) == {
        "Kubek „Bieszczady”": "kubki",
        "Miska": "misy",
        "Warsztaty": "warsztaty",
    }
    assert Product.objects.get(name="Warsztaty").kind == "SERVICE"


def test_any_error_keeps_everything_out_and_every_row_is_named(command):
    CategoryFactory(slug="kubki", name="Kubki")
    with pytest.raises(CommandError, match="Nic nie zapisano: popraw błędy"):
        command(ERRORS, "--apply")
    assert rows() == [0, 0, 0, 0, 0, 0]
    printed = command(ERRORS)
    assert [line for line in printed.splitlines() if line.startswith("wiersz")] == [
        "wiersz 3: Brak ceny.",
        "wiersz 4: Cena „1,234” jest niejednoznaczna: to tysiące czy ułamek?",
        "wiersz 5: Brak nazwy.",
        "wiersz 6: Nie wiadomo, do której kategorii należy „Kosmos”: podaj --category albo --map.",
        "wiersz 8: Wiersz ma 5 kolumn, a nagłówek 14.",
        "wiersz 9: Ten produkt już był wcześniej w pliku.",
        "wiersz 10: „2.5” to nie jest liczba sztuk.",
        "wiersz 7: Wariant wskazuje produkt „id:999”, którego nie ma w pliku.",
    ]
    assert figures(printed) == {"nowe oferty": 1, "z błędami": 8, "nowe warianty": 1}


def test_skips_the_products_with_errors_when_asked(command):
    CategoryFactory(slug="kubki", name="Kubki")
    assert figures(command(ERRORS, "--apply", "--skip-errors"))["nowe oferty"] == 1
    assert list(Product.objects.values_list("name", flat=True)) == ["Dobry"]


def test_a_product_that_fails_half_way_leaves_nothing_when_errors_are_skipped(command, tmp_path):
    CategoryFactory(slug="rozne")
    file = tmp_path / "plik.csv"
    header = "Handle,Title,Variant Price,Option1 Name,Option1 Value,Variant SKU\n"
    file.write_text(header + "a,A,1.00,Kolor,zielony,S\na,,2.00,,biały,S\nb,B,3.00,Title,Default Title,\n")
    printed = command(file, "--category", "rozne", "--apply", "--skip-errors")
    assert "wiersz 3: Dwa warianty mają ten sam kod SKU" in printed
    assert list(ProductVariant.objects.values_list("product__name", flat=True)) == ["B"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--category", "nie-ma"], "Nie ma kategorii"),
        (["--format", "woocommerce"], "Nagłówek pliku nie pasuje"),
        (["--by", "obcy@example.org"], "nie ma takiej osoby"),
        (["--vendor", "nie-ma"], "Nie ma przedsiębiorstwa"),
        (["--map", "/nie/ma"], "No such file"),
    ],
)
def test_says_in_one_line_what_is_wrong_with_the_call(command, stranger, options, message):
    with pytest.raises(CommandError, match=message):
        command(SHOPIFY, *options)


class Terminal(StringIO):
    """Looks like a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("longest", "bars"), [(0, True), (10**9, False)])
def test_draws_a_bar_on_a_terminal_for_a_long_file_only(vendor, owner, monkeypatch, longest, bars):
    CategoryFactory(slug="rozne")
    monkeypatch.setattr("marketplace.catalogue.management.commands.import_products.LONG_FILE", longest)
    err = Terminal()
    options = {"stdout": StringIO(), "stderr": err, "no_color": True}
    call_command("import_products", str(SHOPIFY), "--vendor", vendor.slug, "--category", "rozne", **options)
    assert bool(err.getvalue()) == bars
    if bars:
        assert "[" + "#" * 30 + "] 100 %" in err.getvalue()


def test_says_so_when_the_file_is_missing_or_no_csv(command, tmp_path):
    empty = tmp_path / "pusty.csv"
    empty.touch()
    with pytest.raises(CommandError, match="pusty"):
        command(empty)
    with pytest.raises(CommandError, match="No such file"):
        command(tmp_path / "nie-ma.csv")


def test_takes_the_vat_code_from_the_status_of_the_seller_or_from_the_option(command, vendor):
    CategoryFactory(slug="rozne")
    vendor.vat_status, vendor.vat_basis = "EXEMPT_113", "art. 113 ust. 1"
    vendor.save()
    command(SHOPIFY, "--category", "rozne", "--apply")
    assert set(ProductVariant.objects.values_list("vat_code", flat=True)) == {"zw"}


def test_a_member_who_may_not_sell_imports_nothing(command, colleague):
    with pytest.raises(NotAllowed):
        command(SHOPIFY, "--by", colleague.email, "--apply")
    assert rows() == [0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(vendor, request, person):
    settings = ImportSettings(vat_code=VatCode.VAT_23, is_trial=False)
    with pytest.raises(NotAllowed):
        import_products(vendor_id=vendor.pk, products=iter(()), settings=settings, by=request.getfixturevalue(person))


def test_a_trial_of_the_action_hands_back_its_report(vendor, owner):
    CategoryFactory(slug="kubki", name="Kubki")
    file = CsvFile(ERRORS)
    settings = ImportSettings(vat_code=VatCode.VAT_23, skip_errors=True)
    with pytest.raises(ImportNotApplied) as stopped:
        import_products(vendor_id=vendor.pk, products=WooCommerceCsv(file).products(), settings=settings, by=owner)
    file.close()
    assert (stopped.value.report.created, stopped.value.report.error_count) == (1, 8)
    assert not Product.objects.exists()


def test_a_long_file_is_read_without_holding_it(tmp_path):
    """Two thousand rows with descriptions of 3 kB each (6 MB), parents and variations far apart."""
    file = tmp_path / "dlugi.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write("ID,Type,SKU,Name,Regular price,Parent,Description,Attribute 1 name,Attribute 1 value(s)\n")
        for number in range(1000):
            out.write(f"{number},variable,P{number},Szal {number},,,{'opis ' * 600},Kolor,zielony\n")
        for number in range(1000):
            out.write(f"9{number},variation,V{number},,10,id:{number},{'opis ' * 600},Kolor,zielony\n")
    reader = CsvFile(file)
    tracemalloc.start()
    count = sum(len(product.variants) for product in WooCommerceCsv(reader).products())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    reader.close()
    assert count == 1000
    assert file.stat().st_size > 6_000_000
    assert peak < 2_000_000
