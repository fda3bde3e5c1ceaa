"""The rules of money: for new sales only, every change kept."""

from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.payments.models import MoneyPolicy
from marketplace.payments.queries.policy import policy_in_force
from marketplace.payouts.actions.set_money_policy import set_money_policy

RULES: dict[str, Any] = {
    "commission_percent": Decimal("2.50"),
    "commission_vat": Decimal("23.00"),
    "fee_bearer": "SELLER",
    "refund_fee_bearer": "MARKET",
    "hold_days": 3,
}


def test_the_newest_rules_hold(preparer: User) -> None:
    first = set_money_policy(by=preparer, **RULES)
    second = set_money_policy(by=preparer, **{**RULES, "hold_days": 4})
    assert (policy_in_force(), first.hold_days, second.actor_id) == (second, 3, preparer.pk)


def test_saving_the_same_writes_nothing(preparer: User) -> None:
    set_money_policy(by=preparer, **RULES)
    set_money_policy(by=preparer, **RULES)
    assert MoneyPolicy.objects.count() == 1


def test_a_stranger_sets_nothing(buyer: User) -> None:
    with pytest.raises(NotAllowed):
        set_money_policy(by=buyer, **RULES)
    assert policy_in_force() is None
