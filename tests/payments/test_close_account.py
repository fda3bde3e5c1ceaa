"""An account that was taken away."""

from marketplace.payments.actions.close_account import close_account
from marketplace.payments.models import ConnectedAccount
from marketplace.payments.queries.accounts import can_be_paid_directly, can_receive_transfers
from vendors.models import Vendor


def test_nothing_is_paid_over_it_any_more_and_its_number_stays(vendor: Vendor) -> None:
    account = ConnectedAccount.objects.create(
        vendor=vendor,
        reference="acct_1",
        charges_enabled=True,
        payouts_enabled=True,
        capabilities={"card_payments": "active", "transfers": "active"},
    )
    assert can_be_paid_directly(vendor.pk, "card")
    first = close_account(account_id=account.pk).closed_at
    closed = close_account(account_id=account.pk)
    assert (closed.reference, closed.charges_enabled, closed.closed_at) == ("acct_1", False, first)
    assert not can_be_paid_directly(vendor.pk, "card")
    assert not can_receive_transfers(vendor)
