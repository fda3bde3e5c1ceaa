"""Amounts: Money {amount currency} and TaxedMoney {gross net tax}, in PLN, exact to the grosz."""

from decimal import Decimal
from typing import Final, TypedDict

import graphene

CURRENCY: Final = "PLN"


class MoneyAnswer(TypedDict):
    """An amount as it is answered: a JSON number with two digits at most, which floats of this size hold exactly."""

    amount: float
    currency: str


class TaxedAnswer(TypedDict):
    """A price with its tax."""

    currency: str
    gross: MoneyAnswer
    net: MoneyAnswer
    tax: MoneyAnswer


class Money(graphene.ObjectType):
    """An amount of money."""

    currency = graphene.String(required=True)
    amount = graphene.Float(required=True)
    fractional_amount = graphene.Int(required=True)
    fraction_digits = graphene.Int(required=True)

    @staticmethod
    def resolve_fractional_amount(root: MoneyAnswer, _info: graphene.ResolveInfo) -> int:
        """Give the amount in grosze."""
        return round(root["amount"] * 100)

    @staticmethod
    def resolve_fraction_digits(_root: MoneyAnswer, _info: graphene.ResolveInfo) -> int:
        """Give the number of digits behind the comma."""
        return 2


class TaxedMoney(graphene.ObjectType):
    """A gross price with what of it is tax."""

    currency = graphene.String(required=True)
    gross = graphene.Field(Money, required=True)
    net = graphene.Field(Money, required=True)
    tax = graphene.Field(Money, required=True)


class MoneyRange(graphene.ObjectType):
    """From one amount to another."""

    start = graphene.Field(Money)
    stop = graphene.Field(Money)


class TaxedMoneyRange(graphene.ObjectType):
    """From one price to another."""

    start = graphene.Field(TaxedMoney)
    stop = graphene.Field(TaxedMoney)


def money(amount: Decimal) -> MoneyAnswer:
    """Answer an amount in PLN."""
    return {"amount": float(amount), "currency": CURRENCY}


def taxed(gross: Decimal, net: Decimal) -> TaxedAnswer:
    """Answer a price in PLN of which gross minus net is tax."""
    return {"currency": CURRENCY, "gross": money(gross), "net": money(net), "tax": money(gross - net)}
