"""What the provider says of an account."""

from marketplace.payments.actions.close_account import close_account
from marketplace.payments.actions.record_account import record_account
from marketplace.payments.gateways.port import AccountSeen
from marketplace.payments.models import ConnectedAccount
from vendors.models import Vendor

READY = AccountSeen(
    reference="acct_1",
    details_submitted=True,
    charges_enabled=True,
    payouts_enabled=True,
    capabilities={"card_payments": "active"},
)


def test_it_is_kept_and_foreign_or_late_news_is_not(vendor: Vendor) -> None:
    account = ConnectedAccount.objects.create(vendor=vendor)
    kept = record_account(account_id=account.pk, seen=READY)
    assert (kept.reference, kept.charges_enabled, kept.capabilities) == ("acct_1", True, {"card_payments": "active"})
    foreign = AccountSeen(reference="acct_2", charges_enabled=False)
    assert record_account(account_id=account.pk, seen=foreign).charges_enabled is True
    close_account(account_id=account.pk)
    assert record_account(account_id=account.pk, seen=READY).charges_enabled is False
