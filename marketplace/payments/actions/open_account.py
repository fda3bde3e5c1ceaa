"""A seller wants to be paid online."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from marketplace.payments.events import AccountWanted
from marketplace.payments.models import ConnectedAccount
from vendors.models import Vendor
from vendors.permissions import can_manage


@action
def open_account(*, vendor_id: int, by: User | None) -> ConnectedAccount:
    """Ask for an account at the provider, made after the commit; a seller has one, and a new one after it was closed.

    Only managers and owners of the seller may.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    account, is_new = ConnectedAccount.objects.get_or_create(vendor=vendor)
    if account.closed_at is not None:
        account.reference, account.created_at, account.closed_at = "", clock.now(), None
        account.save(update_fields=["reference", "created_at", "closed_at"])
        is_new = True
    if is_new:
        publish(AccountWanted(account_id=account.pk))
    return account
