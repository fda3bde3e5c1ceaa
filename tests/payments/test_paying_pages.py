"""Going on to pay, and the sandbox that plays the provider."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from marketplace.payments.actions.cancel_payment import cancel_payment
from marketplace.payments.actions.fail_payment import fail_payment
from marketplace.payments.models import Payment
from marketplace.payments.queries.tokens import payment_by_token, payment_token
from marketplace.payments.states import PaymentState


def sandbox_of(payment: Payment, back: str = "/zamowienie/x/") -> str:
    return reverse("payments:sandbox", args=[payment_token(payment, back)])


def state_of(payment: Payment) -> str:
    return Payment.objects.get(pk=payment.pk).state


def test_going_on_starts_the_payment_once_and_may_be_repeated(client: Client, online: Payment) -> None:
    url = reverse("payments:pay", args=[payment_token(online, "/zamowienie/x/")])
    assert client.get(url).url == client.get(url).url == sandbox_of(online)
    assert Payment.objects.get(pk=online.pk).gateway_reference == "sandbox-order:2"


def test_a_payment_that_is_over_leads_back(client: Client, online: Payment) -> None:
    cancel_payment(payment_id=online.pk)
    assert client.get(reverse("payments:pay", args=[payment_token(online, "/zamowienie/x/")])).url == "/zamowienie/x/"


def test_a_transfer_has_nothing_to_go_on_to(client: Client, transfer: Payment) -> None:
    assert client.get(reverse("payments:pay", args=[payment_token(transfer, "/zamowienie/x/")])).url == "/zamowienie/x/"


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("success", PaymentState.SUCCEEDED), ("failure", PaymentState.FAILED), ("pending", PaymentState.PENDING)],
)
def test_the_sandbox_ends_as_chosen_and_leads_back(client: Client, online: Payment, outcome: str, state: str) -> None:
    assert "39,00" in client.get(sandbox_of(online)).text
    assert client.post(sandbox_of(online), {"outcome": outcome}).url == "/zamowienie/x/"
    assert state_of(online) == state


def test_a_failed_sandbox_payment_may_succeed_at_the_second_attempt(client: Client, online: Payment) -> None:
    fail_payment(payment_id=online.pk, reason="Bank odmówił.")
    client.post(sandbox_of(online), {"outcome": "success"})
    assert state_of(online) == PaymentState.SUCCEEDED


def test_no_choice_is_a_mistake_shown_in_place(client: Client, online: Payment) -> None:
    response = client.post(sandbox_of(online), {"outcome": "theft"})
    assert response.status_code == 200
    assert 'class="error-summary"' in response.text
    assert state_of(online) == PaymentState.PENDING


def test_a_stranger_with_a_forged_token_gets_404(client: Client, stranger: User, online: Payment) -> None:
    client.force_login(stranger)
    for name in ("payments:sandbox", "payments:pay"):
        for token in ("x", payment_token(online, "/")[:-2], "a:b:c"):
            assert client.post(reverse(name, args=[token]), {"outcome": "success"}).status_code == 404
    assert state_of(online) == PaymentState.PENDING


def test_a_transfer_is_not_paid_in_the_sandbox(client: Client, transfer: Payment) -> None:
    assert client.post(sandbox_of(transfer), {"outcome": "success"}).status_code == 404
    assert state_of(transfer) == PaymentState.PENDING


@pytest.mark.parametrize("off", [{"PAYMENT_GATEWAYS": ["bank_transfer"]}, {"DEMO_ALLOWED": False}])
def test_the_sandbox_is_404_where_it_is_switched_off(
    client: Client, online: Payment, settings: Any, off: dict[str, object]
) -> None:
    for name, value in off.items():
        setattr(settings, name, value)
    assert client.get(sandbox_of(online)).status_code == 404
    assert client.post(sandbox_of(online), {"outcome": "success"}).status_code == 404
    assert state_of(online) == PaymentState.PENDING


def test_the_way_back_never_leaves_the_site(client: Client, online: Payment) -> None:
    url = sandbox_of(online, "https://zly.example/")
    assert client.post(url, {"outcome": "success"}).url == "/"


def test_a_token_of_a_payment_that_is_gone_finds_nothing(online: Payment) -> None:
    token = payment_token(online, "/")
    Payment.objects.all().delete()
    with pytest.raises(Payment.DoesNotExist):
        payment_by_token(token)
