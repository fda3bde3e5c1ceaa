"""Payments by their signed tokens."""

from typing import NamedTuple

from django.core import signing

from marketplace.payments.models import Payment

SALT = "payments.payment"


class Visit(NamedTuple):
    """A payment that a buyer may work on, and where the buyer goes back to."""

    payment: Payment
    return_path: str


def payment_token(payment: Payment, return_path: str) -> str:
    """Sign a payment and the path to return to; the holder may pay it, nothing else.

    Always the same text: providers get it in addresses, and refuse to repeat a call that says another one.
    """
    text: str = signing.Signer(salt=SALT).sign_object([payment.pk, return_path])
    return text


def payment_by_token(token: str) -> Visit:
    """Find what a token speaks of; raises Payment.DoesNotExist for a forged or broken one."""
    try:
        pk, return_path = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError) as problem:
        raise Payment.DoesNotExist from problem
    return Visit(Payment.objects.get(pk=pk), return_path)
