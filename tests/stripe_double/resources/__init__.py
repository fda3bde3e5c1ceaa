"""The resources of the API, a file each; importing this package registers all their handlers."""

from tests.stripe_double.resources import (
    account_links,
    accounts,
    application_fees,
    balance,
    capabilities,
    charges,
    checkout_sessions,
    disputes,
    events,
    payment_intents,
    payment_methods,
    payouts,
    refunds,
    reversals,
    transfers,
    webhook_endpoints,
)

ALL = (
    account_links,
    accounts,
    application_fees,
    balance,
    capabilities,
    charges,
    checkout_sessions,
    disputes,
    events,
    payment_intents,
    payment_methods,
    payouts,
    refunds,
    reversals,
    transfers,
    webhook_endpoints,
)
