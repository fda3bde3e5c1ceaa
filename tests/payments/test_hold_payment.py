"""The bank puts money aside."""

from marketplace.payments.actions.cancel_payment import cancel_payment
from marketplace.payments.actions.fail_payment import fail_payment
from marketplace.payments.actions.hold_payment import hold_payment
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState
from tests.payments.stripe_desk import fresh


def test_it_is_noted_once(online: Payment) -> None:
    first = hold_payment(payment_id=online.pk).held_at
    assert first is not None
    assert hold_payment(payment_id=online.pk).held_at == first
    assert (fresh(online).state, fresh(online).is_secured) == (PaymentState.PENDING, True)


def test_a_refused_card_may_be_followed_by_a_good_one(online: Payment) -> None:
    fail_payment(payment_id=online.pk, reason="Bank odmówił.")
    held = hold_payment(payment_id=online.pk)
    assert (held.state, held.failure, held.is_secured) == (PaymentState.PENDING, "", True)
    fail_payment(payment_id=online.pk, reason="Bank się rozmyślił.")
    assert (fresh(online).held_at, fresh(online).is_secured) == (None, False)


def test_one_that_is_paid_or_given_up_stays(online: Payment, transfer: Payment) -> None:
    cancel_payment(payment_id=online.pk)
    settle_payment(payment_id=transfer.pk)
    for payment, state in ((online, PaymentState.CANCELLED), (transfer, PaymentState.SUCCEEDED)):
        assert (hold_payment(payment_id=payment.pk).held_at, fresh(payment).state) == (None, state)
