"""A seller took the market's access to its account away."""

from core import clock
from core.action import action
from core.locking import lock
from marketplace.payments.models import ConnectedAccount


@action
def close_account(*, account_id: int) -> ConnectedAccount:
    """Pay nothing over an account any more; its number stays, so that what was paid there can be followed."""
    account = lock(ConnectedAccount, account_id)
    if account.closed_at is None:
        account.closed_at = clock.now()
        account.charges_enabled = account.payouts_enabled = False
        account.save(update_fields=["closed_at", "charges_enabled", "payouts_enabled"])
    return account
