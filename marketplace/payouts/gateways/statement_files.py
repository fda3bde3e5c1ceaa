"""A monthly statement as CSV and as tagged PDF."""

import csv
import io
from pathlib import Path
from typing import Any, Final

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.csv_cells import safe_cell
from core.money import format_pln
from core.typesetting import render_apart
from marketplace.payouts.queries.statement import Statement

TEMPLATE: Final = Path(__file__).resolve().parent.parent / "typst" / "statement.typ"


def statement_csv(statement: Statement) -> bytes:
    """Write a statement as CSV in UTF-8 with BOM, semicolons and decimal commas, as Polish spreadsheets open it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Data"), _("Zdarzenie"), _("Zamówienie"), _("Kwota"), _("Saldo"), _("Uwagi")])
    opening, closing = _("Saldo początkowe"), _closing_word(statement)
    writer.writerow([f"{statement.month:%Y-%m-%d}", opening, "", "", _comma(statement.opening), ""])
    for line in statement.lines:
        cells = [line.label, line.reference, _comma(line.amount), _comma(line.balance), safe_cell(line.note)]
        writer.writerow([f"{line.happened_on:%Y-%m-%d}", *cells])
    writer.writerow([f"{statement.closes_on:%Y-%m-%d}", closing, "", "", _comma(statement.closing), ""])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def statement_pdf(statement: Statement) -> bytes:
    """Typeset a statement as PDF/UA-1, in a process of its own."""
    return render_apart(TEMPLATE, statement_data(statement))


def statement_data(statement: Statement) -> dict[str, Any]:
    """Give the plain data of the PDF: words in the reader's language, amounts as they are read."""
    month = formats.date_format(statement.month, "F Y")
    return {
        "title": _("Rozliczenie: %(month)s") % {"month": month},
        "language": (get_language() or "pl")[:2],
        "seller": statement.vendor.name,
        "nip": statement.vendor.nip,
        "opening": format_pln(statement.opening),
        "closing": format_pln(statement.closing),
        "words": {
            "seller": _("Sprzedawca"),
            "opening": _("Saldo początkowe"),
            "closing": _closing_word(statement),
            "date": _("Data"),
            "what": _("Zdarzenie"),
            "order": _("Zamówienie"),
            "amount": _("Kwota"),
            "balance": _("Saldo"),
            "nothing": _("W tym miesiącu nic się nie działo."),
            "meaning": _(
                "Saldo to pieniądze, które rynek jest winien sprzedawcy. Saldo ze znakiem minus sprzedawca wyrówna z "
                "następnych wypłat. To zestawienie nie jest fakturą."
            ),
        },
        "rows": [
            {
                "date": f"{line.happened_on:%d.%m.%Y}",
                "what": line.label,
                "order": line.reference,
                "amount": format_pln(line.amount),
                "balance": format_pln(line.balance),
            }
            for line in statement.lines
        ],
    }


def _closing_word(statement: Statement) -> str:
    """Name the last balance: of a month that still runs it is not the final one."""
    if statement.is_over:
        return _("Saldo końcowe")
    return _("Saldo na dziś, %(day)s") % {"day": f"{statement.closes_on:%d.%m.%Y}"}


def _comma(amount: object) -> str:
    return str(amount).replace(".", ",")
