"""Bank statements to start from: lines as they were read, brought by somebody and recognised."""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any, Final

from accounts.models import User
from core import clock
from core.models import Transition
from marketplace.orders.models import VendorOrder
from marketplace.payments.models import LedgerTransaction, Payment
from marketplace.payouts.actions.match_line import match_line
from marketplace.payouts.actions.take_statement import take_statement
from marketplace.payouts.models import BankLine, BankStatement, Payout
from marketplace.payouts.queries.bank import lines_to_match
from marketplace.payouts.rules.bank_line import ReadLine, ReadStatement
from tests.factories import UserFactory
from tests.orders.baskets import order_of, variant_of
from vendors.models import Vendor

MARKET: Final = "61109010140000071219812874"
SELLER: Final = "90249000050247256316596736"
BUYER: Final = "27114020040000300201355387"
_files = itertools.count(1)


def read_line(amount: str, title: str, **fields: Any) -> ReadLine:
    """One movement as a file tells it: positive came in, negative went out."""
    value = Decimal(amount)
    given = {"booked_on": clock.today(), "counterparty_name": "Anna Testowa", "counterparty_account": BUYER, **fields}
    return ReadLine(is_incoming=value > 0, amount=abs(value), title=title, **given)


def bring(
    by: User,
    *lines: ReadLine,
    vendor: Vendor | None = None,
    account: str = "",
    name: str = "",
    look: bool = True,
) -> BankStatement:
    """Bring a statement with these lines and recognise them, or only keep them."""
    whose = account or (vendor.bank_account if vendor else MARKET)
    taken = take_statement(
        vendor_id=vendor.pk if vendor else None,
        read=[ReadStatement(kind="MT940", account=whose, lines=list(lines))],
        file_name=name or "wyciag.sta",
        sha256=f"{next(_files):064d}",
        by=by,
    )
    for pk in lines_to_match(taken.pk) if look else ():
        match_line(line_id=pk, by=by)
    return taken


def brought(by: User, amount: str, title: str, vendor: Vendor | None = None, **fields: Any) -> BankLine:
    """Bring one movement and give what became of it."""
    return bring(by, read_line(amount, title, **fields), vendor=vendor).lines.get()


def awaited(vendor: Vendor, price: str = "24.00") -> VendorOrder:
    """A part of 3 pieces and 15,00 zł of delivery (87,00 zł), awaited by transfer to the seller's account."""
    Vendor.objects.filter(pk=vendor.pk).update(bank_account=SELLER)
    vendor.bank_account = SELLER
    part: VendorOrder = order_of((variant_of(vendor, price), 3), user=UserFactory()).vendor_orders.get()
    return part


def fresh(part: VendorOrder) -> VendorOrder:
    """The part as it is now."""
    return VendorOrder.objects.select_related("payment").get(pk=part.pk)


def world() -> tuple[object, ...]:
    """What a refused action must not have changed."""
    return (
        list(BankStatement.objects.order_by("pk").values_list("pk", "new")),
        list(BankLine.objects.order_by("pk").values_list("pk", "state", "payment", "payout", "return_amount", "turns")),
        list(Payment.objects.order_by("pk").values_list("pk", "state")),
        list(Payout.objects.order_by("pk").values_list("pk", "state")),
        list(VendorOrder.objects.order_by("pk").values_list("pk", "state")),
        LedgerTransaction.objects.count(),
    )


def choices_of(line: BankLine) -> list[str]:
    """The states that a line went through, from the log."""
    rows = Transition.objects.filter(subject_type="payouts.BankLine", subject_id=str(line.pk))
    return list(rows.values_list("after", flat=True))


def days_ago(days: int) -> dt.date:
    """A day of the past."""
    return clock.today() - dt.timedelta(days=days)
