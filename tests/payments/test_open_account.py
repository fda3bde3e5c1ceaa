"""A seller asks for an account."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from core.models import OutboxMessage
from marketplace.payments.actions.close_account import close_account
from marketplace.payments.actions.open_account import open_account
from marketplace.payments.models import ConnectedAccount
from vendors.models import Vendor


def test_an_owner_asks_once_and_again_after_it_was_closed(vendor: Vendor, owner: User) -> None:
    first = open_account(vendor_id=vendor.pk, by=owner)
    assert open_account(vendor_id=vendor.pk, by=owner) == first
    assert OutboxMessage.objects.filter(event="AccountWanted").count() == 1
    ConnectedAccount.objects.update(reference="acct_1")
    close_account(account_id=first.pk)
    again = open_account(vendor_id=vendor.pk, by=owner)
    assert (again.pk, again.reference, again.closed_at) == (first.pk, "", None)
    assert OutboxMessage.objects.filter(event="AccountWanted").count() == 2


def test_strangers_and_nobody_are_refused(vendor: Vendor, stranger: User) -> None:
    for person in (stranger, None):
        with pytest.raises(NotAllowed):
            open_account(vendor_id=vendor.pk, by=person)
    assert not ConnectedAccount.objects.exists()
