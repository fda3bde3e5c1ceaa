"""The payer goes out of movements with the order, and is told in the export."""

from accounts.models import User
from marketplace.orders.gateways.order_data import export_order
from marketplace.payouts.actions.forget_payer import forget_payer
from marketplace.payouts.models import BankLine
from tests.payouts.bank import BUYER, awaited, bring, read_line
from vendors.models import Vendor


def test_name_account_and_title_go_but_not_of_money_that_waits(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    taken = bring(owner, read_line("87.00", part.number), read_line("87.00", f"{part.number} znowu"), vendor=vendor)
    paid, second = taken.lines.order_by("pk")
    told = export_order(part.order)["bank_lines"]
    assert [row["account"] for row in told] == [BUYER, BUYER]
    assert told[0]["name"] == "Anna Testowa"
    assert (forget_payer(order_id=part.order_id), forget_payer(order_id=part.order_id)) == (1, 1)
    paid, second = BankLine.objects.order_by("pk")
    assert (paid.counterparty_name, paid.counterparty_account, paid.title) == ("", "", "")
    assert second.counterparty_account == BUYER
