"""A statement comes in: once, of the right account, and of a seller's only what may be the market's business."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import NotAllowed
from core.models import OutboxMessage
from marketplace.payouts.actions.take_statement import EmptyStatement, NoAccount, WrongAccount, take_statement
from marketplace.payouts.models import BankLine, BankStatement
from marketplace.payouts.rules.bank_line import ReadStatement
from tests.factories import VendorFactory
from tests.payouts.bank import MARKET, SELLER, awaited, bring, days_ago, read_line, world
from vendors.models import Vendor

LINES = [("87.00", "PASIEKA/2026/000001"), ("-5.00", "Opłata za rachunek")]


def lines():
    return [read_line(amount, title) for amount, title in LINES]


def test_every_movement_of_the_markets_account_is_kept_once(preparer: User) -> None:
    first = bring(preparer, *lines())
    again = bring(preparer, *lines(), read_line("9.00", "Nowa"))
    assert (first.new, first.known, first.left_out) == (2, 0, 0)
    assert (again.new, again.known) == (1, 2)
    assert BankLine.objects.count() == 3
    assert (first.account, first.first_day, first.imported_by_id) == (MARKET, days_ago(0), preparer.pk)


def test_two_equal_transfers_of_one_day_are_two(preparer: User) -> None:
    bring(preparer, read_line("10.00", "Darowizna"))
    whole = bring(preparer, read_line("10.00", "Darowizna"), read_line("10.00", "Darowizna"))
    assert (whole.new, whole.known, BankLine.objects.count()) == (1, 1, 2)


def test_the_same_file_gives_its_statement(preparer: User) -> None:
    given = {
        "vendor_id": None,
        "read": [ReadStatement(kind="CSV", account=MARKET, lines=lines())],
        "file_name": "x" * 300,
        "sha256": "a" * 64,
    }
    first = take_statement(**given, by=preparer)
    before = world()
    assert take_statement(**given, by=preparer) == first
    assert world() == before
    assert len(first.file_name) == 120
    assert OutboxMessage.objects.filter(event__contains="StatementBrought").count() == 1


def test_of_a_sellers_account_only_the_market_s_business_is_kept(vendor: Vendor, owner: User) -> None:
    part = awaited(vendor)
    ours = [read_line("87.00", part.number), read_line("87.00", "bez numeru"), read_line("1.00", f"za {part.number}")]
    private = [read_line("-3200.00", "Wynagrodzenie"), read_line("500.00", "Dotacja PFRON")]
    taken = bring(owner, *ours, *private, vendor=vendor)
    assert (taken.new, taken.left_out, taken.vendor) == (3, 2, vendor)
    assert set(BankLine.objects.values_list("amount", flat=True)) == {Decimal("87.00"), Decimal("1.00")}


def test_another_account_is_refused_by_name(vendor: Vendor, owner: User, preparer: User) -> None:
    awaited(vendor)
    before = world()
    with pytest.raises(WrongAccount, match="61 1090 1014"):
        bring(owner, *lines(), vendor=vendor, account=MARKET)
    with pytest.raises(WrongAccount, match="90 2490 0005"):
        bring(preparer, *lines(), account=SELLER)
    assert world() == before


def test_an_account_that_the_seller_had_before_is_still_its_own(vendor: Vendor, owner: User) -> None:
    awaited(vendor)
    Vendor.objects.filter(pk=vendor.pk).update(bank_account=MARKET)
    vendor.bank_account = MARKET
    assert bring(owner, read_line("87.00", "x"), vendor=vendor, account=SELLER).account == SELLER


def test_nothing_is_taken_without_an_account_or_movements(preparer: User, settings) -> None:
    with pytest.raises(EmptyStatement):
        bring(preparer)
    settings.PAYOUT_ACCOUNT = ""
    with pytest.raises(NoAccount):
        bring(preparer, *lines())
    assert not BankStatement.objects.exists()


def test_a_stranger_and_another_seller_bring_nothing(vendor: Vendor, owner: User, buyer: User) -> None:
    awaited(vendor)
    other = VendorFactory(bank_account=SELLER)
    before = world()
    for person, whose in ((buyer, None), (owner, None), (buyer, vendor), (owner, other)):
        with pytest.raises(NotAllowed):
            bring(person, *lines(), vendor=whose, account=MARKET if whose is None else SELLER)
    assert world() == before
