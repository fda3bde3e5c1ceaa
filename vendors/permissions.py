"""Who may do what for a vendor, and who decides about one."""

from typing import TYPE_CHECKING, Final

from allauth.account.models import EmailAddress

from accounts.models import Role, User
from accounts.permissions import has_role
from vendors.models import (
    AdviserAccess,
    ApiScope,
    ApiToken,
    Claim,
    Member,
    MemberRole,
    StatementOfReasons,
    Submission,
    Vendor,
    VendorComplaint,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

_SELLING: Final = frozenset({MemberRole.OWNER, MemberRole.MANAGER, MemberRole.SELLER})
_MANAGING: Final = frozenset({MemberRole.OWNER, MemberRole.MANAGER})


def role_in(user: "User | AnonymousUser | None", vendor: Vendor | int) -> MemberRole | None:
    """Give a person's role in a vendor's team; None for strangers, inactive people and anonymous visitors.

    An adviser has a seller's role for as long as the vendor's consent lasts (AdviserAccess); what a seller may but an
    adviser may not is asked of `membership_of`.
    """
    member = membership_of(user, vendor)
    if member:
        return MemberRole(member.role)
    return MemberRole.SELLER if is_adviser(user, vendor) else None


def membership_of(user: "User | AnonymousUser | None", vendor: Vendor | int) -> Member | None:
    """Give the row that makes a person one of the vendor's own team; None for everybody else, advisers included."""
    if not isinstance(user, User) or not user.is_active:
        return None
    known: dict[int, Member | None] = getattr(user, "_memberships", {})
    if _key(vendor) in known:
        return known[_key(vendor)]
    return Member.objects.filter(vendor=_key(vendor), user=user).first()


def remember_membership(user: User, vendor: Vendor) -> None:
    """Read a person's row in a vendor's team and keep it with the object: for pages that only show, which ask often."""
    user._memberships = {vendor.pk: membership_of(user, vendor)}  # type: ignore[attr-defined]  # noqa: SLF001


def is_adviser(user: "User | AnonymousUser | None", vendor: Vendor | int) -> bool:
    """Tell whether a person helps in the vendor's panel now, by its consent and not as one of its team."""
    if not isinstance(user, User) or not user.is_active or membership_of(user, vendor):
        return False
    return AdviserAccess.objects.active().filter(vendor=_key(vendor), adviser=user).exists()


def _key(vendor: Vendor | int) -> int:
    return vendor if isinstance(vendor, int) else vendor.pk


def can_view(user: "User | AnonymousUser | None", vendor: Vendor | int) -> bool:
    """Let any member look into the vendor's panel, and its adviser."""
    return role_in(user, vendor) is not None


def can_sell(user: "User | AnonymousUser | None", vendor: Vendor | int) -> bool:
    """Let owner, manager, seller and adviser work on listings and orders."""
    return role_in(user, vendor) in _SELLING


def can_manage(user: "User | AnonymousUser | None", vendor: Vendor | int) -> bool:
    """Let owner and manager change delivery, terms, the profile and the people of the team."""
    return role_in(user, vendor) in _MANAGING


def can_own(user: "User | AnonymousUser | None", vendor: Vendor | int) -> bool:
    """Let the owner give access to advisers, grant the right to export, and read the log of access."""
    return role_in(user, vendor) == MemberRole.OWNER


def can_see_team(user: "User | AnonymousUser | None", vendor: Vendor | int) -> bool:
    """Let the vendor's own people see who works there; an adviser does not."""
    return membership_of(user, vendor) is not None


def can_export_personal_data(user: "User | AnonymousUser | None", vendor: Vendor | int) -> bool:
    """Let a member take buyers' data out of the panel: an owner, or whom the owner let, whatever the role (R10-05).

    An adviser never may. Who exports writes it down with core.access.record_access(scope=vendor).
    """
    member = membership_of(user, vendor)
    return member is not None and member.exports_personal_data


def can_make_tokens(user: "User | AnonymousUser | None", vendor: Vendor | None) -> bool:
    """Let an owner give programs of the vendor access to the API, and a reviewer those of the regional centre."""
    return can_own(user, vendor) if vendor is not None else has_role(user, Role.REVIEWER)


def can_use_token(token: ApiToken) -> bool:
    """Tell whether a token works now: its maker could still make it, and its vendor is on the market."""
    is_there = token.vendor is None or token.vendor.is_approved
    return not token.is_over and is_there and can_make_tokens(token.made_by, token.vendor)


def token_may(token: ApiToken, scope: ApiScope) -> bool:
    """Tell whether a working token may do something; buyers' data only while its maker may take them out."""
    if not token.allows(scope):
        return False
    if scope != ApiScope.PERSONAL_DATA:
        return True
    return token.vendor is not None and can_export_personal_data(token.made_by, token.vendor)


def can_apply(user: "User | AnonymousUser | None") -> bool:
    """Let a signed-in person apply whose e-mail address is confirmed, so that letters of ROPS arrive."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return bool(EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True).exists())


def can_edit_checklist(user: "User | AnonymousUser | None") -> bool:
    """Let the market's operator and the reviewers of the regional centre change what is asked of sellers."""
    return has_role(user, Role.OPERATOR, Role.REVIEWER)


def can_see_register(user: "User | AnonymousUser | None") -> bool:
    """Let a reviewer of the regional centre see vendors in every state."""
    return has_role(user, Role.REVIEWER)


def is_tied(user: User, vendor: Vendor) -> bool:
    """Tell whether a person works for a vendor, ever took up an access as its adviser, or sent its application."""
    return (
        membership_of(user, vendor) is not None
        or AdviserAccess.objects.filter(vendor=vendor, adviser=user).exists()
        or Submission.objects.filter(vendor=vendor, submitted_by=user).exists()
    )


def can_review(user: "User | AnonymousUser | None", vendor: Vendor) -> bool:
    """Let a reviewer of the regional centre decide about a vendor that they neither work for nor advised (R13-04)."""
    return isinstance(user, User) and has_role(user, Role.REVIEWER) and not is_tied(user, vendor)


def can_publish_market_terms(user: "User | AnonymousUser | None") -> bool:
    """Let a reviewer or the operator publish the market's terms for sellers."""
    return has_role(user, Role.REVIEWER, Role.OPERATOR)


def can_decide_claim(user: "User | AnonymousUser | None", claim: Claim) -> bool:
    """Let a reviewer decide about a claim that is not their own, to an entity without ties to them (R13-04)."""
    return isinstance(user, User) and claim.user_id != user.pk and can_review(user, claim.vendor)


def can_complain(user: "User | AnonymousUser | None", statement: StatementOfReasons) -> bool:
    """Let whom a decision was taken against complain: who claimed an entry in vain, else the vendor's managers."""
    if statement.subject_type != Claim._meta.label:
        return can_manage(user, statement.vendor_id)
    return (
        isinstance(user, User)
        and user.is_active
        and Claim.objects.filter(pk=int(statement.subject_id), user=user).exists()
    )


def can_answer_complaint(user: "User | AnonymousUser | None", complaint: VendorComplaint) -> bool:
    """Let a reviewer without ties answer, who is neither the one that decided nor the one that complains (R3-07)."""
    return (
        isinstance(user, User)
        and user.pk not in {complaint.filed_by_id, complaint.statement.decided_by_id}
        and can_review(user, complaint.vendor)
    )


def can_state_reasons(user: "User | AnonymousUser | None", vendor: Vendor) -> bool:
    """Let a reviewer, and for listings the operator, write reasons about a vendor that they have no ties to."""
    return isinstance(user, User) and has_role(user, Role.REVIEWER, Role.OPERATOR) and not is_tied(user, vendor)
