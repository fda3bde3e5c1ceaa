"""What the tests of the team share."""

from typing import Any

from core.models import AccessRecord, OutboxMessage
from vendors.models import AdviserAccess, Invitation, Member
from vendors.rules.team import token_of


def everything() -> list[Any]:
    """What a refused action must not have changed."""
    tables = (Member, Invitation, AdviserAccess, AccessRecord, OutboxMessage)
    return [list(table.objects.order_by("pk").values_list()) for table in tables]


def token(row: Invitation | AdviserAccess) -> str:
    """Give the secret in a row's link."""
    return token_of("invitation" if isinstance(row, Invitation) else "adviser", row.nonce)


def verbs() -> list[str]:
    """Give what the log of access says, oldest first."""
    return list(AccessRecord.objects.order_by("pk").values_list("verb", flat=True))
