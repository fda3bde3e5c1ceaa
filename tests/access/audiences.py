"""Audiences: who is let in, and what the others are answered. The rows of the table are made of these."""

from dataclasses import dataclass
from typing import Final

from tests.access.world import PEOPLE

TEAM_OF_VENDOR: Final = frozenset({"viewer", "seller", "adviser", "manager", "owner"})


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Who is let in; people of the vendor with too small a role get 403, everybody else signed in gets `outside`.

    Somebody not signed in is sent to sign in, or gets 404. `public` lets in even them.
    """

    who: frozenset[str] = frozenset()
    outside: frozenset[int] = frozenset({404})
    public: bool = False

    def refusals(self, person: str) -> frozenset[int]:
        """Give the answers that count as a refusal of this person."""
        if person in {"anonymous", "inactive"}:
            return frozenset({302, 404})
        return frozenset({403, 404}) if person in TEAM_OF_VENDOR else self.outside


def _team(*who: str) -> Audience:
    return Audience(who=frozenset(who))


#: Nobody is asked who they are: pages of the shop, links with a secret in them.
ANYBODY: Final = Audience(public=True)
#: Whoever signed in.
SIGNED_IN: Final = Audience(who=frozenset(PEOPLE) - {"anonymous", "inactive"})
#: Pages of one vendor: 404 for everybody outside it, 403 for too small a role.
VIEW: Final = _team("viewer", "seller", "adviser", "manager", "owner")
TEAM: Final = _team("viewer", "seller", "manager", "owner")
SELL: Final = _team("seller", "adviser", "manager", "owner")
MANAGE: Final = _team("manager", "owner")
OWN: Final = _team("owner")
ADVISER_OR_OWNER: Final = _team("adviser", "owner")
#: Owners until they let others: the right to take buyers' data out (law.md R10-05).
EXPORT: Final = _team("owner")
#: Everybody who works for some vendor sees their own.
SOME_VENDOR: Final = _team("viewer", "seller", "adviser", "manager", "owner", "stranger")
#: Money is seen by the seller and by the regional centre.
SELL_OR_ROPS: Final = _team("seller", "adviser", "manager", "owner", "reviewer")
#: The regional centre's pages: their addresses are no secret, so the others may be told "no" as well.
ROPS: Final = Audience(who=frozenset({"reviewer"}), outside=frozenset({403, 404}))
#: Listings are hidden by the regional centre or the market's operator.
ROPS_OR_OPERATOR: Final = Audience(who=frozenset({"reviewer", "operator"}), outside=frozenset({403, 404}))
#: The rules of reviewing listings are the operator's.
OPERATOR: Final = Audience(who=frozenset({"operator"}), outside=frozenset({403, 404}))
#: The link between a listing and a certified item is confirmed by the regional centre; who reviews listings reads it.
CONFIRM: Final = Audience(who=frozenset({"reviewer", "scheme_operator"}), outside=frozenset({403, 404}))
CONFIRM_OR_OPERATOR: Final = Audience(
    who=frozenset({"reviewer", "scheme_operator", "operator"}), outside=frozenset({403, 404})
)
#: Pages of the mark: its operator, those who look on besides, and the three bodies with a seat today.
MARK_OPERATOR: Final = Audience(who=frozenset({"scheme_operator"}), outside=frozenset({403, 404}))
MARK_WORK: Final = Audience(who=frozenset({"scheme_operator", "director"}), outside=frozenset({403, 404}))
MARK_WORK_OR_JUROR: Final = Audience(
    who=frozenset({"scheme_operator", "director", "juror"}), outside=frozenset({403, 404})
)
MARK_AUDITOR: Final = Audience(who=frozenset({"auditor"}), outside=frozenset({403, 404}))
MARK_SUPERVISION: Final = Audience(
    who=frozenset({"scheme_operator", "director", "auditor"}), outside=frozenset({403, 404})
)
MARK_OPERATOR_OR_AUDITOR: Final = Audience(who=frozenset({"scheme_operator", "auditor"}), outside=frozenset({403, 404}))
MARK_JUROR: Final = Audience(who=frozenset({"juror"}), outside=frozenset({403, 404}))
MARK_APPEALS: Final = Audience(who=frozenset({"appeals"}), outside=frozenset({403, 404}))
#: A thing of one person: in the matrix the owner's.
THEIR_OWN: Final = _team("owner")
