"""Teams that people can look at: a bookkeeper of two enterprises, and an adviser who helps one for a time."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from accounts.models import User
from core import clock
from marketplace.demo.loading.travel import at, days_ago
from vendors.actions.accept_adviser_access import accept_adviser_access
from vendors.actions.accept_invitation import accept_invitation
from vendors.actions.give_adviser_access import give_adviser_access
from vendors.actions.invite_member import invite_member
from vendors.models import MemberRole, Vendor
from vendors.rules.team import token_of

BOOKKEEPER: Final = "ksiegowa@example.org"
ADVISER: Final = "doradca@example.org"
#: Where the bookkeeper works; the adviser helps the first.
KEPT: Final = {"zaz-drukarnia-pod-lipa": MemberRole.MANAGER, "olszynka": MemberRole.SELLER}


def load_teams(people: Mapping[str, User], vendors: Mapping[str, Vendor], owners: Mapping[str, User]) -> None:
    """Invite both and let them take it up, as the panel does."""
    with at(days_ago(clock.now(), 21)):
        for slug, role in KEPT.items():
            invitation = invite_member(vendor_id=vendors[slug].pk, email=BOOKKEEPER, role=role, by=owners[slug])
            accept_invitation(token=token_of("invitation", invitation.nonce), by=people[BOOKKEEPER])
        helped = next(iter(KEPT))
        access = give_adviser_access(
            vendor_id=vendors[helped].pk,
            email=ADVISER,
            purpose="Pomoc w opisach i zdjęciach ofert.",
            until=clock.today() + dt.timedelta(days=81),
            by=owners[helped],
        )
        accept_adviser_access(token=token_of("adviser", access.nonce), by=people[ADVISER])
