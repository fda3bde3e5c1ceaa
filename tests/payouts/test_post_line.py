"""Movements in the ledger: each turn once."""

from accounts.models import User
from marketplace.payments.models import LedgerTransaction
from marketplace.payouts.actions.post_line import post_line
from marketplace.payouts.rules.postings import line_explained, line_waits
from tests.payouts.bank import awaited, brought
from vendors.models import Vendor


def test_each_turn_is_written_once(preparer: User) -> None:
    line = brought(preparer, "15.00", "x")
    for postings in (line_explained(line, line.amount), line_waits(line, line.amount)):
        line = post_line(line_id=line.pk, postings=postings, note="Opis", by=preparer)
    keys = LedgerTransaction.objects.order_by("pk").values_list("key", "actor_id")
    assert list(keys) == [(f"bank-line:{line.pk}:{turn}", preparer.pk) for turn in (1, 2, 3)]


def test_a_sellers_own_account_is_no_affair_of_our_books(vendor: Vendor, owner: User) -> None:
    line = brought(owner, "1.00", awaited(vendor).number, vendor)
    line = post_line(line_id=line.pk, postings=line_waits(line, line.amount), note="", by=owner)
    assert (line.turns, LedgerTransaction.objects.count()) == (0, 0)
