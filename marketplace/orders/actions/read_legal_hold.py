"""The operator's technician reads what was set aside of an erased buyer, for an authority."""

from typing import Any

from accounts.models import User
from core.access import record_access
from core.action import action
from core.errors import NotAllowed
from marketplace.orders.models import LegalHold
from vendors.rules import require_reason


@action
def read_legal_hold(*, number: str, by: User, reason: str) -> dict[str, Any]:
    """Give what the legal hold keeps of the order with this number; the reading and its reason are written down.

    Only the operator's technician (a superuser), from the command line: no page calls this. Raises ReasonRequired,
    LegalHold.DoesNotExist.
    """
    if not (by.is_active and by.is_superuser):
        raise NotAllowed
    reason = require_reason(reason)
    hold = LegalHold.objects.get(order__number=number)
    record_access(by=by, verb="legal_hold.read", subject=hold, detail=f"{number}: {reason}")
    payload: dict[str, Any] = hold.payload
    return {"number": number, "keep_until": hold.keep_until.isoformat(), **payload}
