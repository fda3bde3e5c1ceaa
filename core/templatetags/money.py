"""Template filters for amounts and account numbers."""

from decimal import Decimal

from django import template

from core.money import format_account, format_pln

register = template.Library()


@register.filter
def pln(amount: Decimal | None) -> str:
    """Write an amount in PLN: {{ price|pln }} -> 1 234,50 zł; nothing for None."""
    return "" if amount is None else format_pln(Decimal(amount))


@register.filter
def bank_account(number: str) -> str:
    """Write a bank account number in groups."""
    return format_account(number)
