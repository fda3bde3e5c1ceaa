"""The XML of FA(3): the Ministry's logical structure of an e-invoice, made from a snapshot (rules.snapshot).

The order of the elements is the schema's; gateways.fa3_schema checks every document against the official XSD. Prices
are gross, so lines carry P_9B and P_11A (ustawa o VAT art. 106e ust. 7 and 8).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final
from xml.etree import ElementTree as ET

from django.utils import translation

from core.money import VatCode
from marketplace.catalogue.models import Unit
from marketplace.invoices.models import DocumentKind
from marketplace.invoices.rules.totals import DocumentLine, changed_lines, line_of

NAMESPACE: Final = "http://crd.gov.pl/wzor/2025/06/25/13775/"
#: VAT code of ours -> P_12, and the fields of net value and VAT in the order in which the schema wants them.
RATES: Final = {
    VatCode.VAT_23: ("23", "P_13_1", "P_14_1"),
    VatCode.VAT_8: ("8", "P_13_2", "P_14_2"),
    VatCode.VAT_5: ("5", "P_13_3", "P_14_3"),
    VatCode.VAT_0: ("0 KR", "P_13_6_1", ""),
    VatCode.EXEMPT: ("zw", "P_13_7", ""),
}
YES: Final = "1"
NO: Final = "2"
LOCAL_UNIT: Final = "8"
VAT_GROUP: Final = "10"
SYSTEM: Final = "Rynek ES"


def can_be_written(lines: list[DocumentLine]) -> bool:
    """Tell whether FA(3) has a place for these lines: sales outside VAT have none, they are no invoice."""
    return all(line.vat_code in RATES for line in lines)


def fa3_xml(snapshot: Mapping[str, Any]) -> bytes:
    """Write the document of a snapshot; the same snapshot gives the same bytes."""
    root = ET.Element("Faktura", {"xmlns": NAMESPACE})
    head = _in(root, "Naglowek")
    code = _text(head, "KodFormularza", "FA")
    code.set("kodSystemowy", "FA (3)")
    code.set("wersjaSchemy", "1-0E")
    _text(head, "WariantFormularza", "3")
    _text(head, "DataWytworzeniaFa", snapshot["made_at"])
    _text(head, "SystemInfo", SYSTEM)
    _seller(root, snapshot["seller"])
    _buyer(root, snapshot)
    if snapshot["recipient"]:
        _recipient(root, snapshot["recipient"])
    _invoice(root, snapshot)
    _footer(root, snapshot["seller"])
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _in(parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(parent, name)


def _text(parent: ET.Element, name: str, value: object) -> ET.Element:
    """Add an element with text; the schema wants tokens, so runs of spaces become one."""
    element = ET.SubElement(parent, name)
    element.text = " ".join(str(value).split())
    return element


def _address(parent: ET.Element, first: str, second: str = "") -> None:
    address = _in(parent, "Adres")
    _text(address, "KodKraju", "PL")
    _text(address, "AdresL1", first[:512])
    if second:
        _text(address, "AdresL2", second[:512])


def _contact(parent: ET.Element, email: str, phone: str = "") -> None:
    if not email and not phone:
        return
    contact = _in(parent, "DaneKontaktowe")
    if email:
        _text(contact, "Email", email)
    if phone:
        _text(contact, "Telefon", phone[:16])


def _identity(parent: ET.Element, nip: str, name: str) -> None:
    identity = _in(parent, "DaneIdentyfikacyjne")
    if nip:
        _text(identity, "NIP", nip)
    else:
        _text(identity, "BrakID", YES)
    _text(identity, "Nazwa", name[:512])


def _seller(root: ET.Element, seller: Mapping[str, str]) -> None:
    element = _in(root, "Podmiot1")
    _identity(element, seller["nip"], seller["name"])
    _address(element, seller["address"])
    _contact(element, seller["email"], seller["phone"])


def _buyer(root: ET.Element, snapshot: Mapping[str, Any]) -> None:
    buyer, role = snapshot["buyer"], (snapshot["recipient"] or {}).get("role")
    element = _in(root, "Podmiot2")
    _identity(element, buyer["nip"], buyer["name"])
    _address(element, buyer["street"], buyer["town"])
    _text(element, "JST", YES if role == LOCAL_UNIT else NO)
    _text(element, "GV", YES if role == VAT_GROUP else NO)


def _recipient(root: ET.Element, recipient: Mapping[str, str]) -> None:
    element = _in(root, "Podmiot3")
    _identity(element, recipient["nip"], recipient["name"])
    if recipient["address"]:
        _address(element, recipient["address"])
    _text(element, "Rola", recipient["role"])


def _invoice(root: ET.Element, snapshot: Mapping[str, Any]) -> None:
    invoice = _in(root, "Fa")
    _text(invoice, "KodWaluty", "PLN")
    _text(invoice, "P_1", snapshot["issued_on"])
    _text(invoice, "P_2", snapshot["number"])
    if snapshot["sold_on"] != snapshot["issued_on"]:
        _text(invoice, "P_6", snapshot["sold_on"])
    totals = {total["code"]: total for total in snapshot["totals"]}
    for code, (_rate, net, vat) in RATES.items():
        if code in totals:
            _text(invoice, net, totals[code]["net"])
            if vat:
                _text(invoice, vat, totals[code]["vat"])
    _text(invoice, "P_15", snapshot["gross"])
    _notes(invoice, snapshot)
    is_correction = snapshot["kind"] == DocumentKind.CORRECTION
    _text(invoice, "RodzajFaktury", "KOR" if is_correction else "VAT")
    if is_correction:
        _corrected(invoice, snapshot)
    extra = _in(invoice, "DodatkowyOpis")
    _text(extra, "Klucz", "Zamówienie na Rynku ES")
    _text(extra, "Wartosc", snapshot["order"]["number"])
    _lines(invoice, snapshot)
    _payment(invoice, snapshot["payment"])
    order = _in(_in(invoice, "WarunkiTransakcji"), "Zamowienia")
    _text(order, "DataZamowienia", snapshot["order"]["placed_on"])
    _text(order, "NrZamowienia", snapshot["order"]["number"])


def _notes(invoice: ET.Element, snapshot: Mapping[str, Any]) -> None:
    """Write the annotations of art. 106e: none of the special procedures but the exemption and split payment."""
    notes = _in(invoice, "Adnotacje")
    for name in ("P_16", "P_17", "P_18"):
        _text(notes, name, NO)
    _text(notes, "P_18A", YES if snapshot["split_payment"] else NO)
    exemption = _in(notes, "Zwolnienie")
    if snapshot["exempt_basis"]:
        _text(exemption, "P_19", YES)
        _text(exemption, "P_19A", snapshot["exempt_basis"][:256])
    else:
        _text(exemption, "P_19N", YES)
    _text(_in(notes, "NoweSrodkiTransportu"), "P_22N", YES)
    _text(notes, "P_23", NO)
    _text(_in(notes, "PMarzy"), "P_PMarzyN", YES)


def _corrected(invoice: ET.Element, snapshot: Mapping[str, Any]) -> None:
    _text(invoice, "PrzyczynaKorekty", snapshot["reason"])
    _text(invoice, "TypKorekty", "2")
    corrected = _in(invoice, "DaneFaKorygowanej")
    _text(corrected, "DataWystFaKorygowanej", snapshot["corrects"]["issued_on"])
    _text(corrected, "NrFaKorygowanej", snapshot["corrects"]["number"])
    if snapshot["corrects"]["ksef_number"]:
        _text(corrected, "NrKSeF", YES)
        _text(corrected, "NrKSeFFaKorygowanej", snapshot["corrects"]["ksef_number"])
    else:
        _text(corrected, "NrKSeFN", YES)


def _lines(invoice: ET.Element, snapshot: Mapping[str, Any]) -> None:
    lines = [line_of(stored) for stored in snapshot["lines"]]
    if snapshot["kind"] != DocumentKind.CORRECTION:
        rows = [(line, False) for line in lines]
    else:
        before = [line_of(stored) for stored in snapshot["before_lines"]]
        rows = [row for was, now in changed_lines(before, lines) for row in ((was, True), (now, False))]
    for number, (line, is_before) in enumerate(rows, start=1):
        _line(invoice, number, line, is_before=is_before)


def _line(invoice: ET.Element, number: int, line: DocumentLine, *, is_before: bool) -> None:
    row = _in(invoice, "FaWiersz")
    _text(row, "NrWierszaFa", number)
    _text(row, "P_7", line.name[:512])
    with translation.override("pl"):
        _text(row, "P_8A", Unit(line.unit).label)
    _text(row, "P_8B", line.quantity)
    _text(row, "P_9B", _amount(line.unit_gross))
    if line.reduction:
        _text(row, "P_10", _amount(line.reduction))
    _text(row, "P_11A", _amount(line.gross))
    _text(row, "P_12", RATES[VatCode(line.vat_code)][0])
    if is_before:
        _text(row, "StanPrzed", YES)


def _amount(value: Decimal) -> str:
    return f"{value:.2f}"


def _payment(invoice: ET.Element, payment: Mapping[str, Any]) -> None:
    if not payment:
        return
    element = _in(invoice, "Platnosc")
    if payment["paid_on"]:
        _text(element, "Zaplacono", YES)
        _text(element, "DataZaplaty", payment["paid_on"])
    elif payment["due_on"]:
        _text(_in(element, "TerminPlatnosci"), "Termin", payment["due_on"])
    if payment["form"]:
        _text(element, "FormaPlatnosci", payment["form"])
    else:
        _text(element, "PlatnoscInna", YES)
        _text(element, "OpisPlatnosci", "płatność internetowa")
    if payment["account"]:
        _text(_in(element, "RachunekBankowy"), "NrRB", payment["account"])


def _footer(root: ET.Element, seller: Mapping[str, str]) -> None:
    has_register = len(seller["krs"]) == 10 or seller["regon"]
    if not seller["run"] and not has_register:
        return
    footer = _in(root, "Stopka")
    if seller["run"]:
        _text(_in(footer, "Informacje"), "StopkaFaktury", f"Sprzedaż prowadzi: {seller['run']}")
    if has_register:
        register = _in(footer, "Rejestry")
        if len(seller["krs"]) == 10:
            _text(register, "KRS", seller["krs"])
        if seller["regon"]:
            _text(register, "REGON", seller["regon"])
