"""A program of a vendor does one thing, and it is written down."""

from collections.abc import Callable

from django.db import models

from core.access import record_access
from core.action import action
from core.errors import NotAllowed
from vendors.models import ApiScope, ApiToken
from vendors.permissions import can_use_token, token_may


@action
def act_by_program(
    *, token_id: int, scope: ApiScope, what: str, act: Callable[[ApiToken], models.Model]
) -> models.Model:
    """Run one change of a vendor's program and write it into the vendor's log, or neither.

    `act` gets the token, calls one action as the person who made it, and gives the row that changed; `what` names the
    change. Raises NotAllowed when the token stopped working a moment ago or has not this scope.
    """
    token = ApiToken.objects.select_related("vendor", "made_by").get(pk=token_id)
    if token.vendor is None or not can_use_token(token) or not token_may(token, scope):
        raise NotAllowed
    subject = act(token)
    record_access(by=token.made_by, verb="api.change", subject=subject, scope=token.vendor, detail=f"{what}: {token}")
    return subject
