"""Take a program's right to act away."""

from accounts.models import User
from core import clock
from core.access import record_access
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from vendors.models import ApiToken, Vendor
from vendors.permissions import can_make_tokens


@action
def revoke_api_token(*, token_id: int, by: User) -> ApiToken:
    """End a token at once, whoever made it; an owner of the vendor, for ROPS a reviewer. Again changes nothing."""
    vendor_id = ApiToken.objects.values_list("vendor", flat=True).get(pk=token_id)
    vendor = lock(Vendor, vendor_id) if vendor_id is not None else None
    token = lock(ApiToken, token_id)
    if not can_make_tokens(by, vendor):
        raise NotAllowed
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
        record_access(by=by, verb="api.revoke", subject=token, scope=vendor, detail=str(token))
    return token
