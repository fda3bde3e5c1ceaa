"""Who may do what with the mark; roles are separate, and nobody acts on an entity that they are tied to (R13-04).

The marketplace's administrator (Role.OPERATOR) may hide offers but never touches a certificate (law.md T13-05).
"""

from typing import TYPE_CHECKING

from django.db.models import Q

from accounts.models import Role, RoleGrant, User
from accounts.permissions import has_role, remember_roles
from core import clock
from quality_mark.models import Appeal, Appointment, Audit, JuryCase, JurySeat, JurySession
from vendors.models import Vendor
from vendors.permissions import can_manage, is_tied, role_in
from vendors.states import VendorState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from quality_mark.models import MarkComplaint

APPLYING = (VendorState.REGISTERED, VendorState.APPROVED)


def can_run_scheme(user: "User | AnonymousUser | None") -> bool:
    """Let the operator of the scheme, and nobody else, keep its rules, evidence, sessions and queues."""
    return has_role(user, Role.SCHEME_OPERATOR)


def can_see_scheme_work(user: "User | AnonymousUser | None") -> bool:
    """Let the operator of the scheme and the director see the dashboard, the queues and the history."""
    return has_role(user, Role.SCHEME_OPERATOR, Role.DIRECTOR)


def can_handle(user: "User | AnonymousUser | None", vendor: Vendor) -> bool:
    """Let the operator of the scheme work on the case of an entity that they are not tied to."""
    return isinstance(user, User) and can_run_scheme(user) and not is_tied(user, vendor)


def can_handle_complaint(user: "User | AnonymousUser | None", complaint: "MarkComplaint") -> bool:
    """Let the operator of the scheme handle a complaint, unless they are tied to the holder that it is about."""
    if complaint.certificate is None:
        return can_run_scheme(user)
    return can_handle(user, complaint.certificate.holder)


def can_apply_for_mark(user: "User | AnonymousUser | None", vendor: Vendor) -> bool:
    """Let owner or manager of an approved vendor, or of an entity of the register that does not sell, apply."""
    return can_manage(user, vendor) and vendor.state in APPLYING


def can_see_mark_case(user: "User | AnonymousUser | None", vendor: Vendor) -> bool:
    """Let owner and manager see the entity's own applications, letters and certificates, in whatever state it is."""
    return can_manage(user, vendor)


def appointment_of(user: "User | AnonymousUser | None", role: Role) -> Appointment | None:
    """Give a person's seat of a role that counts today; None without one, or when the role was taken away."""
    if not isinstance(user, User) or not has_role(user, role):
        return None
    today = clock.today()
    seat: Appointment | None = getattr(user, "_mark_seat", None)
    seat = seat or Appointment.objects.select_related("monitoring_body").filter(user=user).first()
    holds = seat and seat.role == role and seat.starts_on <= today and (seat.ends_on is None or seat.ends_on >= today)
    return seat if holds else None


def remember_seat(user: "User | AnonymousUser | None") -> None:
    """Read a person's roles and seat at once and keep both with the object: for pages that only show (web/seats.py)."""
    if not isinstance(user, User):
        return
    grants = list(RoleGrant.objects.filter(user=user).select_related("user__mark_appointment__monitoring_body"))
    remember_roles(user, {grant.role for grant in grants})
    for grant in grants[:1]:
        user._mark_seat = getattr(grant.user, "mark_appointment", None)  # type: ignore[attr-defined]  # noqa: SLF001


def body_of(user: "User | AnonymousUser | None") -> int | None:
    """Give the key of the monitoring body for which a person may audit today; None when its evidence has run out."""
    seat = appointment_of(user, Role.AUDITOR)
    body = seat.monitoring_body if seat else None
    today = clock.today()
    return body.pk if body and body.valid_from <= today <= body.valid_to else None


def can_audit(user: "User | AnonymousUser | None", vendor: Vendor) -> bool:
    """Let people of a monitoring body whose evidence holds audit an entity that they are not tied to."""
    return isinstance(user, User) and body_of(user) is not None and not has_ties(user, vendor)


def can_write_audit(user: "User | AnonymousUser | None", audit: Audit, vendor: Vendor) -> bool:
    """Let people of the very body that was ordered write an audit's plan, findings and report (law.md T13-05)."""
    return can_audit(user, vendor) and body_of(user) == audit.body_id


def can_judge(user: "User | AnonymousUser | None") -> bool:
    """Let jurors with a seat today see the agenda; whether one may vote on a case is asked of `has_ties` too."""
    return appointment_of(user, Role.JUROR) is not None


def seat_at(user: "User | AnonymousUser | None", session: JurySession) -> JurySeat | None:
    """Give a juror's seat at a session; None for anybody who was not called or is no juror any more."""
    return session.seats.filter(juror=user).first() if isinstance(user, User) and can_judge(user) else None


def can_vote(user: "User | AnonymousUser | None", case: JuryCase, vendor: Vendor) -> bool:
    """Let a juror who is present and said of no tie vote; a tie that we find keeps them out as well (T13-07)."""
    if not isinstance(user, User):
        return False
    seat = seat_at(user, case.session)
    if seat is None or not seat.is_present or has_ties(user, vendor):
        return False
    return case.conflicts.filter(juror=user, has_conflict=False).exists()


def can_hear_appeals(user: "User | AnonymousUser | None") -> bool:
    """Let members of the appeals body with a seat today see appeals; who took part in a case is refused there."""
    return appointment_of(user, Role.APPEALS) is not None


def took_part(user: User, appeal: Appeal) -> bool:
    """Tell whether a person had to do with the case that an appeal is about: sat, voted, audited, handled it."""
    decision, event = appeal.decision, appeal.status_event
    certificate = event.certificate if event else None
    application = decision.application if decision else None
    if decision:
        seats = JurySeat.objects.filter(juror=user, session=decision.case.session_id)
        if decision.announced_by_id == user.pk or seats.exists():
            return True
        certificate = decision.proceeding.certificate if decision.proceeding else None
    audits = Audit.objects.filter(Q(auditor=user) | Q(ordered_by=user))
    if application:
        return application.operator_id == user.pk or audits.filter(application=application).exists()
    return audits.filter(certificate=certificate).exists()


def can_vote_on_appeal(user: "User | AnonymousUser | None", appeal: Appeal) -> bool:
    """Let members of the appeals body judge an appeal of an entity and a case that they have nothing to do with."""
    if not isinstance(user, User) or not can_hear_appeals(user):
        return False
    return not has_ties(user, appeal.appellant) and not took_part(user, appeal)


def has_ties(user: User, vendor: Vendor) -> bool:
    """Tell whether a person is tied to an entity: works for it, advised it, or their organisation is it (T13-07)."""
    if is_tied(user, vendor):
        return True
    seat = Appointment.objects.filter(user=user).first()
    if seat is None:
        return False
    same_nip = bool(seat.nip) and seat.nip == vendor.nip
    same_register = bool(seat.register_number) and seat.register_number == vendor.register_number
    return same_nip or same_register


def can_change_certificate(user: "User | AnonymousUser | None", holder: Vendor) -> bool:
    """Let the operator of the scheme change certificates of holders that they do not work for."""
    return can_run_scheme(user) and role_in(user, holder) is None


def can_confirm_scope(user: "User | AnonymousUser | None", vendor: Vendor) -> bool:
    """Let the regional centre (reviewer or scheme operator) confirm listings of vendors that they do not work for."""
    return has_role(user, Role.REVIEWER, Role.SCHEME_OPERATOR) and role_in(user, vendor) is None
