"""Files of the register for tests."""

import csv
import io
from typing import Any

from accounts.models import User
from vendors.actions.apply_register_import import apply_register_import
from vendors.actions.try_register_import import try_register_import
from vendors.models import RegisterImport

NIPS = ("1234563218", "8567346215", "5265877635")
REGON = "817613530"
UNIT = "12345678512347"
ROW = {
    "nazwa": "Spółdzielnia Socjalna „Źdźbło”",
    "rodzaj": "spółdzielnia socjalna",
    "nip": NIPS[0],
    "miejscowosc": "Łańcut",
    "powiat": "łańcucki",
}


def file_of(*rows: dict[str, str], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """Make a file of rows; each is ROW with what is given (an empty text empties a cell)."""
    whole = [{**ROW, **row} for row in rows]
    names = list(dict.fromkeys(name for row in whole for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, names, delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(whole)
    return text.getvalue().encode(encoding)


def load(by: User, *rows: dict[str, str], **options: Any) -> RegisterImport:
    """Try a file of rows and apply it."""
    run = try_register_import(file_name="baza.csv", content=file_of(*rows, **options), by=by)
    return apply_register_import(import_id=run.pk, by=by)


def counts(run: RegisterImport) -> tuple[int, int, int, int, int]:
    """Give (new, changed, the same, different, wrong)."""
    return (run.created_count, run.updated_count, run.unchanged_count, run.different_count, run.error_count)
