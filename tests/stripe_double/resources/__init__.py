"""The resources of the API, a file each; importing this package registers all their handlers."""

from tests.stripe_double.resources import (
    balance,
    charges,
    events,
    payment_intents,
    payment_methods,
    refunds,
)

ALL = (
    balance,
    charges,
    events,
    payment_intents,
    payment_methods,
    refunds,
)
