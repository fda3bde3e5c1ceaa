"""Calls about money that is no part of any order: it is sent back, and what became of that is looked up."""

from marketplace.payments.actions.record_charge_return import record_charge_return
from marketplace.payments.events import ChargeReturnWanted
from marketplace.payments.gateways import gateway_of_strangers, known_gateway
from marketplace.payments.gateways.port import Unclaimed
from marketplace.payments.gateways.stripe.payments import STRIPE
from marketplace.payments.gateways.stripe.refunds import refunds_at
from marketplace.payments.models import ReconciliationDifference
from marketplace.payments.queries.accounts import account_of
from marketplace.payments.queries.reconciliation import returnable
from marketplace.payments.states import DifferenceState


def return_charge(event: ChargeReturnWanted) -> None:
    """Let the provider give money back, and write down its answer; a reaction, so it is repeated until it answers."""
    difference = ReconciliationDifference.objects.select_related("payment").get(pk=event.difference_id)
    payment = difference.payment
    gateway = known_gateway(payment.gateway) if payment else gateway_of_strangers()
    if difference.state != DifferenceState.GOING or gateway is None:
        return
    money = Unclaimed(
        reference=difference.reference, amount=difference.theirs, payment=payment, attempt=difference.attempt
    )
    answer = gateway.give_back(money)
    record_charge_return(difference_id=difference.pk, answer=answer, attempt=difference.attempt)


def follow_return(difference: ReconciliationDifference) -> None:
    """Write down what Stripe says of the refunds of money that goes back whole, those included that we did not make."""
    payment = difference.payment
    if payment is not None and payment.gateway not in STRIPE:
        return
    for found in refunds_at(difference.reference, account=account_of(payment) if payment else ""):
        if found.amount == difference.theirs and not found.is_of_order:
            record_charge_return(difference_id=difference.pk, answer=found.answer, attempt=found.attempt)


def follow_returns_of(references: list[str], account: str) -> None:
    """Look at money that goes back, or went, by Stripe's numbers of its intent and charge on one account."""
    for difference in returnable(references):
        if (account_of(difference.payment) if difference.payment else "") == account:
            follow_return(difference)
