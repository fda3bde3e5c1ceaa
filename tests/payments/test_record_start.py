"""What a provider answered."""

from marketplace.payments.actions.record_start import record_start
from marketplace.payments.gateways.port import Started
from marketplace.payments.models import Payment


def test_keeps_number_and_address_and_may_be_repeated(online: Payment) -> None:
    for _ in range(2):
        record_start(payment_id=online.pk, started=Started(redirect_url="/dalej/", gateway_reference="pi_1"))
    fresh = Payment.objects.get(pk=online.pk)
    assert (fresh.redirect_url, fresh.gateway_reference, fresh.state) == ("/dalej/", "pi_1", "PENDING")
