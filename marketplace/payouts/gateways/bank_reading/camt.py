"""CAMT.053: the statement of ISO 20022 in XML, of any version; read without entities or anything from outside."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from marketplace.payouts.gateways.bank_reading.refusal import StatementRefused, amount_of, check_currency, day_of
from marketplace.payouts.rules.bank_line import ReadLine, ReadStatement, account_digits


def read_camt(content: bytes) -> list[ReadStatement]:
    """Read every statement of a file; entries that the bank has not booked yet are left out."""
    root = _root(content)
    statements = [one for one in root.iter() if _name(one) in {"Stmt", "Rpt"}]
    if not statements:
        raise StatementRefused(
            _("Ten plik XML nie jest wyciągiem CAMT.053. Pobierz z banku wyciąg CAMT.053 albo MT940.")
        )
    lines: dict[str, list[ReadLine]] = defaultdict(list)
    for one in statements:
        check_currency(_text(one, "Acct", "Ccy"))
        account = account_digits(_text(one, "Acct", "Id", "IBAN") or _text(one, "Acct", "Id", "Othr", "Id"))
        lines[account] += [line for entry in _all(one, "Ntry") for line in _entry(entry)]
    return [ReadStatement(kind="CAMT.053", account=account, lines=found) for account, found in lines.items()]


def _root(content: bytes) -> Element:
    """Parse without ever following or expanding anything (no DTD, no entities)."""
    import xmlschema  # 14 MB that a web process should carry only once it looks at XML

    try:
        resource: Any = xmlschema.XMLResource(content, allow="none", defuse="always")
    except (xmlschema.XMLSchemaException, SyntaxError, ValueError, LookupError, RecursionError) as problem:
        raise StatementRefused(
            _("Ten plik XML jest uszkodzony albo zawiera coś, czego nie czytamy. Pobierz go z banku jeszcze raz.")
        ) from problem
    root: Element = resource.root
    return root


def _entry(entry: Element) -> Iterator[ReadLine]:
    """Give the movements of one entry: the single orders where the bank tells them, else the entry as a whole."""
    status = _text(entry, "Sts", "Cd") or _text(entry, "Sts")
    if status.strip() not in {"", "BOOK"}:
        return
    day = next(
        (
            found
            for path in ("BookgDt", "ValDt")
            for kind in ("Dt", "DtTm")
            if (found := day_of(_text(entry, path, kind)))
        ),
        None,
    )
    total, direction = _amount(entry), _text(entry, "CdtDbtInd")
    if day is None or total is None or direction not in {"CRDT", "DBIT"}:
        raise StatementRefused(_("W wyciągu jest operacja bez daty albo kwoty. Pobierz plik z banku jeszcze raz."))
    orders = [order for details in _all(entry, "NtryDtls") for order in _all(details, "TxDtls")]
    amounts = [_order_amount(order) for order in orders]
    known = [amount for amount in amounts if amount is not None]
    if len(orders) <= 1 or len(known) != len(orders) or sum(known) != total:
        orders, known = orders[:1] or [entry], [total]
    for order, amount in zip(orders, known, strict=True):
        if not amount:
            continue
        is_incoming = direction == "CRDT"
        title = " ".join(one.text.strip() for one in _find(order, "RmtInf", "Ustrd") if one.text)
        title = title or _text(order, "RmtInf", "Strd", "CdtrRefInf", "Ref") or _text(order, "AddtlTxInf")
        other = "Dbtr" if is_incoming else "Cdtr"
        reference = _text(order, "Refs", "EndToEndId")
        account = _text(order, "RltdPties", f"{other}Acct", "Id", "IBAN")
        yield ReadLine(
            booked_on=day,
            is_incoming=is_incoming,
            amount=amount,
            title=(title or _text(entry, "AddtlNtryInf"))[:400],
            counterparty_name=(_text(order, "RltdPties", other, "Nm") or _text(order, "RltdPties", other, "Pty", "Nm"))[
                :200
            ],
            counterparty_account=account_digits(
                account or _text(order, "RltdPties", f"{other}Acct", "Id", "Othr", "Id")
            ),
            end_to_end="" if reference.upper() in {"NOTPROVIDED", "NONREF"} else reference[:60],
        )


def _amount(thing: Element) -> Decimal | None:
    found = next(_find(thing, "Amt"), None)
    if found is None or not found.text:
        return None
    check_currency(found.get("Ccy", ""))
    amount = amount_of(found.text)
    return abs(amount) if amount is not None else None


def _order_amount(order: Element) -> Decimal | None:
    direct = _amount(order)
    details = next(_find(order, "AmtDtls", "TxAmt"), None)
    return direct if direct is not None or details is None else _amount(details)


def _name(thing: Element) -> str:
    return str(thing.tag).rpartition("}")[2]


def _all(thing: Element, name: str) -> Iterator[Element]:
    return (child for child in thing if _name(child) == name)


def _find(thing: Element, *path: str) -> Iterator[Element]:
    """Follow names of elements, whatever version's namespace they are in."""
    if not path:
        yield thing
        return
    for child in _all(thing, path[0]):
        yield from _find(child, *path[1:])


def _text(thing: Element, *path: str) -> str:
    found = next(_find(thing, *path), None)
    return (found.text or "").strip() if found is not None else ""
