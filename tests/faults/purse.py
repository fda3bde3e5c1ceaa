"""The regional centre's purse in a random history: payouts, their bank, and the statements that it brings."""

import itertools
from collections.abc import Callable
from typing import Final

from accounts.models import User
from core.errors import RuleViolation
from marketplace.payouts.actions.approve_batch import approve_batch
from marketplace.payouts.actions.assign_line_to_payout import assign_line_to_payout
from marketplace.payouts.actions.cancel_batch import cancel_batch
from marketplace.payouts.actions.confirm_payout import confirm_payout
from marketplace.payouts.actions.give_up_waiting import give_up_waiting
from marketplace.payouts.actions.prepare_payouts import prepare_payouts
from marketplace.payouts.actions.return_payout import return_payout
from marketplace.payouts.actions.set_line_aside import set_line_aside
from marketplace.payouts.actions.take_payout_back import take_payout_back
from marketplace.payouts.models import BankLine, Payout, PayoutBatch
from marketplace.payouts.states import BankLineState, PayoutMethod, PayoutState
from tests.payouts.bank import bring, read_line

STEPS: Final = (
    "prepare",
    "approve",
    "cancel",
    "the bank paid",
    "the bank sent it back",
    "a statement shows it",
    "a statement shows it back",
    "take it back",
    "wait no longer",
)


class Purse:
    """Two people of the regional centre."""

    def __init__(self, first: User, second: User) -> None:
        self.first, self.second = first, second
        self._titles = itertools.count(1)

    def go_on(self, step: str) -> None:
        """Take one step; what the rules refuse is an answer as good as any."""
        steps: dict[str, Callable[[], object]] = {
            "prepare": lambda: prepare_payouts(by=self.first),
            "approve": lambda: approve_batch(batch_id=_waiting().pk, by=self.second),
            "cancel": lambda: cancel_batch(batch_id=_waiting().pk, by=self.first),
            "the bank paid": lambda: confirm_payout(payout_id=_by_bank("APPROVED").pk, by=self.first),
            "the bank sent it back": lambda: return_payout(
                payout_id=_by_bank("APPROVED", "DONE").pk, problem="Rachunek zamknięty", by=self.first
            ),
            "a statement shows it": lambda: self._show(_by_bank("APPROVED", "DONE"), "-", "wyplata"),
            "a statement shows it back": lambda: self._show(_by_bank("DONE", "RETURNED"), "", "ZWROT"),
            "take it back": lambda: take_payout_back(
                payout_id=_through_the_provider(PayoutState.DONE).pk, reason="Pomyłka.", by=self.first
            ),
            "wait no longer": lambda: give_up_waiting(
                payout_id=_through_the_provider(PayoutState.APPROVED).pk, by=self.first
            ),
        }
        steps[step]()

    def explain_lines(self) -> None:
        """Say of each unclear movement which payout came back by it; what it is none is set aside."""
        for line in BankLine.objects.filter(state=BankLineState.OPEN).order_by("pk"):
            try:
                number = line.payout.number if line.payout else ""
                assign_line_to_payout(line_id=line.pk, number=number, by=self.second)
            except RuleViolation:
                set_line_aside(line_id=line.pk, note="Nie nasza.", by=self.second)

    def _show(self, payout: Payout, sign: str, what: str) -> None:
        """Bring a statement with one movement of a payout."""
        title = f"{what} {payout.number} nr {next(self._titles)}"
        bring(self.first, read_line(f"{sign}{payout.amount}", title, counterparty_account=payout.account))


def _waiting() -> PayoutBatch:
    return PayoutBatch.objects.filter(state="PREPARED").latest("pk")


def _by_bank(*states: str) -> Payout:
    return Payout.objects.filter(method=PayoutMethod.BANK, state__in=states).latest("pk")


def _through_the_provider(state: PayoutState) -> Payout:
    return Payout.objects.filter(method=PayoutMethod.PROVIDER, state=state).latest("pk")
