"""Ask a person by e-mail to join a vendor's team."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.access import record_access
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from vendors.events import MemberInvited
from vendors.models import Invitation, Member, MemberRole, Vendor
from vendors.permissions import can_manage, role_in
from vendors.rules.team import INVITATION_DAYS, hash_of, new_nonce, require_rank, token_of


class InvitationRefused(RuleViolation):
    """The address is none, belongs to the team already, or was invited already."""

    code = "INVITATION_REFUSED"


@action
def invite_member(*, vendor_id: int, email: str, role: str, by: User) -> Invitation:
    """Ask a person by e-mail to join with a role (a must, marketplaces.md no. 26); the link works once, for 14 days.

    An owner or manager, up to the own role. One invitation of an address waits at a time: the second is refused, the
    first can be sent again.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    if role not in MemberRole.values:
        raise InvitationRefused(_("Wybierz rolę z listy."), field="role")
    require_rank(role_in(by, vendor), role)
    email = _address(email)
    if Member.objects.filter(vendor=vendor, user__email=email).exists():
        raise InvitationRefused(_("Ta osoba już jest w zespole."), field="email")
    if Invitation.objects.waiting().filter(vendor=vendor, email=email).exists():
        raise InvitationRefused(_("Zaproszenie na ten adres już czeka. Możesz je wysłać jeszcze raz."), field="email")
    nonce = new_nonce()
    invitation = Invitation.objects.create(
        vendor=vendor,
        email=email,
        role=role,
        nonce=nonce,
        token_hash=hash_of(token_of("invitation", nonce)),
        invited_by=by,
        expires_at=clock.now() + dt.timedelta(days=INVITATION_DAYS),
    )
    record_access(by=by, verb="team.invite", subject=invitation, scope=vendor, detail=role)
    publish(MemberInvited(invitation_id=invitation.pk))
    return invitation


def _address(email: str) -> str:
    cleaned = email.strip().lower()
    try:
        validate_email(cleaned)
    except ValidationError as problem:
        raise InvitationRefused(_("Podaj poprawny adres e-mail."), field="email") from problem
    return cleaned
