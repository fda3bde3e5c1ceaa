"""Statements are read whatever they are called, and refused in words: nothing breaks, nothing is half taken."""

import contextlib
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.payouts.gateways.bank_reading import MAX_BYTES, read_statements
from marketplace.payouts.gateways.bank_reading.refusal import StatementRefused, amount_of, day_of
from marketplace.payouts.rules.bank_line import ReadLine, account_digits, fingerprints, fold
from marketplace.payouts.rules.bank_numbers import batches_in, longest, names, ordinals_in
from tests.payouts.bank import BUYER, MARKET, SELLER
from tests.payouts.statement_files import MT940, NAMED, TABLES, camt

D, DAY = Decimal, dt.date(2026, 11, 27)


def one(content: bytes | str) -> tuple[str, list[ReadLine]]:
    """Read a file of one account."""
    (found,) = read_statements(content.encode() if isinstance(content, str) else content)
    return found.account, found.lines


def test_mt940_of_polish_banks() -> None:
    account, (came, went) = one(MT940)
    assert account == MARKET
    assert (came.booked_on, came.is_incoming, came.amount) == (DAY, True, D("87.00"))
    assert came.title == "ZAMOWIENIE PASIEKA/2026/000123 DZIEKUJE"
    assert (came.counterparty_account, came.counterparty_name, came.end_to_end) == (
        BUYER,
        "ANNA TESTOWA UL. LIPOWA 1",
        "",
    )
    assert (went.is_incoming, went.amount, went.title) == (False, D("45.03"), "Rynek ES wyplata W-2026-0001/2")
    assert (went.counterparty_account, went.end_to_end) == (SELLER, "W-2026-0001-2")


def test_mt940_of_several_days_is_one_statement_an_account() -> None:
    later = MT940.replace("1127C87", "1127RD87").replace("\n", "\r\n")
    account, lines = one(MT940 + later)
    assert (account, [line.is_incoming for line in lines]) == (MARKET, [True, False, True, False])


@pytest.mark.parametrize("version", ["02", "06", "08", "13"])
def test_camt_of_any_version(version: str) -> None:
    account, lines = one(camt(version))
    assert account == MARKET
    assert [(line.is_incoming, line.amount, line.end_to_end) for line in lines] == [
        (True, D("87.00"), ""),
        (False, D("87.00"), "W-2026-0001-1"),
        (False, D("45.03"), "W-2026-0001-2"),
    ]
    assert (lines[0].counterparty_name, lines[0].counterparty_account) == ("Anna Testowa", BUYER)
    assert (lines[0].title, lines[1].counterparty_account) == ("Zamówienie PASIEKA/2026/000123", SELLER)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
@pytest.mark.parametrize("bank", sorted(TABLES))
def test_csv_of_banks(bank: str, encoding: str) -> None:
    account, (came, went) = one(TABLES[bank].encode(encoding))
    assert account == (MARKET if bank in NAMED else "")
    assert came == ReadLine(
        booked_on=DAY,
        is_incoming=True,
        amount=D("87.00"),
        title="ZAMÓWIENIE PASIEKA/2026/000123",
        counterparty_name="ANNA TESTOWA",
        counterparty_account=BUYER,
    )
    assert (went.amount, went.is_incoming, went.title) == (D("45.03"), False, "Rynek ES wyplata W-2026-0001/2")
    assert (went.counterparty_name, went.counterparty_account) == ("DĄB", SELLER)


def test_all_kinds_of_files_name_the_same_movement_the_same() -> None:
    found = [dict(fingerprints(MARKET, one(TABLES[bank])[1])).keys() for bank in sorted(TABLES)]
    assert all(names == found[0] for names in found)


BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>
<Document><BkToCstmrStmt><Stmt><Acct><Id><IBAN>&lol2;</IBAN></Id></Acct></Stmt></BkToCstmrStmt></Document>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document>&x;</Document>"""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "pusty"),
        (b" \n\t ", "pusty"),
        (b"a" * (MAX_BYTES + 1), "10 MB"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04 xlsx", "CSV"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "Nie umiemy"),
        (b"ala ma kota", "Nie umiemy"),
        (b"<html><body>Zaloguj</body></html>", "CAMT.053"),
        (b"<Document><niedomkniete>", "uszkodzony"),
        (BOMB, "uszkodzony"),
        (OUTSIDE, "uszkodzony"),
        (camt().replace(b'Ccy="PLN">87', b'Ccy="EUR">87'), "EUR"),
        (camt().replace(b"<Ccy>PLN", b"<Ccy>USD"), "USD"),
        (camt().replace(b"2026-11-27", b"jutro"), "bez daty"),
        (camt().replace(b"87.00</Amt><Cdt", b"duzo</Amt><Cdt"), "bez daty"),
        (MT940.replace("PLN", "EUR").encode(), "EUR"),
        (MT940.replace("C87,00", "C87;00").encode(), "MT940"),
        (MT940.replace("2611271127C", "2613451127C").encode(), "MT940"),
        (TABLES["ing"].replace(";PLN;;\n", ";EUR;;\n").encode(), "EUR"),
        (TABLES["mbank"].replace("87,00;", "osiem;").encode(), "Wiersz 7"),
        (TABLES["mbank"].replace("2026-11-27;2026-11-26", "27 listopada;x").encode(), "Wiersz 7"),
    ],
)
def test_what_is_no_statement_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(StatementRefused, match=said) as refused:
        read_statements(content)
    assert refused.value.field == "file"


def test_a_statement_that_was_cut_off_is_refused() -> None:
    """Half a line would be another movement than the whole one, and come twice."""
    end = MT940.index(":62F:")
    for cut in (end, end - 30, MT940.index(":86:110") + 40, MT940.index(":61:") + 60):
        with pytest.raises(StatementRefused, match="niepełny"):
            read_statements(MT940[:cut].encode())
    assert len(read_statements(MT940.encode())[0].lines) == 2


def test_too_many_movements_are_refused() -> None:
    row = "2026-11-27;2026-11-27;x;t;n;1;1,00;0;\n"
    head = "#Data księgowania;#Data operacji;#Opis operacji;#Tytuł;#Nadawca/Odbiorca;#Numer konta;#Kwota;#Saldo;\n"
    assert len(one(head + row * 10_000)[1]) == 10_000
    with pytest.raises(StatementRefused, match="10 000"):
        read_statements((head + row * 10_001).encode())


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for start in (b"", b":20:X\n:25:1\n:60F:C261126PLN0,\n:61:", b"<Document>", "data;kwota;tytuł\n".encode()):
        with contextlib.suppress(StatementRefused):
            read_statements(start + content)


@given(st.integers(0, 400), st.integers(0, 255))
def test_a_broken_file_is_read_or_refused(at: int, byte: int) -> None:
    for whole in (MT940.encode(), camt(), TABLES["ing"].encode()):
        broken = whole[:at] + bytes([byte]) + whole[at + 1 :]
        with contextlib.suppress(StatementRefused):
            read_statements(broken)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1 234,56 PLN", "1234.56"),
        ("-1.234,56", "-1234.56"),
        ("+39.00", "39.00"),
        ("'39,00'", "39.00"),
        ("−5,5 zł", "-5.5"),
        ("1e9", None),
        ("NaN", None),
        ("99999999999", None),
        ("1,234", None),
        ("", None),
    ],
)
def test_amounts(text: str, amount: str | None) -> None:
    assert amount_of(text) == (D(amount) if amount else None)


def test_days_and_accounts() -> None:
    for text in (
        "2026-11-27",
        "27.11.2026",
        "27-11-2026",
        "27/11/2026",
        "20261127",
        "2026-11-27T10:00:00",
        "27.11.2026 10:00",
    ):
        assert day_of(text) == DAY
    assert (day_of("32.11.2026"), day_of("27.11.1926"), day_of("x")) == (None, None, None)
    for text in ("PL61 1090 1014 0000 0712 1981 2874", "/PL61109010140000071219812874", "'61109010140000071219812874'"):
        assert account_digits(text) == MARKET
    assert account_digits("DE89 3704 0044 0532 0130 00") == "DE89370400440532013000"


def test_our_numbers_however_they_are_written() -> None:
    for text in ("PASIEKA/2026/000123", "pasieka 2026 000123", "ZamPasieka2026000123", "PASIEKA/2026/123", "2026-123"):
        assert "2026/000123" in ordinals_in(text)
    assert ordinals_in("faktura 12/2026, tel. 600100200") == []
    assert batches_in("Rynek ES wyplata W-2026-0001/3") == batches_in("w 2026 0001") == ["W-2026-0001"]
    assert names("wyplata W-2026-0001/12", "W-2026-0001/12")
    assert not names("wyplata W-2026-0001/12", "W-2026-0001/1")
    for text in ("W-2026-0001/1 27-11-2026", "W20260001/1 2 szt", "rynek w 2026 0001 1"):
        assert longest(text, ["W-2026-0001/1", "W-2026-0001/12"]) == "W-2026-0001/1"
    assert longest("W-2026-0001/1 2", ["W-2026-0001/12"]) == "W-2026-0001/12"  # broken by the bank
    assert longest("KASA-DUZA/2026/000001", ["DUZA/2026/000001", "KASA-DUZA/2026/000001"]) == "KASA-DUZA/2026/000001"
    assert fold("Żółć, ąę/1") == "ZOLCAE1"
