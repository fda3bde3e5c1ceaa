"""Stop telling a program, go on, or forget its address."""

from accounts.models import User
from core import clock
from core.access import record_access
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from vendors.models import Vendor, Webhook
from vendors.permissions import can_own


@action
def switch_webhook(*, webhook_id: int, is_active: bool, by: User, is_removed: bool = False) -> Webhook:
    """Switch an address off or on (then failures count from zero), or remove it for good; only an owner."""
    vendor = lock(Vendor, Webhook.objects.values_list("vendor", flat=True).get(pk=webhook_id))
    webhook = lock(Webhook, webhook_id)
    if not can_own(by, vendor):
        raise NotAllowed
    if webhook.removed_at is not None:
        return webhook
    webhook.is_active, webhook.failures, webhook.disabled_at = is_active and not is_removed, 0, None
    webhook.removed_at = clock.now() if is_removed else None
    webhook.save(update_fields=["is_active", "failures", "disabled_at", "removed_at"])
    what = "usunięty" if is_removed else "włączony" if is_active else "wyłączony"
    record_access(by=by, verb="api.webhook", subject=webhook, scope=vendor, detail=f"{webhook.name}: {what}")
    return webhook
