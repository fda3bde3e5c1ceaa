"""A bank statement comes in."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock_name
from core.money import format_account
from marketplace.payouts.events import StatementBrought
from marketplace.payouts.models import BankLine, BankStatement
from marketplace.payouts.permissions import can_bring_statement
from marketplace.payouts.queries.bank import accounts_of, awaited_amounts, known_fingerprints
from marketplace.payouts.queries.refunds_by_hand import expected_out
from marketplace.payouts.rules.bank_line import ReadLine, ReadStatement, fingerprints
from marketplace.payouts.rules.bank_numbers import longest, ordinals_in
from vendors.models import Vendor

#: Everything that changes lines of statements goes one after the other.
LOCK: Final = "bank-lines"


class NoAccount(RuleViolation):
    """Nobody said yet which account is theirs."""

    code = "NO_ACCOUNT"
    message = gettext_lazy("Najpierw trzeba podać numer rachunku, którego wyciągi przyjmujemy.")


class WrongAccount(RuleViolation):
    """The statement is of another account."""

    code = "WRONG_ACCOUNT"


class EmptyStatement(RuleViolation):
    """There is no movement in it."""

    code = "EMPTY_STATEMENT"
    message = gettext_lazy("W tym wyciągu nie ma żadnej operacji. Pobierz z banku wyciąg za inny czas.")


@action
def take_statement(
    *, vendor_id: int | None, read: Sequence[ReadStatement], file_name: str, sha256: str, by: User
) -> BankStatement:
    """Keep the movements of a statement that are not known yet, once; they are recognised afterwards (`match_line`).

    Of the market's own account (`vendor_id` None) by the regional centre, with every movement; of a seller's by its
    owner or manager, only what may be the money of an order, or of a refund: the rest is nobody's business here
    (law.md §15). The same file, and statements that overlap, bring nothing twice. Raises NoAccount, WrongAccount,
    EmptyStatement.
    """
    lock_name(LOCK)
    vendor = Vendor.objects.get(pk=vendor_id) if vendor_id is not None else None
    if not can_bring_statement(by, vendor):
        raise NotAllowed
    account, lines = _chosen(vendor, read)
    known_file: BankStatement | None = BankStatement.objects.filter(account=account, sha256=sha256).first()
    if known_file is not None:
        return known_file
    if not lines:
        raise EmptyStatement(field="file")
    named = dict(fingerprints(account, lines))
    kept = named if vendor is None else _of_orders(named, vendor)
    known = known_fingerprints(kept)
    statement: BankStatement = BankStatement.objects.create(
        vendor=vendor,
        account=account,
        file_name=file_name[:120],
        sha256=sha256,
        kind=read[0].kind,
        first_day=min(line.booked_on for line in lines),
        last_day=max(line.booked_on for line in lines),
        new=len(kept) - len(known),
        known=len(known),
        left_out=len(lines) - len(kept),
        imported_by_id=by.pk,
    )
    BankLine.objects.bulk_create(
        BankLine(
            statement=statement,
            vendor=vendor,
            account=account,
            fingerprint=name,
            booked_on=line.booked_on,
            is_incoming=line.is_incoming,
            amount=line.amount,
            counterparty_name=line.counterparty_name,
            counterparty_account=line.counterparty_account,
            title=line.title,
            end_to_end=line.end_to_end,
        )
        for name, line in kept.items()
        if name not in known
    )
    publish(StatementBrought(statement_id=statement.pk))
    return statement


def _chosen(vendor: Vendor | None, read: Sequence[ReadStatement]) -> tuple[str, list[ReadLine]]:
    """Choose the statement of our account; one that names none is believed to be of it."""
    ours = accounts_of(vendor)
    if not ours:
        raise NoAccount(field="file")
    found: dict[str, list[ReadLine]] = {}
    for one in read:
        if (one.account or ours[0]) in ours:
            found.setdefault(one.account or ours[0], []).extend(one.lines)
    if len(found) > 1:
        raise WrongAccount(_("W pliku są wyciągi kilku Twoich rachunków. Wczytaj każdy osobno."), field="file")
    if not found:
        theirs = next((one.account for one in read), "")
        words = {"theirs": format_account(theirs), "ours": format_account(ours[0])}
        text = _("To wyciąg innego rachunku: %(theirs)s. Przyjmujemy wyciągi rachunku %(ours)s.")
        raise WrongAccount(text % words, field="file")
    return next(iter(found.items()))


def _of_orders(named: dict[str, ReadLine], vendor: Vendor) -> dict[str, ReadLine]:
    """Leave the movements on a seller's account that may be the money of an order, or a refund of one."""
    awaited = awaited_amounts(vendor)
    amounts, numbers = expected_out(vendor)

    def may_be_ours(line: ReadLine) -> bool:
        texts = (line.title, line.end_to_end)
        if line.is_incoming:
            return any(ordinals_in(text) for text in texts) or line.amount in awaited
        return line.amount in amounts or any(longest(text, numbers) for text in texts)

    return {name: line for name, line in named.items() if may_be_ours(line)}
