"""Programs with tokens, as the tests of the API and the access matrix need them."""

import datetime as dt
import itertools
from typing import Any

from accounts.models import Role, User
from core import clock
from tests.factories import MemberFactory, UserFactory
from vendors.models import ApiToken, MemberRole, Vendor
from vendors.rules.team import hash_of

_numbers = itertools.count()


def token_for(vendor: Vendor | None, *scopes: str, made_by: User | None = None, **fields: Any) -> tuple[ApiToken, str]:
    """Make a token that works, and give it with its secret; without a vendor it is the regional centre's."""
    if made_by is None:
        in_team = MemberFactory(vendor=vendor, role=MemberRole.OWNER).user if vendor else None
        made_by = in_team or UserFactory(role=Role.REVIEWER)
    secret = f"rynek_{next(_numbers):064x}"
    made = {"made_at": clock.now(), "expires_at": clock.now() + dt.timedelta(days=30), **fields}
    token = ApiToken.objects.create(
        vendor=vendor,
        name=made.pop("name", "Magazyn"),
        scopes=list(scopes),
        token_hash=hash_of(secret),
        tail=secret[-4:],
        made_by=made_by,
        **made,
    )
    return token, secret
