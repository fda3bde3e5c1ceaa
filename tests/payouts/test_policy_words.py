"""The rules of money in a seller's words."""

from decimal import Decimal

import pytest

from marketplace.payments.models import MoneyPolicy
from marketplace.payouts.rules.policy_words import policy_text


def test_without_rules_the_market_takes_nothing() -> None:
    said = "Zasady dla nowych zamówień: Rynek nie bierze prowizji. Opłatę operatora płatności płaci rynek."
    assert policy_text(None) == said


@pytest.mark.parametrize(
    ("percent", "days", "said"),
    [
        (
            "0.00",
            1,
            "Rynek nie bierze prowizji. Opłatę operatora płatności płaci rynek. Pieniądze wypłacamy 1 dzień po",
        ),
        ("2.50", 3, "Rynek bierze prowizję 2,5%. Opłatę operatora płatności płaci rynek. Pieniądze wypłacamy 3 dni po"),
        ("10.00", 14, "Rynek bierze prowizję 10%. Opłatę operatora płatności płaci rynek. Pieniądze wypłacamy 14 dni"),
    ],
)
def test_numbers_and_days_are_said_as_people_say_them(percent: str, days: int, said: str) -> None:
    policy = MoneyPolicy(commission_percent=Decimal(percent), hold_days=days, fee_bearer="MARKET")
    assert said in policy_text(policy)


def test_who_pays_the_fees_is_said() -> None:
    text = policy_text(MoneyPolicy(fee_bearer="SELLER", refund_fee_bearer="MARKET"))
    assert "Opłatę operatora płatności płacisz Ty." in text
    assert "opłatę, której operator nie zwraca, płaci rynek." in text
    assert "płacisz Ty" in policy_text(MoneyPolicy(fee_bearer="MARKET", refund_fee_bearer="SELLER"))
