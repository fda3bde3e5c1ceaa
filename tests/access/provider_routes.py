"""Who may open the pages of payments: a part of the table in routes.py."""

from typing import Final

from tests.access.audiences import ANYBODY, MANAGE, ROPS, SELL, Audience

PROVIDER_ROUTES: Final[dict[str, Audience]] = {
    # by the secret in the link, or by the provider's signature
    "payments:pay_by_blik": ANYBODY,
    "payments:pay_by_card": ANYBODY,
    "payments:pay_by_card_hosted": ANYBODY,
    "payments:payment_return": ANYBODY,
    "payments:payment_waiting": ANYBODY,
    "payments:stripe_webhook": ANYBODY,
    # the account at the payment provider
    "payments:payment_account": MANAGE,
    "payments:open_payment_account": MANAGE,
    "payments:complete_payment_account": MANAGE,
    "payments:payment_account_return": MANAGE,
    # disputes and differences
    "orders:vendor_disputes": SELL,
    "orders:vendor_dispute": SELL,
    "orders:vendor_dispute_papers": SELL,
    "orders:dispute_list": ROPS,
    "orders:dispute_case": ROPS,
    "orders:dispute_papers": ROPS,
    "orders:money_differences": ROPS,
    "orders:money_difference": ROPS,
}
