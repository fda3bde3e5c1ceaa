"""Movements of bank statements, two at once: each is explained once, and the ledger says the same as the bank."""

import uuid
from decimal import Decimal

from accounts.models import Role, User
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.actions.give_goodwill import give_goodwill
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.actions.mark_refunded import mark_refunded
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.payments.models import LedgerTransaction
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, PaymentState
from marketplace.payouts.actions.approve_batch import approve_batch
from marketplace.payouts.actions.assign_line import assign_line
from marketplace.payouts.actions.assign_line_to_payout import assign_line_to_payout
from marketplace.payouts.actions.confirm_line_return import confirm_line_return
from marketplace.payouts.actions.confirm_payout import confirm_payout
from marketplace.payouts.actions.match_line import match_line
from marketplace.payouts.actions.plan_line_return import plan_line_return
from marketplace.payouts.actions.prepare_payouts import prepare_payouts
from marketplace.payouts.actions.return_payout import return_payout
from marketplace.payouts.actions.set_line_aside import set_line_aside
from marketplace.payouts.models import BankLine, Payout
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.states import BankLineState, PayoutState
from tests.concurrency.conftest import at_once
from tests.concurrency.test_refunds_at_once import ends, in_work
from tests.factories import MemberFactory, UserFactory, VendorFactory
from tests.payouts.bank import BUYER, SELLER, awaited, bring, brought, fresh, read_line
from tests.payouts.conftest import done
from vendors.models import Vendor

D = Decimal
#: Who is first is a matter of luck: each race is run so often.
RACES = 3


def two_people() -> tuple[User, User]:
    """Two reviewers of the regional centre."""
    return UserFactory(role=Role.REVIEWER), UserFactory(role=Role.REVIEWER)


def seller() -> tuple[Vendor, User]:
    """A seller and its owner."""
    vendor = VendorFactory()
    return vendor, MemberFactory(vendor=vendor).user


def going(first: User, second: User) -> Payout:
    """A payout of 87,00 zł by bank, let go by two people."""
    part, _owner = in_work()
    Vendor.objects.filter(pk=part.vendor_id).update(bank_account=SELLER)
    done(part)
    payout: Payout = approve_batch(batch_id=prepare_payouts(by=first).pk, by=second).payouts.get(vendor=part.vendor_id)
    return payout


def unread(by: User, amount: str, title: str, vendor: Vendor | None = None, account: str = "") -> BankLine:
    """A movement that nobody has looked at."""
    statement = bring(by, read_line(amount, title, counterparty_account=account), vendor=vendor, look=False)
    line: BankLine = statement.lines.get(state=BankLineState.NEW)
    return line


def test_two_people_say_two_things_of_one_movement(shared_database: str) -> None:
    first, second = two_people()
    for _race in range(RACES):
        part = awaited(VendorFactory())
        line = brought(first, "87.00", f"za kubki {part.pk}")
        steps = [
            lambda line=line, part=part: assign_line(line_id=line.pk, number=part.number, by=first),
            lambda line=line: plan_line_return(line_id=line.pk, note="Obca wpłata.", by=second),
            lambda line=line: set_line_aside(line_id=line.pk, note="Darowizna.", by=second),
        ]
        assert ends(at_once(lambda index, steps=steps: steps[index](), 3)) == 1
        line.refresh_from_db()
        is_paid = line.state == BankLineState.MATCHED
        assert (fresh(part).payment.state == PaymentState.SUCCEEDED) == is_paid
        assert differences() == []


def test_two_people_name_the_same_order_and_one_movement_is_its_money(shared_database: str) -> None:
    first, second = two_people()
    for _race in range(RACES):
        part = awaited(VendorFactory())
        line, other = (brought(first, "87.00", f"{what} {part.pk}") for what in ("kubki", "miski"))
        results = at_once(
            lambda index, part=part, lines=(line, line, other): assign_line(
                line_id=lines[index].pk, number=part.number, by=(first, second, second)[index]
            ),
            3,
        )
        assert 1 <= ends(results) <= 2  # the same movement twice is harmless, another one is refused
        states = sorted(BankLine.objects.filter(pk__in=[line.pk, other.pk]).values_list("state", flat=True))
        assert states == [BankLineState.MATCHED, BankLineState.OPEN]
        assert LedgerTransaction.objects.filter(key=f"money-in:{part.payment_id}").count() == 1
        assert balance(Account.SELLER_DUE, vendor_id=part.vendor_id) == D("-87.00")
        assert differences() == []


def test_two_people_bring_the_same_statement(shared_database: str) -> None:
    first, second = two_people()
    vendor, owner = seller()
    part = awaited(vendor)
    at_once(lambda index: bring((first, second)[index], read_line("12.00", "dar")), 2)
    at_once(lambda _index: bring(owner, read_line("87.00", part.number), vendor=vendor), 3)
    assert sorted(BankLine.objects.values_list("state", flat=True)) == [BankLineState.MATCHED, BankLineState.OPEN]
    assert fresh(part).state == VendorOrderState.NEW
    assert (balance(Account.SUSPENSE), differences()) == (D("-12.00"), [])


def test_the_seller_confirms_what_the_statement_shows(shared_database: str) -> None:
    for _race in range(RACES):
        vendor, owner = seller()
        part = awaited(vendor)
        line = unread(owner, "87.00", part.number, vendor, BUYER)

        def work(index: int, part: VendorOrder = part, line: BankLine = line, owner: User = owner) -> object:
            return match_line(line_id=line.pk, by=owner) if index else mark_paid(vendor_order_id=part.pk, by=owner)

        assert ends(at_once(work, 3)) == 3
        line.refresh_from_db()
        assert (line.state, fresh(part).state) == (BankLineState.MATCHED, VendorOrderState.NEW)
        assert differences() == []


def test_the_money_is_recognised_while_the_order_is_cancelled(shared_database: str) -> None:
    """Whoever comes second sees what the first one did; nobody waits for the other for ever."""
    for _race in range(RACES):
        vendor, owner = seller()
        part = awaited(vendor)
        line = unread(owner, "87.00", part.number, vendor, BUYER)

        def work(index: int, part: VendorOrder = part, line: BankLine = line, owner: User = owner) -> object:
            if index:
                return match_line(line_id=line.pk, by=owner)
            return cancel_order(vendor_order_id=part.pk, by=owner, reason="Zalany magazyn.")

        assert ends(at_once(work, 2)) == 2
        line.refresh_from_db()
        now = fresh(part)
        assert now.state == VendorOrderState.CANCELLED
        if line.state == BankLineState.MATCHED:
            assert (now.payment.state, now.refund_gross) == (PaymentState.SUCCEEDED, D("87.00"))
        else:
            assert (line.state, now.payment.state) == (BankLineState.OPEN, PaymentState.CANCELLED)
        assert differences() == []


def test_money_on_our_account_while_the_seller_says_that_it_has_it(shared_database: str) -> None:
    """The seller is owed the money that strayed to us only while nobody said that the seller has it."""
    first, _second = two_people()
    for _race in range(RACES):
        vendor, owner = seller()
        part = awaited(vendor)
        line = brought(first, "87.00", part.number)

        def work(
            index: int, part: VendorOrder = part, line: BankLine = line, by: tuple[User, User] = (owner, first)
        ) -> object:
            if index:
                return assign_line(line_id=line.pk, number=part.number, by=by[1])
            return mark_paid(vendor_order_id=part.pk, by=by[0])

        assert ends(at_once(work, 2)) >= 1
        line.refresh_from_db()
        owed = -balance(Account.SELLER_DUE, vendor_id=vendor.pk)
        assert (line.state, owed) in {(BankLineState.MATCHED, D("87.00")), (BankLineState.OPEN, D("0.00"))}
        assert differences() == []


def test_a_payout_is_confirmed_or_returned_by_a_person_while_its_movement_is_recognised(shared_database: str) -> None:
    first, second = two_people()
    for race in range(RACES):
        payout = going(first, second)
        line = unread(first, "-87.00", f"wyplata {payout.number}", account=payout.account)

        def work(index: int, payout: Payout = payout, line: BankLine = line, race: int = race) -> object:
            if index:
                return match_line(line_id=line.pk, by=first)
            if race % 2:
                return confirm_payout(payout_id=payout.pk, by=second)
            return return_payout(payout_id=payout.pk, problem="Rachunek zamknięty", by=second)

        assert ends(at_once(work, 2)) == 2
        payout.refresh_from_db()
        line.refresh_from_db()
        assert (line.state, line.payout_id) == (BankLineState.MATCHED, payout.pk)
        assert payout.state == (PayoutState.DONE if race % 2 else PayoutState.RETURNED)
        assert differences() == []


def test_a_payout_comes_back_by_two_peoples_words_and_a_movement(shared_database: str) -> None:
    first, second = two_people()
    for _race in range(RACES):
        payout = going(first, second)
        line = brought(first, "87.00", f"ZWROT {payout.number}", counterparty_account=payout.account)

        def work(index: int, payout: Payout = payout, line: BankLine = line) -> object:
            if index:
                return assign_line_to_payout(line_id=line.pk, number=payout.number, by=(first, second)[index - 1])
            return return_payout(payout_id=payout.pk, problem="Rachunek zamknięty", by=second)

        assert ends(at_once(work, 3)) == 3
        payout.refresh_from_db()
        line.refresh_from_db()
        assert (payout.state, line.state) == (PayoutState.RETURNED, BankLineState.MATCHED)
        assert LedgerTransaction.objects.filter(key=f"payout-back:{payout.number}").count() == 1
        assert differences() == []


def test_a_refund_is_promised_and_paid_while_more_money_is_recognised(shared_database: str) -> None:
    for _race in range(RACES):
        vendor, owner = seller()
        part = awaited(vendor)
        mark_paid(vendor_order_id=part.pk, by=owner)
        give_goodwill(vendor_order_id=part.pk, by=owner, amount=D("9.00"), note="Gest.", key=uuid.uuid4())
        line = unread(owner, "87.00", part.number, vendor, BUYER)
        steps = [
            lambda line=line, owner=owner: match_line(line_id=line.pk, by=owner),
            lambda part=part, owner=owner: mark_refunded(vendor_order_id=part.pk, by=owner),
            lambda part=part, owner=owner: cancel_order(vendor_order_id=part.pk, by=owner, reason="Mróz."),
        ]
        assert ends(at_once(lambda index, steps=steps: steps[index](), 3)) == 3
        line.refresh_from_db()
        now = fresh(part)
        assert (line.state, now.state) == (BankLineState.MATCHED, VendorOrderState.CANCELLED)
        assert (now.refund_gross, now.payment.state) == (D("87.00"), PaymentState.SUCCEEDED)
        assert differences() == []


def test_what_goes_back_to_the_sender_goes_once(shared_database: str) -> None:
    first, second = two_people()
    for race in range(RACES):
        line = brought(first, "12.00", f"pomylka {race}", counterparty_account=BUYER)
        plan_line_return(line_id=line.pk, note="Pomyłka nadawcy.", by=first)
        out = unread(first, "-12.00", f"oddajemy {race}", account=BUYER)

        def work(index: int, line: BankLine = line, out: BankLine = out) -> object:
            if index:
                return match_line(line_id=out.pk, by=first)
            return confirm_line_return(line_id=line.pk, by=second)

        assert ends(at_once(work, 3)) == 3
        line.refresh_from_db()
        out.refresh_from_db()
        assert (line.state, out.state, out.gives_back_id) == (BankLineState.RETURNED, BankLineState.MATCHED, line.pk)
        assert (balance(Account.SUSPENSE), differences()) == (0, [])
