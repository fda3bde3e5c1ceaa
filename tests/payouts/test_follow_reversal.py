"""Money of a payout that comes back from the seller's account: due again at once, told, and paid again."""

from decimal import Decimal
from typing import Any

from django.core import mail
from django.test import Client

from accounts.models import User
from core.models import OutboxMessage
from marketplace.orders.models import VendorOrder
from marketplace.payments.models import Transfer, TransferReversal
from marketplace.payments.queries.ledger import balance, due_to_seller
from marketplace.payments.states import Account, TransferState
from marketplace.payouts.actions.approve_batch import approve_batch
from marketplace.payouts.actions.follow_reversal import follow_reversal
from marketplace.payouts.actions.prepare_payouts import prepare_payouts
from marketplace.payouts.models import Payout
from marketplace.payouts.queries.ledger_check import differences
from marketplace.payouts.states import PayoutMethod, PayoutState
from tests.payments.stripe_desk import tell
from tests.payouts.conftest import everything
from tests.stripe_double.double import StripeDouble
from vendors.models import Vendor

D = Decimal


def in_the_dashboard(double: StripeDouble, amount: int) -> None:
    """Somebody takes money of the last transfer back on Stripe's pages."""
    transfer = Transfer.objects.latest("pk")
    double.client().v1.transfers.reversals.create(transfer.gateway_reference, {"amount": amount})


def items(payout: Payout) -> list[tuple[str, Decimal]]:
    return list(payout.items.order_by("pk").values_list("reference", "amount"))


def test_all_of_it_taken_back_in_the_dashboard_is_due_again_part_by_part(
    client: Client, ripe: VendorOrder, funded: StripeDouble, paid_there: Payout, preparer: User, deliver: Any
) -> None:
    in_the_dashboard(funded, 8700)
    mail.outbox.clear()
    tell(client, funded, deliver)
    paid_there.refresh_from_db()
    assert paid_there.state == PayoutState.RETURNED
    assert "na stronach operatora" in paid_there.problem
    assert balance(Account.SELLER_DUE, vendor_id=ripe.vendor_id, reference=ripe.number) == D("-87.00")
    assert balance(Account.SELLER_DUE, reference=paid_there.number) == balance(Account.PAYOUTS) == 0
    assert balance(Account.PROVIDER) == D(funded.hand.balance()).scaleb(-2) + D("87.00")  # `ripe` is of the sandbox
    assert differences() == []
    assert ["cofnięto z Twojego konta" in str(letter.body) for letter in mail.outbox] == [True]
    again = prepare_payouts(by=preparer).payouts.get()
    assert (again.method, items(again)) == (PayoutMethod.BANK, [(ripe.number, D("87.00"))])


def test_some_of_it_is_ripe_at_once_and_goes_with_the_next(
    client: Client,
    ripe: VendorOrder,
    funded: StripeDouble,
    paid_there: Payout,
    preparer: User,
    approver: User,
    deliver: Any,
) -> None:
    in_the_dashboard(funded, 900)
    mail.outbox.clear()
    tell(client, funded, deliver)
    paid_there.refresh_from_db()
    assert (paid_there.state, due_to_seller(ripe.vendor_id)) == (PayoutState.DONE, D("9.00"))
    assert "cofnięto 9,00" in paid_there.problem.replace("\xa0", " ")
    assert [letter.subject for letter in mail.outbox] == [f"Wypłata {paid_there.number}: część pieniędzy cofnięto"]
    next_one = approve_batch(batch_id=prepare_payouts(by=preparer).pk, by=approver).payouts.get()
    assert items(next_one) == [(paid_there.number, D("9.00"))]
    tell(client, funded, deliver)
    next_one.refresh_from_db()
    assert (next_one.state, due_to_seller(ripe.vendor_id)) == (PayoutState.DONE, 0)
    assert differences() == []


def test_the_rest_after_some_was_paid_again_stays_due_under_its_number(
    client: Client,
    ripe: VendorOrder,
    funded: StripeDouble,
    paid_there: Payout,
    preparer: User,
    approver: User,
    deliver: Any,
) -> None:
    first = Transfer.objects.get()
    in_the_dashboard(funded, 900)
    tell(client, funded, deliver)
    approve_batch(batch_id=prepare_payouts(by=preparer).pk, by=approver)
    tell(client, funded, deliver)
    funded.client().v1.transfers.reversals.create(first.gateway_reference, {"amount": 7800})
    tell(client, funded, deliver)
    paid_there.refresh_from_db()
    assert (paid_there.state, due_to_seller(ripe.vendor_id)) == (PayoutState.RETURNED, D("78.00"))
    assert items(prepare_payouts(by=preparer).payouts.get()) == [(paid_there.number, D("78.00"))]
    assert differences() == []


def test_in_two_turns_before_it_is_paid_again_it_is_whole(
    client: Client, ripe: VendorOrder, funded: StripeDouble, paid_there: Payout, preparer: User, deliver: Any
) -> None:
    for amount in (900, 7800):
        in_the_dashboard(funded, amount)
        tell(client, funded, deliver)
    paid_there.refresh_from_db()
    assert paid_there.state == PayoutState.RETURNED
    assert items(prepare_payouts(by=preparer).payouts.get()) == [(ripe.number, D("87.00"))]


def test_news_in_another_order_and_twice_ends_the_same(
    ripe: VendorOrder, funded: StripeDouble, going_there: Payout
) -> None:
    """The reversal is known before anybody told the payout that its transfer had succeeded."""
    Transfer.objects.update(state=TransferState.SUCCEEDED, gateway_reference="tr_1")
    back = TransferReversal.objects.create(
        transfer=Transfer.objects.get(), key="outside:1", amount=D("9.00"), state=TransferState.SUCCEEDED
    )
    follow_reversal(reversal_id=back.pk)
    before = (everything(), OutboxMessage.objects.count())
    assert Payout.objects.get().state == PayoutState.DONE
    follow_reversal(reversal_id=back.pk)
    assert (everything(), OutboxMessage.objects.count()) == before


def test_another_transfer_and_one_without_an_answer_change_nothing(
    ripe: VendorOrder, funded: StripeDouble, paid_there: Payout, vendor: Vendor
) -> None:
    other = Transfer.objects.create(
        vendor=vendor, reference="A/1", key="a", amount=D("1.00"), destination="acct_1", state="SUCCEEDED"
    )
    before = everything()
    for transfer in (other, Transfer.objects.get(of_payout=True)):
        back = TransferReversal.objects.create(transfer=transfer, key=f"b{transfer.pk}", amount=D("1.00"))
        assert follow_reversal(reversal_id=back.pk) is None
    assert everything() == before
