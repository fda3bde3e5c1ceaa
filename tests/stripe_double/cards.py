"""Test cards: Stripe's numbers and names, and what each of them does."""

import dataclasses
from typing import Final


@dataclasses.dataclass(frozen=True, kw_only=True)
class Card:
    """A card by its number; without more words it pays at once."""

    number: str
    brand: str = "visa"
    country: str = "US"
    challenge: bool = False
    """The bank asks the payer (3-D Secure)."""
    code: str = ""
    """Why the bank refuses, after the challenge if there is one."""
    decline: str = ""
    available_at_once: bool = False
    disputed: str = ""
    """The reason of the dispute that follows the payment."""
    refund: str = "succeeded"
    """How a refund ends: succeeded, pending (until the test says so), failing (later)."""


#: By the name of Stripe's test payment method.
CARDS: Final = {
    "pm_card_visa": Card(number="4242424242424242"),
    "pm_card_mastercard": Card(number="5555555555554444", brand="mastercard"),
    "pm_card_pl": Card(number="4000006160000005", country="PL"),
    "pm_card_bypassPending": Card(number="4000000000000077", available_at_once=True),
    "pm_card_threeDSecure2Required": Card(number="4000000000003220", challenge=True),
    "pm_card_authenticationRequiredOnSetup": Card(number="4000002500003155", challenge=True),
    "pm_card_authenticationRequired": Card(number="4000002760003184", challenge=True),
    "pm_card_threeDSecureRequiredChargeDeclined": Card(
        number="4000008400001629", challenge=True, code="card_declined", decline="generic_decline"
    ),
    "pm_card_visa_chargeDeclined": Card(number="4000000000000002", code="card_declined", decline="generic_decline"),
    "pm_card_visa_chargeDeclinedInsufficientFunds": Card(
        number="4000000000009995", code="card_declined", decline="insufficient_funds"
    ),
    "pm_card_visa_chargeDeclinedLostCard": Card(number="4000000000009987", code="card_declined", decline="lost_card"),
    "pm_card_chargeDeclinedExpiredCard": Card(number="4000000000000069", code="expired_card"),
    "pm_card_chargeDeclinedIncorrectCvc": Card(number="4000000000000127", code="incorrect_cvc"),
    "pm_card_chargeDeclinedProcessingError": Card(number="4000000000000119", code="processing_error"),
    "pm_card_createDispute": Card(number="4000000000000259", disputed="fraudulent"),
    "pm_card_createDisputeProductNotReceived": Card(number="4000000000002685", disputed="product_not_received"),
    "pm_card_pendingRefund": Card(number="4000000000007726", refund="pending"),
    "pm_card_refundFail": Card(number="4000000000005126", refund="failing"),
}
BY_NUMBER: Final = {card.number: card for card in CARDS.values()}

MESSAGES: Final = {
    "card_declined": "Your card was declined.",
    "insufficient_funds": "Your card has insufficient funds.",
    "expired_card": "Your card has expired.",
    "incorrect_cvc": "Your card's security code is incorrect.",
    "processing_error": "An error occurred while processing your card. Try again in a little bit.",
}


def message_of(card: Card) -> str:
    """Say why the bank refused a card, as Stripe does."""
    return MESSAGES.get(card.decline) or MESSAGES[card.code]
