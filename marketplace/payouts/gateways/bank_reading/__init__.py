"""Bank statements are read here: MT940, CAMT.053 and the CSV of Polish banks; nothing is written."""

import re
from typing import Final

from django.utils.translation import gettext as _

from marketplace.payouts.gateways.bank_reading.camt import read_camt
from marketplace.payouts.gateways.bank_reading.mt940 import read_mt940
from marketplace.payouts.gateways.bank_reading.refusal import StatementRefused
from marketplace.payouts.gateways.bank_reading.table import read_table
from marketplace.payouts.gateways.bank_reading.text import decoded
from marketplace.payouts.rules.bank_line import ReadStatement

MAX_BYTES: Final = 10 * 1024 * 1024
MAX_LINES: Final = 10_000


def read_statements(content: bytes) -> list[ReadStatement]:
    """Read a file of a bank by its content, whatever it is called; one statement for each account in it.

    At most 10 MB and 10 000 lines, only PLN. Raises StatementRefused with a sentence for who brought it.
    """
    _check_kind(content)
    if content.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<"):
        found = read_camt(content)
    else:
        text = decoded(content)
        is_swift = (re.search(r"^(\{[^\n]*)?:(20|25):", text, re.MULTILINE) and ":61:" in text) or ":60F:" in text
        found = read_mt940(text) if is_swift else [read_table(text)]
    if sum(len(one.lines) for one in found) > MAX_LINES:
        raise StatementRefused(_("W pliku jest ponad 10 000 operacji. Pobierz z banku wyciąg za krótszy czas."))
    return found


def _check_kind(content: bytes) -> None:
    """Refuse what cannot be a statement, in words that say what to do."""
    if not content.strip():
        raise StatementRefused(_("Plik jest pusty. Pobierz wyciąg z banku jeszcze raz."))
    if len(content) > MAX_BYTES:
        raise StatementRefused(_("Plik jest za duży: wyciąg może mieć najwyżej 10 MB."))
    if content.startswith(b"%PDF"):
        raise StatementRefused(_("To jest plik PDF. Pobierz z banku wyciąg jako MT940, CAMT.053 (XML) albo CSV."))
    if content.startswith(b"PK\x03\x04"):
        raise StatementRefused(_("To jest arkusz albo archiwum ZIP. Rozpakuj je, a arkusz zapisz jako CSV."))
    if b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise StatementRefused(
            _("Nie umiemy przeczytać tego pliku. Przyjmujemy wyciągi MT940, CAMT.053 (XML) i CSV z banku.")
        )
