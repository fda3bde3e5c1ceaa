"""Files for the bank: every sign where the bank looks for it."""

import datetime as dt
from decimal import Decimal
from xml.etree import ElementTree

from marketplace.payouts.gateways.bank_files import elixir_file, pain_file
from marketplace.payouts.models import Payout

PAYER = "61109010140000071219812874"
PAYEE = "90249000050247256316596736"
DAY = dt.date(2026, 11, 27)
NAME = "Spółdzielnia Socjalna „Pasieka & Łąka” z siedzibą w Ustrzykach Dolnych, zarejestrowana w Rzeszowie, oddział 7"


def payout(**fields: object) -> Payout:
    values = {"number": "W-2026-0007/3", "amount": Decimal("1234.05"), "account": PAYEE, "holder": NAME}
    return Payout(**{**values, **fields})


def test_elixir_writes_one_order_a_line() -> None:
    content = elixir_file([payout(), payout(amount=Decimal("0.01"))], account=PAYER, holder="ROPS Rzeszów", day=DAY)
    first, second, rest = content.decode("cp1250").split("\r\n")
    assert rest == ""
    assert first == (
        f'110,20261127,123405,10901014,0,"{PAYER}","{PAYEE}","ROPS Rzeszów|||",'
        '"Spółdzielnia Socjalna Pasieka Łąka |z siedzibą w Ustrzykach Dolnych, za|'
        'rejestrowana w Rzeszowie, oddział 7|",'
        '0,24900005,"Rynek ES wyplata W-2026-0007/3|||","","","51"'
    )
    assert second.split(",")[2] == "1"


def test_no_field_can_end_its_quotes_or_lines() -> None:
    nasty = 'A"|B\r\nC\\D\x00E,F'
    line = elixir_file([payout(holder=nasty)], account=PAYER, holder=nasty, day=DAY).decode("cp1250")
    assert line.count("\r\n") == 1
    assert line.count('"') == 16
    assert '"A B C D E,F|||"' in line


def test_pain_follows_the_schema_and_adds_up() -> None:
    content = pain_file(
        [payout(), payout(number="W-2026-0007/4", amount=Decimal("0.95"))],
        account=PAYER,
        holder="ROPS Rzeszów",
        day=DAY,
    )
    root = ElementTree.fromstring(content)
    space = {"p": root.tag.partition("}")[0].strip("{")}
    assert space["p"].endswith("pain.001.001.09")
    assert [node.text for node in root.findall(".//p:GrpHdr/p:CtrlSum", space)] == ["1235.00"]
    assert [node.text for node in root.findall(".//p:InstdAmt", space)] == ["1234.05", "0.95"]
    assert {node.get("Ccy") for node in root.findall(".//p:InstdAmt", space)} == {"PLN"}
    assert [node.text for node in root.findall(".//p:CdtrAcct//p:IBAN", space)] == [f"PL{PAYEE}"] * 2
    assert root.findtext(".//p:Ustrd", "", space) == "Rynek ES wyplata W-2026-0007/3"
