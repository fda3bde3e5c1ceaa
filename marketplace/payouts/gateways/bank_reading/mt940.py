"""MT940: the file of SWIFT; the library reads the tags, the free text of Polish banks (:86:) is read here."""

import datetime as dt
import re
from collections import defaultdict
from typing import Any, Final

from django.utils.translation import gettext as _

from core.money import round_pln
from marketplace.payouts.gateways.bank_reading.refusal import StatementRefused, check_currency
from marketplace.payouts.rules.bank_line import ReadLine, ReadStatement, account_digits

#: Banks part the fields of :86: by different signs, each followed by two digits.
PARTS: Final = "?<^~>|"
TITLE: Final = [f"{code:02d}" for code in (*range(20, 26), *range(60, 64))]
NAME: Final = ("32", "33")
ACCOUNTS: Final = ("38", "31")


def read_mt940(text: str) -> list[ReadStatement]:
    """Read every statement of a file; a message of SWIFT begins with :20:."""
    starts = [match.start() for match in re.finditer(r"^(?:\{[^\n]*)?:20:", text, re.MULTILINE)] or [0]
    pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    read = [_statement(piece[piece.index(":20:") :] if ":20:" in piece else piece) for piece in pieces]
    lines: dict[str, list[ReadLine]] = defaultdict(list)
    for one in read:
        lines[one.account] += one.lines
    return [ReadStatement(kind="MT940", account=account, lines=found) for account, found in lines.items()]


def _statement(text: str) -> ReadStatement:
    import mt940  # 1 MB, once a statement comes

    plain = re.sub(r"\n-\}?\s*$", "\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not re.search(r"^:62[FM]:", plain, re.MULTILINE):  # every statement ends with its balance: this one was cut off
        raise StatementRefused(_broken())
    try:
        found = mt940.models.Transactions(
            processors={"post_transaction_details": []}, options=mt940.options.Options(unbounded_details=True)
        )
        found.parse(plain)
    except (ValueError, KeyError, TypeError, RuntimeError, AttributeError, IndexError, ArithmeticError) as problem:
        raise StatementRefused(_broken()) from problem
    check_currency(found.currency or "")
    account = account_digits(str(found.data.get("account_identification") or "").split("\n", maxsplit=1)[0])
    if len(found.transactions) != len(re.findall(r"^:61:", plain, re.MULTILINE)):
        raise StatementRefused(_broken())
    lines = [_line(one.data) for one in found.transactions]
    return ReadStatement(kind="MT940", account=account, lines=[line for line in lines if line is not None])


def _line(data: dict[str, Any]) -> ReadLine | None:
    amount, day = data.get("amount"), data.get("entry_date") or data.get("date")
    if amount is None or not isinstance(day, dt.date):
        raise StatementRefused(_broken())
    value = round_pln(amount.amount)
    if not value:
        return None
    status = str(data.get("status") or "")
    details = _details(str(data.get("transaction_details") or ""))
    reference = str(data.get("customer_reference") or "").strip()
    return ReadLine(
        booked_on=dt.date(day.year, day.month, day.day),
        is_incoming=status in {"C", "RD"},
        amount=abs(value),
        title=details["title"][:400],
        counterparty_name=details["name"][:200],
        counterparty_account=account_digits(details["account"]),
        end_to_end="" if reference.upper().startswith("NON") else reference[:60],
    )


def _details(text: str) -> dict[str, str]:
    """Read :86:: fields of two digits behind a sign, or free text as it is.

    Fields are cut by the bank in the middle of words, so their pieces are put together without spaces.
    """
    sign = next((sign for sign in PARTS if len(re.findall(rf"{re.escape(sign)}[0-9]{{2}}", text)) > 1), "")
    if not sign:
        return {"title": " ".join(text.split()), "name": "", "account": ""}
    fields: dict[str, str] = defaultdict(str)
    for code, value in re.findall(rf"{re.escape(sign)}([0-9]{{2}})((?:(?!{re.escape(sign)}[0-9]{{2}})[\s\S])*)", text):
        fields[code] += value.replace("\n", "")
    return {
        "title": "".join(fields[code] for code in TITLE).strip(),
        "name": " ".join(fields[code].strip() for code in NAME if fields[code].strip()),
        "account": next((fields[code] for code in ACCOUNTS if fields[code].strip()), ""),
    }


def _broken() -> str:
    return _("Ten plik MT940 jest uszkodzony albo niepełny. Pobierz go z banku jeszcze raz.")
