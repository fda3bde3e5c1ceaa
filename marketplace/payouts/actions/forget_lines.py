"""Movements that were no affair of the market are forgotten."""

import datetime as dt
from typing import Final

from core import clock
from core.action import action
from marketplace.payouts.models import BankLine
from marketplace.payouts.states import BankLineState

KEPT: Final = dt.timedelta(days=90)
FIELDS: Final = ("counterparty_name", "counterparty_account", "title", "end_to_end")


@action
def forget_lines() -> int:
    """Take people and titles out of lines set aside or given back ninety days ago; gives how many. Called every night.

    Amount, day and the reason stay, and the fingerprint, so that an old statement does not bring them again.
    """
    over = [BankLineState.SET_ASIDE, BankLineState.RETURNED]
    old = BankLine.objects.filter(state__in=over, decided_at__lt=clock.now() - KEPT)
    filled = old.exclude(**dict.fromkeys(FIELDS, ""))
    return filled.update(**dict.fromkeys(FIELDS, ""))
