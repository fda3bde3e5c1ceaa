"""A process killed around each call that pays sellers, or takes their money back: paid once, returned once (issue 5).

The moments are those of test_killed_at_stripe.py.
"""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import Role, User
from core import clock
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.payments.models import ConnectedAccount, Transfer, TransferReversal
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, TransferState
from marketplace.payouts.actions.approve_batch import approve_batch
from marketplace.payouts.actions.give_up_waiting import give_up_waiting
from marketplace.payouts.actions.prepare_payouts import prepare_payouts
from marketplace.payouts.actions.take_payout_back import take_payout_back
from marketplace.payouts.models import Payout
from marketplace.payouts.states import PayoutState
from tests.concurrency.killing import MOMENTS, Scene
from tests.concurrency.killing import caller as caller
from tests.concurrency.killing import scene as scene
from tests.factories import UserFactory
from tests.faults.recovering import sweep
from tests.payments.stripe_desk import send
from vendors.models import Vendor

DAY = 24 * 3600
TRANSFER = "POST /transfers$"
REVERSAL = "POST /reversals$"


@pytest.fixture
def people(shared_database: str) -> tuple[User, User]:
    """Who prepares payouts, and who approves them."""
    return UserFactory(role=Role.REVIEWER), UserFactory(role=Role.REVIEWER)


def ripe(scene: Scene) -> VendorOrder:
    """A part of 39,00 zł, paid, delivered long ago; its money is available, and more, for Stripe took its fee."""
    scene.paid()
    payment = scene.paid()
    closed = clock.now() - dt.timedelta(days=30)
    VendorOrder.objects.filter(payment=payment).update(state=VendorOrderState.COMPLETED, closed_at=closed)
    scene.double.hand.advance(4 * DAY)
    part: VendorOrder = VendorOrder.objects.get(payment=payment)
    return part


def going(people: tuple[User, User]) -> Payout:
    """What is due now, let go by two people to the seller's account at Stripe."""
    payout: Payout = approve_batch(batch_id=prepare_payouts(by=people[0]).pk, by=people[1]).payouts.get()
    return payout


def fresh(payout: Payout) -> Payout:
    return Payout.objects.get(pk=payout.pk)


def due(part: VendorOrder) -> Decimal:
    """What is owed to the seller for a part, in PLN."""
    return -balance(Account.SELLER_DUE, vendor_id=part.vendor_id, reference=part.number)


def there(scene: Scene) -> int:
    """What the seller has at Stripe, in grosz."""
    return scene.double.hand.balance(ConnectedAccount.objects.get(vendor=scene.vendor).reference)


def test_paying_a_seller(scene: Scene, people: tuple[User, User]) -> None:
    for moment in MOMENTS:
        part = ripe(scene)
        payout = going(people)
        scene.trouble(moment, TRANSFER, "deliver", "TransferRequested")
        sweep(scene.client, scene.double)
        sweep(scene.client, scene.double)
        assert (fresh(payout).state, fresh(payout).amount) == (PayoutState.DONE, Decimal("39.00")), moment
        assert (scene.made("transfer", transfer=f"payout:{payout.number}"), due(part)) == (1, 0), moment
    scene.agree()
    assert there(scene) == 3900 * len(MOMENTS)


def test_paying_a_seller_when_money_comes_at_last(scene: Scene, people: tuple[User, User]) -> None:
    """Our balance lacks the money, the payout waits, and the sweep that would pay it dies."""
    for turn, moment in enumerate(MOMENTS, 1):
        ripe(scene)
        scene.double.hand.pay_out(scene.double.platform)
        payout = going(people)
        sweep(scene.client, scene.double)
        sweep(scene.client, scene.double)
        assert "za mało" in fresh(payout).problem, moment
        scene.paid()
        scene.paid()
        scene.double.hand.advance(4 * DAY)
        scene.trouble(moment, TRANSFER, "task", "retry_waiting_transfers", {})
        sweep(scene.client, scene.double)
        sweep(scene.client, scene.double)
        assert (fresh(payout).state, fresh(payout).problem) == (PayoutState.DONE, ""), moment
        assert there(scene) == 3900 * turn, moment
    scene.agree()


def test_waiting_no_longer(scene: Scene, people: tuple[User, User]) -> None:
    """The last try finds no money and its process dies: the payout comes back once, and is due once."""
    Vendor.objects.filter(pk=scene.vendor.pk).update(bank_account="")
    part = ripe(scene)
    scene.double.hand.pay_out(scene.double.platform)
    for moment in MOMENTS[:-1]:
        payout = going(people)
        sweep(scene.client, scene.double)
        give_up_waiting(payout_id=payout.pk, by=people[1])
        scene.trouble(moment, TRANSFER, "deliver", "TransferRequested")
        sweep(scene.client, scene.double)
        sweep(scene.client, scene.double)
        assert fresh(payout).state == PayoutState.RETURNED, moment
        assert due(part) == Decimal("39.00"), moment
    scene.agree()
    assert there(scene) == 0


def test_taking_a_payout_back(scene: Scene, people: tuple[User, User]) -> None:
    Vendor.objects.filter(pk=scene.vendor.pk).update(bank_account="")
    part = ripe(scene)
    for moment in MOMENTS:
        payout = going(people)
        sweep(scene.client, scene.double)
        sweep(scene.client, scene.double)
        take_payout_back(payout_id=payout.pk, reason="Pomyłka.", by=people[1])
        scene.trouble(moment, REVERSAL, "deliver", "ReversalRequested")
        sweep(scene.client, scene.double)
        sweep(scene.client, scene.double)
        assert (fresh(payout).state, fresh(payout).problem) == (PayoutState.RETURNED, "Pomyłka."), moment
        assert due(part) == Decimal("39.00"), moment
    scene.agree()
    assert there(scene) == 0
    assert TransferReversal.objects.count() == len(MOMENTS)


@pytest.mark.parametrize("way", ["webhook", "night"])
def test_hearing_of_a_payout_taken_back_in_the_dashboard(scene: Scene, people: tuple[User, User], way: str) -> None:
    Vendor.objects.filter(pk=scene.vendor.pk).update(bank_account="")
    part = ripe(scene)
    for moment in MOMENTS[:-1]:
        payout = going(people)
        sweep(scene.client, scene.double)
        sweep(scene.client, scene.double)
        transfer = Transfer.objects.get(reference=payout.number)
        scene.double.client().v1.transfers.reversals.create(transfer.gateway_reference, {"amount": 3900})
        news = scene.double.webhooks.take()
        do: tuple[Any, ...] = ("night",)
        if way == "webhook":
            send(scene.client, news)
            do = ("deliver", "WebhookReceived")
        scene.trouble(moment, "GET /reversals", *do)
        for _time in range(2):
            sweep(scene.client, scene.double)
        if way == "night":
            scene.rest()
        assert fresh(payout).state == PayoutState.RETURNED, moment
        assert due(part) == Decimal("39.00"), moment
    scene.agree()
    assert set(TransferReversal.objects.values_list("state", flat=True)) == {TransferState.SUCCEEDED}
    assert TransferReversal.objects.count() == len(MOMENTS) - 1
