"""A refund that failed is asked for again, or paid by hand with the buyer's consent."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.give_refund_account import give_refund_account
from marketplace.orders.actions.mark_refunded import mark_refunded
from marketplace.orders.actions.retry_refund import ConsentMissing, retry_refund
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries import order_token
from marketplace.payments.models import Refund
from marketplace.payments.queries.ledger import balances
from marketplace.payments.states import Account
from tests.orders.baskets import order_of
from tests.orders.refunds import failed_refund

GOOD = "61109010140000071219812874"


@pytest.mark.parametrize("who", ["owner", "reviewer"])
def test_by_hand_needs_the_buyers_word_and_is_paid_once(accepted: VendorOrder, who: str, request) -> None:
    by, refund = request.getfixturevalue(who), failed_refund(accepted)
    with pytest.raises(ConsentMissing):
        retry_refund(refund_id=refund.pk, by=by, by_hand=True)
    token = order_token(accepted.order)
    give_refund_account(refund_id=refund.pk, by=None, holder="Anna", account=GOOD, token=token)
    retry_refund(refund_id=refund.pk, by=by, by_hand=True)
    retry_refund(refund_id=refund.pk, by=by, by_hand=True)
    assert Refund.objects.get().attempt == 2
    mark_refunded(vendor_order_id=accepted.pk, by=by)
    part = VendorOrder.objects.get(pk=accepted.pk)
    assert (part.refund_left, balances()[Account.REFUNDS]) == (0, 0)


def test_the_provider_is_asked_again_only_where_it_can_pay(
    accepted: VendorOrder, variant, owner: User, deliver
) -> None:
    with pytest.raises(IllegalTransition):
        retry_refund(refund_id=failed_refund(accepted).pk, by=owner, by_hand=False)
    from marketplace.payments.actions.settle_payment import settle_payment

    online = order_of((variant, 1), gateway="sandbox").vendor_orders.get()
    settle_payment(payment_id=online.payment_id)
    deliver()
    refund = failed_refund(online)
    assert retry_refund(refund_id=refund.pk, by=owner, by_hand=False).attempt == 2
    with pytest.raises(IllegalTransition):
        retry_refund(refund_id=refund.pk, by=owner, by_hand=True)


@pytest.mark.parametrize("who", ["stranger", "colleague", "buyer"])
def test_refuses_everybody_else(accepted: VendorOrder, who: str, request) -> None:
    refund = failed_refund(accepted)
    with pytest.raises(NotAllowed):
        retry_refund(refund_id=refund.pk, by=request.getfixturevalue(who), by_hand=False)
    assert Refund.objects.get().attempt == 1


def test_one_letter_to_each_side_and_pages_that_lead_through(
    accepted: VendorOrder, owner: User, stranger: User, client: Client, deliver
) -> None:
    deliver()
    mail.outbox.clear()
    refund = failed_refund(accepted)
    deliver()
    subjects = sorted(
        one.subject.split(" ", 1)[0]
        for one in mail.outbox
        if "nie dotarł" in one.subject or "się nie udał" in one.subject
    )
    assert subjects == ["Zwrot", "Zwrot"]
    token = order_token(accepted.order)
    url = reverse("orders:refund_account", args=[token, refund.pk])
    wrong = client.post(url, {"holder": "Anna", "account": "1", "agrees": "on"})
    assert (wrong.status_code, "Anna" in wrong.content.decode()) == (422, True)
    assert client.post(url, {"holder": "Anna", "account": GOOD, "agrees": "on"}).status_code == 302
    page = reverse("orders:repeat_refund", args=[refund.pk])
    client.force_login(stranger)
    assert client.post(page, {"way": "hand"}).status_code == 404
    client.force_login(owner)
    assert (
        "6110 9010" in client.get(page).content.decode().replace("\xa0", " ")
        or "Anna" in client.get(page).content.decode()
    )
    client.post(page, {"way": "hand"})
    mail.outbox.clear()
    client.post(reverse("orders:mark_refunded", args=[accepted.pk]))
    deliver()
    assert [one.subject.startswith("Pieniądze wróciły: 9,00") for one in mail.outbox] == [True]
