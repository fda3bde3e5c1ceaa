"""Money that somebody paid at Stripe without us, and two people who send it back."""

from typing import Any

from accounts.models import User
from core import outbox
from core.models import OutboxMessage
from marketplace.orders.actions.approve_way_out import approve_way_out
from marketplace.orders.actions.propose_way_out import propose_way_out
from marketplace.payments.models import DifferenceKind, ReconciliationDifference
from tests.orders.ways_out import second_reviewer
from tests.payments.test_reconciliation import night
from tests.stripe_double.double import StripeDouble

NOTE = "Pan Jan zapłacił dwa razy na kiermaszu."


def pay_as_a_stranger(double: StripeDouble, card: str = "pm_card_visa") -> str:
    """Let somebody pay 50,00 zł that no order of ours asks for; gives the intent."""
    params: Any = {
        "amount": 5000,
        "currency": "pln",
        "payment_method_types": ["card"],
        "payment_method": card,
        "confirm": True,
    }
    return str(double.client().v1.payment_intents.create(params).id)


def found_at_night(double: StripeDouble, card: str = "pm_card_visa") -> ReconciliationDifference:
    """The same, and the nightly comparison has found it."""
    reference = pay_as_a_stranger(double, card)
    double.webhooks.take()
    night()
    return ReconciliationDifference.objects.get(kind=DifferenceKind.UNKNOWN_CHARGE, reference=reference)


def agreed(difference: ReconciliationDifference, by: User) -> ReconciliationDifference:
    """Let two people send it back; nothing was called yet."""
    propose_way_out(difference_id=difference.pk, way="PAYER", vendor_id=None, note=NOTE, by=by)
    return approve_way_out(difference_id=difference.pk, by=second_reviewer())


def work(times: int = 1) -> None:
    """Let a worker deliver what waits, as often, whatever pause it should make."""
    for _time in range(times):
        OutboxMessage.objects.filter(done_at=None).update(due_at="2020-01-01T00:00:00Z")
        for message_id in outbox.due():
            outbox.deliver(message_id)


def refunds(double: StripeDouble, reference: str) -> list[tuple[int, str]]:
    """Amounts in grosze and states of what Stripe gave back of an intent, the oldest first."""
    found = double.client().v1.refunds.list({"payment_intent": reference}).data
    return [(one.amount, str(one.status)) for one in reversed(found)]
