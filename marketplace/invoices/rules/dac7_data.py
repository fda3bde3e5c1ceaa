"""The data of one seller in the report, as plain values, a table for people, and a file."""

import csv
import io
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from core.csv_cells import safe_cell
from marketplace.invoices.models import ExchangeRate
from marketplace.invoices.rules.dac7 import YearFigures, in_euro, is_left_out
from vendors.models import Vendor


def seller_data(vendor: Vendor, figures: YearFigures, rate: ExchangeRate | None) -> dict[str, Any]:
    """Give everything that is reported of a seller for a year; amounts are texts in PLN, the sum in euro too."""
    euro = in_euro(figures.consideration, rate.rate if rate else None)
    return {
        "year": figures.year,
        "name": vendor.name,
        "operating_body": vendor.operating_body,
        "nip": vendor.nip,
        "tax_country": vendor.tax_country,
        "foreign_tax_number": vendor.foreign_tax_number,
        "vat_eu_number": vendor.vat_eu_number,
        "register": f"{vendor.register_type} {vendor.register_number}".strip(),
        "regon": vendor.regon,
        "address": ", ".join(vendor.address_lines()),
        "establishment": vendor.establishment,
        "establishment_where": vendor.establishment_where,
        "account": vendor.bank_account,
        "account_holder": vendor.account_holder,
        "activities": list(vendor.tax_activities),
        "goods": [_quarter(row) for row in figures.goods],
        "services": [_quarter(row) for row in figures.services],
        "consideration": str(figures.consideration),
        "fees": str(figures.fees),
        "sales_of_goods": figures.sales_of_goods,
        "services_done": figures.services_done,
        "euro": str(euro) if euro is not None else "",
        "rate": str(rate.rate) if rate else "",
        "rate_on": rate.published_on.isoformat() if rate else "",
        "rate_table": rate.table if rate else "",
        "left_out": is_left_out(figures, rate.rate if rate else None),
    }


def _quarter(row: Any) -> dict[str, Any]:
    return {
        "quarter": row.quarter,
        "consideration": str(row.consideration),
        "activities": row.activities,
        "fees": str(row.fees),
    }


def rows_of(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Give the data as (what, value) for people, in the language that is active."""
    rows = [
        (_("Rok"), str(data["year"])),
        (_("Nazwa"), data["name"]),
        (_("Podmiot prowadzący"), data["operating_body"]),
        (_("NIP"), data["nip"]),
        (_("Kraj podatkowy"), data["tax_country"]),
        (_("Numer podatkowy w innym kraju"), data["foreign_tax_number"]),
        (_("Numer VAT-UE"), data["vat_eu_number"]),
        (_("Rejestr"), data["register"]),
        (_("REGON"), data["regon"]),
        (_("Adres"), data["address"]),
        (_("Zakład w innym kraju Unii"), data["establishment_where"]),
        (_("Rachunek bankowy"), data["account"]),
        (_("Właściciel rachunku"), data["account_holder"]),
    ]
    for key, kind in (("goods", _("Rzeczy")), ("services", _("Usługi"))):
        for row in data[key]:
            if row["activities"] or row["consideration"] != "0.00":
                quarter = {"kind": kind, "quarter": row["quarter"]}
                rows += [
                    (_("%(kind)s, %(quarter)s kwartał: wynagrodzenie w zł") % quarter, row["consideration"]),
                    (_("%(kind)s, %(quarter)s kwartał: liczba transakcji") % quarter, str(row["activities"])),
                    (_("%(kind)s, %(quarter)s kwartał: opłaty potrącone w zł") % quarter, row["fees"]),
                ]
    rows += [
        (_("Wynagrodzenie razem w zł, bez opłat"), data["consideration"]),
        (_("Opłaty razem w zł"), data["fees"]),
        (_("Wynagrodzenie razem w euro"), data["euro"]),
        (_("Kurs euro"), data["rate"]),
        (_("Dzień kursu i tabela NBP"), f"{data['rate_on']} {data['rate_table']}".strip()),
    ]
    return [(str(name), str(value)) for name, value in rows if value]


def csv_of(rows: list[list[str]]) -> bytes:
    """Write rows as CSV for spreadsheets: UTF-8 with its mark, semicolons, no cell that runs."""
    target = io.StringIO()
    target.write("\ufeff")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerows([[safe_cell(cell) for cell in row] for row in rows])
    return target.getvalue().encode()


#: Columns of the file for the regional centre: one row a seller and quarter and kind.
COLUMNS = (
    "year",
    "name",
    "operating_body",
    "nip",
    "tax_country",
    "foreign_tax_number",
    "vat_eu_number",
    "register",
    "regon",
    "address",
    "establishment",
    "establishment_where",
    "account",
    "account_holder",
)


def report_rows(found: list[dict[str, Any]]) -> list[list[str]]:
    """Give the report as a table: headings, then a row per seller, kind and quarter with money in it."""
    rows = [[*COLUMNS, "kind", "quarter", "consideration_pln", "activities", "fees_pln", "year_eur", "rate", "rate_on"]]
    for data in found:
        own = [str(data[name]) for name in COLUMNS]
        for kind in ("goods", "services"):
            for row in data[kind]:
                if row["activities"] or row["consideration"] != "0.00" or row["fees"] != "0.00":
                    figures = [str(row["quarter"]), row["consideration"], str(row["activities"]), row["fees"]]
                    rows.append([*own, kind, *figures, data["euro"], data["rate"], data["rate_on"]])
    return rows
