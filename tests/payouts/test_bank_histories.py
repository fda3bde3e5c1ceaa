"""Random histories of statements: whatever people choose, the ledger says the same as the movements, to the grosz."""

import contextlib
import random

import pytest

from accounts.models import User
from core.errors import RuleViolation
from core.money import ZERO
from marketplace.orders.models import VendorOrder
from marketplace.payments.queries.ledger import balances
from marketplace.payments.states import Account
from marketplace.payouts.actions.approve_batch import approve_batch
from marketplace.payouts.actions.assign_line import assign_line
from marketplace.payouts.actions.assign_line_to_payout import assign_line_to_payout
from marketplace.payouts.actions.confirm_line_return import confirm_line_return
from marketplace.payouts.actions.plan_line_return import plan_line_return
from marketplace.payouts.actions.prepare_payouts import prepare_payouts
from marketplace.payouts.actions.reopen_line import reopen_line
from marketplace.payouts.actions.set_line_aside import set_line_aside
from marketplace.payouts.models import BankLine
from marketplace.payouts.queries.ledger_check import differences
from tests.factories import VendorFactory
from tests.payouts.bank import MARKET, awaited, bring, read_line
from tests.payouts.conftest import done
from vendors.models import Vendor

STEPS, MOVEMENTS = 25, 12


@pytest.mark.parametrize("seed", range(4))
def test_any_choices_keep_the_ledger_whole(
    ripe: VendorOrder, sold, vendor: Vendor, preparer: User, approver: User, seed: int
) -> None:
    chance = random.Random(seed)
    done(sold(VendorFactory(), "10.01"))
    batch = approve_batch(batch_id=prepare_payouts(by=preparer).pk, by=approver)
    parts = [awaited(VendorFactory()) for _one in range(3)]
    numbers = [part.number for part in parts]
    payouts = [payout.number for payout in batch.payouts.all()]
    titles = [*numbers, *payouts, batch.number, "nie wiem", "ZWROT przelewu", f"ZWROT {payouts[0]}"]
    amounts = ["87.00", "50.00", "37.00", "90.00", "132.03", "45.03", "12.34"]
    lines = [
        read_line(
            chance.choice(["", "-"]) + chance.choice(amounts),
            f"{chance.choice(titles)} x{number}",
            counterparty_account=chance.choice([MARKET, "", "27114020040000300201355387"]),
        )
        for number in range(MOVEMENTS)
    ]
    bring(preparer, *lines)
    assert differences() == []
    for _step in range(STEPS):
        line = chance.choice(list(BankLine.objects.all()))
        act = chance.choice(
            [
                lambda pk: assign_line(line_id=pk, number=chance.choice(numbers), by=preparer),
                lambda pk: assign_line_to_payout(
                    line_id=pk, number=chance.choice([*payouts, batch.number]), by=preparer
                ),
                lambda pk: plan_line_return(line_id=pk, note="Powód", by=preparer),
                lambda pk: confirm_line_return(line_id=pk, by=preparer),
                lambda pk: set_line_aside(line_id=pk, note="Powód", by=preparer),
                lambda pk: reopen_line(line_id=pk, by=preparer),
            ]
        )
        with contextlib.suppress(RuleViolation):
            act(line.pk)
        assert differences() == []
    assert sum(balances().values()) == ZERO
    if not BankLine.objects.filter(state__in=["OPEN", "PARTIAL", "TO_RETURN"]).exists():
        assert balances()[Account.SUSPENSE] == 0
