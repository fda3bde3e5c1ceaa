"""What stands in the PDF of a drafted document: text ready to print, from the snapshot alone."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.money import VatCode, format_account, format_pln
from marketplace.catalogue.rules.quantity import quantity_text
from marketplace.invoices.models import Channel, DocumentKind, SalesDocument
from marketplace.invoices.rules.totals import changed_lines, line_of


def visual_data(document: SalesDocument) -> dict[str, Any]:
    """Give plain values for the typesetter, in the language that is active."""
    snapshot = document.snapshot
    is_correction = document.kind == DocumentKind.CORRECTION
    title = _("Faktura korygująca %(number)s") if is_correction else _("Faktura %(number)s")
    return {
        "language": (get_language() or "pl")[:2],
        "title": title % {"number": document.number},
        "dates": _dates(snapshot),
        "ksef": _ksef(document),
        "words": {
            "seller": _("Sprzedawca"),
            "buyer": _("Nabywca"),
            "recipient": _("Odbiorca"),
            "item": _("Nazwa"),
            "quantity": _("Ilość"),
            "unit_price": _("Cena brutto"),
            "vat": _("VAT"),
            "amount": _("Wartość brutto"),
            "net": _("Netto"),
            "tax": _("Podatek VAT"),
            "gross": _("Brutto"),
            "totals": _("Podsumowanie według stawek"),
            "lines": _("Pozycje przed korektą i po korekcie") if is_correction else _("Pozycje"),
            "payment": _("Płatność"),
            "notes": _("Uwagi"),
        },
        "seller": _seller(snapshot["seller"]),
        "buyer": _buyer(snapshot["buyer"]),
        "recipient": _recipient(snapshot["recipient"]),
        "lines": _lines(snapshot, is_correction=is_correction),
        "totals": [_total(total) for total in snapshot["totals"]],
        "total": _sum_line(Decimal(snapshot["gross"]), is_correction=is_correction),
        "payment": _payment(snapshot["payment"]),
        "notes": _notes(snapshot),
    }


def _date(text: str) -> str:
    return str(date_format(dt.date.fromisoformat(text), "j E Y"))


def _dates(snapshot: Mapping[str, Any]) -> list[str]:
    found = [_("Data wystawienia: %(day)s") % {"day": _date(snapshot["issued_on"])}]
    found.append(_("Data sprzedaży: %(day)s") % {"day": _date(snapshot["sold_on"])})
    if corrected := snapshot.get("corrects"):
        words = _("Koryguje fakturę %(number)s z %(day)s")
        found.append(words % {"number": corrected["number"], "day": _date(corrected["issued_on"])})
        if corrected["ksef_number"]:
            found.append(_("Numer KSeF korygowanej faktury: %(number)s") % {"number": corrected["ksef_number"]})
    return found


def _ksef(document: SalesDocument) -> str:
    if document.channel != Channel.KSEF:
        return ""
    if document.ksef:
        return _("Numer KSeF: %(number)s") % {"number": document.ksef}
    return _("Projekt. Fakturą stanie się po przyjęciu przez KSeF.")


def _seller(seller: Mapping[str, str]) -> list[str]:
    lines = [seller["name"]]
    if seller["run"]:
        lines.append(_("sprzedaż prowadzi: %(name)s") % {"name": seller["run"]})
    lines += [seller["address"], f"NIP {seller['nip']}"]
    if seller["krs"]:
        lines.append(f"KRS {seller['krs']}")
    return [line for line in [*lines, seller["email"], seller["phone"]] if line]


def _buyer(buyer: Mapping[str, str]) -> list[str]:
    lines = [buyer["name"], buyer["street"], buyer["town"], buyer["nip"] and f"NIP {buyer['nip']}"]
    return [line for line in lines if line]


def _recipient(recipient: Mapping[str, str] | None) -> list[str]:
    if not recipient:
        return []
    lines = [recipient["name"], recipient["address"], recipient["nip"] and f"NIP {recipient['nip']}"]
    return [line for line in lines if line]


def _lines(snapshot: Mapping[str, Any], *, is_correction: bool) -> list[dict[str, str]]:
    lines = [line_of(stored) for stored in snapshot["lines"]]
    rows = [("", line) for line in lines]
    if is_correction:
        pairs = changed_lines([line_of(stored) for stored in snapshot["before_lines"]], lines)
        rows = [row for was, now in pairs for row in ((_("przed"), was), (_("po"), now))]
    return [
        {
            "name": f"{line.name} ({note})" if note else line.name,
            "quantity": quantity_text(line.quantity, line.unit),
            "unit_price": format_pln(line.unit_gross),
            "vat": str(VatCode(line.vat_code).label),
            "amount": format_pln(line.gross),
        }
        for note, line in rows
    ]


def _total(total: Mapping[str, str]) -> list[str]:
    """Write one VAT code; exempt sales show no amount of tax (law.md T7-02)."""
    has_tax = total["code"].isdigit()
    return [
        str(VatCode(total["code"]).label),
        format_pln(Decimal(total["net"])),
        format_pln(Decimal(total["vat"])) if has_tax else "–",
        format_pln(Decimal(total["gross"])),
    ]


def _sum_line(gross: Decimal, *, is_correction: bool) -> str:
    if not is_correction:
        return _("Razem brutto: %(sum)s") % {"sum": format_pln(gross)}
    if gross < 0:
        return _("Do zwrotu: %(sum)s") % {"sum": format_pln(-gross)}
    return _("Do dopłaty: %(sum)s") % {"sum": format_pln(gross)}


def _payment(payment: Mapping[str, Any]) -> list[str]:
    if not payment:
        return []
    lines = []
    if payment["paid_on"]:
        lines.append(_("Zapłacono %(day)s.") % {"day": _date(payment["paid_on"])})
    elif payment["due_on"]:
        lines.append(_("Termin płatności: %(day)s.") % {"day": _date(payment["due_on"])})
    if payment["account"]:
        lines.append(_("Przelew na rachunek %(account)s.") % {"account": format_account(payment["account"])})
    elif not payment["form"]:
        lines.append(_("Płatność internetowa."))
    return lines


def _notes(snapshot: Mapping[str, Any]) -> list[str]:
    notes = [_("Zamówienie na Rynku ES: %(number)s") % {"number": snapshot["order"]["number"]}]
    if snapshot["exempt_basis"]:
        notes.append(_("Zwolnienie z VAT: %(basis)s") % {"basis": snapshot["exempt_basis"]})
    if snapshot["split_payment"]:
        notes.append(_("Mechanizm podzielonej płatności"))
    if snapshot.get("reason"):
        notes.append(_("Powód korekty: %(reason)s") % {"reason": snapshot["reason"]})
    return notes
