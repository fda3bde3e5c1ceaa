"""Rules of a vendor's team: who may give which role, how long an invitation and an adviser's access last."""

import datetime as dt
import hashlib
import secrets
from typing import Final

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from vendors.models import Member, MemberRole

INVITATION_DAYS: Final = 14
ADVISER_DAYS: Final = 90
_RANK: Final = {MemberRole.VIEWER: 1, MemberRole.SELLER: 2, MemberRole.MANAGER: 3, MemberRole.OWNER: 4}


class RoleTooHigh(RuleViolation):
    """Nobody gives, changes or takes away a role above their own."""

    code = "ROLE_TOO_HIGH"
    message = _("Nie możesz tego zrobić z rolą wyższą niż Twoja.")

    def __init__(self) -> None:
        super().__init__(field="role")


class LastOwner(RuleViolation):
    """A vendor always has an owner."""

    code = "LAST_OWNER"
    message = _("To jedyny właściciel. Najpierw daj rolę właściciela innej osobie.")


class SeatHolder(RuleViolation):
    """Who audits, judges or hears appeals for the mark works for no vendor (law.md R13-04, T13-05)."""

    code = "SEAT_HOLDER"
    message = _("Ta osoba ocenia wnioski o znak, więc nie może pracować w przedsiębiorstwie.")


class LinkDead(RuleViolation):
    """The link of an invitation or of an adviser's access was used, taken back, or ran out."""

    code = "LINK_DEAD"
    message = _("Ten link już nie działa. Poproś osobę, która zaprasza, żeby wysłała go jeszcze raz.")


class WrongPerson(RuleViolation):
    """The link was sent to another address than the one of the person signed in."""

    code = "WRONG_PERSON"
    message = _("To zaproszenie wysłaliśmy na inny adres e-mail niż adres Twojego konta.")


def roles_up_to(role: MemberRole | str | None) -> list[MemberRole]:
    """List the roles that somebody with this role may give, the smallest first."""
    top = _RANK[MemberRole(role)] if role else 0
    return [other for other, rank in _RANK.items() if rank <= top]


def require_rank(role: MemberRole | str | None, *others: MemberRole | str) -> None:
    """Refuse somebody whose role is below one of the others; raises RoleTooHigh, also for a role that is none."""
    allowed = roles_up_to(role)
    if not all(other in allowed for other in others):
        raise RoleTooHigh


def require_another_owner(members: list[Member], leaving: Member) -> None:
    """Refuse that the last owner goes or becomes something else; raises LastOwner. Inactive people do not count."""
    owners = [one for one in members if one.role == MemberRole.OWNER and one.user.is_active]
    if leaving.role == MemberRole.OWNER and not [one for one in owners if one.pk != leaving.pk]:
        raise LastOwner


def new_nonce() -> str:
    """Give fresh chance for a new link."""
    return secrets.token_urlsafe(24)


def token_of(kind: str, nonce: str) -> str:
    """Give the secret in a link; without the installation's own secret the database's rows do not tell it."""
    return salted_hmac(f"vendors.{kind}", nonce, algorithm="sha256").hexdigest()


def hash_of(token: str) -> str:
    """Give what the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def latest_adviser_day(today: dt.date) -> dt.date:
    """Give the last day until which an adviser may be let in today."""
    return today + dt.timedelta(days=ADVISER_DAYS)
