"""A seller's month: what it began with, each happening, what it ended with."""

import dataclasses
import datetime as dt
from decimal import Decimal

from django.db.models import Case, F, Q, Sum, When

from core import clock
from core.money import ZERO, MoneyField
from marketplace.payments.models import LedgerEntry
from marketplace.payments.states import Account, Happening
from vendors.models import Vendor

OWN = Account.SELLER_DUE
#: Accounts whose names say more than what happened.
TELLING = frozenset({Account.COMMISSION, Account.COMMISSION_VAT, Account.PROVIDER_FEES, Account.SELLER_FUNDS})
SIGNED = Case(When(credit=OWN, then=F("amount")), default=-F("amount"), output_field=MoneyField())


@dataclasses.dataclass(frozen=True, kw_only=True)
class Line:
    """One movement of what is due to the seller, in PLN; `balance` is what is due after it."""

    happened_on: dt.date
    label: str
    reference: str
    amount: Decimal
    balance: Decimal
    note: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Statement:
    """One calendar month (Europe/Warsaw) of one seller; opening + all lines = closing, in PLN."""

    vendor: Vendor
    month: dt.date
    opening: Decimal
    closing: Decimal
    lines: list[Line]

    @property
    def last_day(self) -> dt.date:
        """Give the last day of the month."""
        return _next(self.month) - dt.timedelta(days=1)

    @property
    def closes_on(self) -> dt.date:
        """Give the day of the closing balance: the month's last one, of the month that still runs today."""
        return min(self.last_day, clock.today())

    @property
    def is_over(self) -> bool:
        """Tell whether nothing can be added any more."""
        return self.last_day < clock.today()


def statement_of(vendor: Vendor, month: dt.date) -> Statement:
    """Make the statement of the month that begins on `month`, with two queries; the same ledger gives the same one."""
    mine = LedgerEntry.objects.filter(Q(debit=OWN) | Q(credit=OWN), vendor=vendor)
    first, after = clock.start_of(month), clock.start_of(_next(month))
    before = mine.filter(transaction__happened_at__lt=first).aggregate(sum=Sum(SIGNED))["sum"] or ZERO
    rows = (
        mine.filter(transaction__happened_at__gte=first, transaction__happened_at__lt=after)
        .annotate(signed=SIGNED)
        .select_related("transaction")
        .order_by("transaction_id", "pk")
    )
    lines, balance = [], before
    for row in rows:
        balance += row.signed
        lines.append(
            Line(
                happened_on=clock.date_of(row.transaction.happened_at),
                label=_label(row),
                reference=row.reference,
                amount=row.signed,
                balance=balance,
                note=row.transaction.note,
            )
        )
    return Statement(vendor=vendor, month=month, opening=before, closing=balance, lines=lines)


def months_of(vendor: Vendor) -> list[dt.date]:
    """List the months in which something happened to what is due to a seller, the newest first."""
    found = LedgerEntry.objects.filter(Q(debit=OWN) | Q(credit=OWN), vendor=vendor).order_by()
    months = found.dates("transaction__happened_at", "month", order="DESC")
    return list(months)


def _label(row: LedgerEntry) -> str:
    """Name a movement: by the other account where that says more (commission, fee), else by what happened."""
    other = row.debit if row.credit == OWN else row.credit
    return str(Account(other).label if other in TELLING else Happening(row.transaction.kind).label)


def _next(month: dt.date) -> dt.date:
    return (month.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
