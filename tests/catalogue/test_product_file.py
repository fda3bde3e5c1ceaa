import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine

from marketplace.catalogue.gateways.csv_file import CsvFile, FileUnreadable
from marketplace.catalogue.gateways.product_file import CellProblem, grams_of, list_of, price_of, whole_of
from marketplace.catalogue.gateways.shopify_csv import ShopifyCsv
from marketplace.catalogue.gateways.woocommerce_csv import WooCommerceCsv

DATA = Path(__file__).parent / "data"


@pytest.fixture
def opened() -> Iterator[Callable[[str], CsvFile]]:
    """Give a function that opens a file of tests/catalogue/data; it is closed after the test."""
    files: list[CsvFile] = []

    def run(path: Path | str) -> CsvFile:
        files.append(CsvFile(DATA / path))
        return files[-1]

    yield run
    for file in files:
        file.close()


@pytest.fixture
def written(opened, tmp_path) -> Callable[..., CsvFile]:
    """Give a function that writes a file and opens it."""

    def run(content: str, encoding: str = "utf-8") -> CsvFile:
        path = tmp_path / "plik.csv"
        path.write_bytes(content.encode(encoding))
        return opened(path)

    return run


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("12.50", "12.50"),
        ("12,5", "12.50"),
        ("1 234,50 zł", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("500", "500.00"),
        ("9.9900", "9.99"),
        ("0.990", "0.99"),
        ("", None),
        (" ", None),
    ],
)
def test_reads_prices_as_people_and_shops_write_them(text, price):
    assert price_of(text) == (None if price is None else Decimal(price))


@pytest.mark.parametrize(
    "text", ["0", "-5", "darmo", "1,234", "1.234", "12.345,678", "16.260163", "NaN", "Infinity", "1e9", "12,3,4"]
)
def test_refuses_prices_that_are_none_or_could_be_two(text):
    with pytest.raises(CellProblem):
        price_of(text)


@pytest.mark.parametrize(("text", "pieces"), [("3", 3), ("3,000", 3), ("3.0", 3), ("0", 0), ("-2", 0), ("", None)])
def test_reads_pieces(text, pieces):
    assert whole_of(text) == pieces


@pytest.mark.parametrize("text", ["dużo", "2.5", "9999999999"])
def test_refuses_what_is_no_number_of_pieces(text):
    with pytest.raises(CellProblem):
        whole_of(text)


@pytest.mark.parametrize(
    ("text", "unit", "grams"),
    [("0,4", "kg", 400), ("250", "g", 250), ("1", "lb", 454), ("", "kg", None), ("0", "g", None)],
)
def test_reads_weights(text, unit, grams):
    assert grams_of(text, unit) == grams


def test_splits_lists_at_commas_that_are_not_escaped():
    assert list_of(r"Ceramika > Kubki, Dom\, ogród ,") == ["Ceramika > Kubki", "Dom, ogród"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_reads_any_encoding_and_separator(written, encoding, separator):
    content = f'Nazwa{separator}Opis\r\nŻółw{separator}"raz\r\ndwa{separator}""trzy"""\r\n'
    file = written(content, encoding)
    assert file.header == ["Nazwa", "Opis"]
    record = next(file.records())
    assert (record.number, record.cells) == (2, {"Nazwa": "Żółw", "Opis": f'raz\r\ndwa{separator}"trzy"'})


def test_counts_records_as_a_spreadsheet_does_whatever_newlines_are_in_the_cells(written):
    file = written('a,b\n"1\n1\n1",x\n\n,\n2,y\n3\n')
    assert [(record.number, record.cells.get("a"), record.problem) for record in file.records()] == [
        (2, "1\n1\n1", ""),
        (5, "2", ""),
        (6, None, "Wiersz ma 1 kolumn, a nagłówek 2."),
    ]


def test_reads_a_record_again_by_its_place(written):
    file = written("a,b\nż,x\nó,y\n")
    places = [(record.offset, record.number) for record in file.records()]
    assert file.record_at(*places[1]).cells == {"a": "ó", "b": "y"}
    assert file.record_at(*places[0]).cells == {"a": "ż", "b": "x"}


def test_refuses_an_empty_file(written):
    with pytest.raises(FileUnreadable):
        written("")


def test_reads_shopifys_real_export(opened):
    products = list(ShopifyCsv(opened("shopify-home-and-garden.csv")).products())
    assert [note for product in products for note in product.errors] == []
    assert (len(products), sum(len(product.variants) for product in products)) == (20, 21)
    pot, lamp = products[0], products[1]
    assert (pot.external_ref, pot.name, pot.description, pot.categories) == (
        "shopify:clay-plant-pot",
        "Clay Plant Pot",
        "Classic blown clay pot for plants",
        ["Outdoor"],
    )
    assert [(v.row, v.gross, v.values, v.on_hand, v.is_reduced) for v in pot.variants] == [
        (2, Decimal("9.99"), {"Size": "Regular"}, 1, False),
        (3, Decimal("15.99"), {"Size": "Large"}, 3, False),
    ]
    assert len(pot.images) == 2
    assert (lamp.variants[0].gross, lamp.variants[0].is_reduced, lamp.variants[0].values) == (
        Decimal("59.99"),
        True,
        {},
    )


def test_a_handle_that_comes_back_is_an_error(written):
    header = "Handle,Title,Variant Price\n"
    file = written(header + "a,A,1.00\nb,B,2.00\na,A,3.00\n")
    products = list(ShopifyCsv(file).products())
    assert [[(note.row, note.text) for note in product.errors] for product in products] == [
        [],
        [],
        [(4, "Uchwyt „a” już był wcześniej w pliku.")],
    ]


def test_rows_with_only_a_picture_add_no_variant(written):
    header = "Handle,Title,Variant Price,Option1 Name,Option1 Value,Image Src,Image Alt Text\n"
    rows = (
        "a,A,1.00,Title,Default Title,https://x.pl/1.jpg,Przód\na,,,,,https://x.pl/2.jpg,Tył\na,,,,,ftp://x.pl/3.jpg,\n"
    )
    (product,) = ShopifyCsv(written(header + rows)).products()
    assert product.images == [("https://x.pl/1.jpg", "Przód"), ("https://x.pl/2.jpg", "Tył")]
    assert (len(product.variants), [note.row for note in product.notes]) == (1, [4])


def test_reads_woocommerce_in_polish_with_semicolons_and_decimal_commas(opened):
    products = list(WooCommerceCsv(opened("woocommerce-pl.csv")).products())
    mug, bowl, group, external, workshop = products
    assert [product.errors for product in products] == [[]] * 5
    assert (mug.row, mug.external_ref, mug.name, mug.categories) == (
        2,
        "woo:101",
        "Kubek „Bieszczady”",
        ["Ceramika > Kubki"],
    )
    assert mug.description == (
        "Toczony na kole.\n\nPojemność 300 ml.\nMożna myć w zmywarce.\n\n- szkliwo bezołowiowe\n- glina z Medyni\n\n"
        "Kolor: zielony"
    )
    assert mug.images == [("https://sklep.example/kubek.jpg", ""), ("https://sklep.example/kubek-2.jpg", "")]
    only = mug.variants[0]
    assert (only.gross, only.weight_g, only.on_hand, only.values) == (Decimal("49.00"), 400, 7, {})
    assert bowl.description == 'Misa "na zupę", duża.'
    assert [(v.row, v.sku, v.gross, v.is_reduced, v.values, v.on_hand) for v in bowl.variants] == [
        (4, "MISKA-M", Decimal("49.90"), True, {"Rozmiar": "mała"}, 3),
        (5, "MISKA-D", Decimal("1079.90"), False, {"Rozmiar": "duża"}, 0),
    ]
    assert (group.is_skipped, external.is_skipped) == (True, True)
    assert [note.text for note in group.notes + external.notes] == [
        "Pominięto: produkt grupowy tylko zestawia inne produkty.",
        "Pominięto: produkt zewnętrzny sprzedaje inny sklep.",
    ]
    assert (workshop.is_published, workshop.variants[0].stock_mode) == (False, "UNLIMITED")


@pytest.mark.parametrize("variations_first", [True, False])
def test_variations_may_stand_before_or_after_their_parent(written, variations_first):
    header = "ID,Type,SKU,Name,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)\n"
    parent = '1,variable,P,Szal,,,Kolor,"zielony, biały"\n'
    children = "2,variation,P-Z,,10,id:1,Kolor,zielony\n3,variation,P-B,,12,P,Kolor,biały\n"
    file = written(header + (children + parent if variations_first else parent + children))
    (product,) = WooCommerceCsv(file).products()
    assert {(v.sku, v.gross, v.values["Kolor"]) for v in product.variants} == {
        ("P-Z", Decimal("10.00"), "zielony"),
        ("P-B", Decimal("12.00"), "biały"),
    }


@pytest.mark.parametrize(("day", "gross"), [(9, "100.00"), (10, "80.00"), (20, "80.00"), (21, "100.00")])
def test_a_sale_counts_between_its_dates_only(written, day, gross):
    header = "ID,Type,Name,Regular price,Sale price,Date sale price starts,Date sale price ends\n"
    file = written(header + "1,simple,Szal,100,80,2026-11-10 00:00:00,2026-11-20 00:00:00\n")
    with time_machine.travel(dt.datetime(2026, 11, day, 12, tzinfo=dt.UTC)):
        (product,) = WooCommerceCsv(file).products()
    assert product.variants[0].gross == Decimal(gross)


@pytest.mark.parametrize(
    ("stock", "in_stock", "backorders", "expected"),
    [
        ("5", "1", "0", ("TRACKED", 5)),
        ("", "1", "0", ("UNLIMITED", 0)),
        ("", "0", "0", ("TRACKED", 0)),
        ("0", "1", "notify", ("MADE_TO_ORDER", 0)),
        ("", "backorder", "0", ("MADE_TO_ORDER", 0)),
    ],
)
def test_reads_how_availability_is_decided(written, stock, in_stock, backorders, expected):
    header = "ID,Type,Name,Regular price,Stock,In stock?,Backorders allowed?\n"
    (product,) = WooCommerceCsv(written(header + f"1,simple,Szal,10,{stock},{in_stock},{backorders}\n")).products()
    assert (product.variants[0].stock_mode, product.variants[0].on_hand) == expected


def test_names_the_row_and_the_reason_of_every_error(opened):
    products = WooCommerceCsv(opened("woocommerce-errors.csv")).products()
    assert [(note.row, note.text) for product in products for note in product.errors] == [
        (3, "Brak ceny."),
        (4, "Cena „1,234” jest niejednoznaczna: to tysiące czy ułamek?"),
        (8, "Wiersz ma 5 kolumn, a nagłówek 14."),
        (9, "Ten produkt już był wcześniej w pliku."),
        (10, "„2.5” to nie jest liczba sztuk."),
        (7, "Wariant wskazuje produkt „id:999”, którego nie ma w pliku."),
    ]
