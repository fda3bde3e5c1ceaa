"""What the provider says of a seller's account."""

from core import clock
from core.action import action
from core.locking import lock
from marketplace.payments.gateways.port import AccountSeen
from marketplace.payments.models import ConnectedAccount


@action
def record_account(*, account_id: int, seen: AccountSeen) -> ConnectedAccount:
    """Keep what the provider says now of an account; news of another account than the seller's is ignored."""
    account = lock(ConnectedAccount, account_id)
    if account.closed_at is not None or account.reference not in {"", seen.reference}:
        return account
    account.reference = seen.reference
    account.details_submitted = seen.details_submitted
    account.charges_enabled, account.payouts_enabled = seen.charges_enabled, seen.payouts_enabled
    account.requirements, account.capabilities = seen.requirements, seen.capabilities
    account.seen_at = clock.now()
    account.save()
    return account
