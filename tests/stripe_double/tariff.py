"""What payments cost in the double. The figures are stated here once; they are near Stripe's prices, not equal."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

#: Percent of the amount and a fixed part in grosz, by payment method.
PAYMENT: Final = {
    "card": (Decimal("1.5"), 100),
    "blik": (Decimal("1.6"), 100),
    "p24": (Decimal("2.2"), 100),
}
#: Grosz for each dispute; it stays taken when the dispute is won.
DISPUTE: Final = 7500
#: The least and the greatest payment in grosz.
LEAST: Final = 200
GREATEST: Final = 99_999_999
#: Seconds until the money of a payment is available.
AVAILABLE_AFTER: Final = 3 * 24 * 3600
#: Seconds until a payout arrives at a bank.
PAYOUT_TAKES: Final = 2 * 24 * 3600


def fee(method: str, amount: int) -> int:
    """Give the fee in grosz, halves rounded up; never more than the payment itself."""
    percent, fixed = PAYMENT[method]
    share = (amount * percent / 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return min(amount, int(share) + fixed)


def in_polish(amount: int) -> str:
    """Write an amount for people, on pages of the double."""
    return f"{amount // 100},{amount % 100:02} zł"


def zloty(amount: int) -> str:
    """Write an amount as Stripe's messages do."""
    return f"zł{amount // 100}.{amount % 100:02}"
