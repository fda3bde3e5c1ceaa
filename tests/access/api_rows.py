"""Rows of programs for the access matrix."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from tests.api.programs import token_for

if TYPE_CHECKING:
    from tests.access.world import World


def _token(world: "World") -> int:
    return token_for(world.vendor, "LISTINGS", made_by=world.people["owner"])[0].pk


def _rops_token(world: "World") -> int:
    return token_for(None, "APPLICATIONS", made_by=world.people["reviewer"])[0].pk


ROWS: Final[dict[str, Callable[["World"], Any]]] = {
    "token_id": _token,
    "vendors:revoke_rops_api_token.token_id": _rops_token,
}
