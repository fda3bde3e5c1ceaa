"""Give a person a seat in one of the scheme's bodies."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accounts.models import SEPARATE_ROLES, Role, RoleGrant, User
from core import clock
from core.access import record_access
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.models import BODY_ROLES, Appointment, MonitoringBody
from quality_mark.permissions import can_run_scheme
from quality_mark.rules.supervision import SeatRefused
from vendors.models import Member


@action
def appoint(
    *,
    user_id: int,
    role: Role,
    organisation: str,
    by: User,
    monitoring_body_id: int | None = None,
    nip: str = "",
    register_number: str = "",
    is_chair: bool = False,
    starts_on: dt.date | None = None,
) -> Appointment:
    """Give a person a seat as auditor, juror or member of appeals, from a day on (by default today), and the role.

    The scheme's operator. Nobody gets a second seat, nobody who works for a vendor gets one (law.md R13-04, T13-05):
    the person's row is held, and vendors' actions that make members hold it too. An ended seat may be given anew.
    """
    person = lock(User, user_id)
    if not can_run_scheme(by):
        raise NotAllowed
    today = clock.today()
    if role not in BODY_ROLES:
        raise SeatRefused(_("Wybierz audyt, Kapitułę albo odwołania."), field="role")
    if not person.is_active:
        raise SeatRefused(_("Konto tej osoby jest wyłączone."), field="email")
    if Member.objects.filter(user=person).exists():
        raise SeatRefused(_("Ta osoba pracuje w przedsiębiorstwie, więc nie może oceniać."), field="email")
    if person.role_grants.filter(role__in=set(SEPARATE_ROLES) - {role}).exists():
        raise SeatRefused(_("Ta osoba ma już inną rolę, której nie wolno łączyć z tą."), field="email")
    held = Appointment.objects.filter(user=person).first()
    if held and (held.ends_on is None or held.ends_on > today):
        raise SeatRefused(_("Ta osoba ma już miejsce w jednym z gremiów."), field="email")
    is_auditor = role == Role.AUDITOR and monitoring_body_id is not None
    body = MonitoringBody.objects.filter(pk=monitoring_body_id or 0).first() if is_auditor else None
    if role == Role.AUDITOR and (body is None or body.valid_to < today):
        raise SeatRefused(_("Wskaż jednostkę kontrolującą, której dowody obowiązują."), field="monitoring_body")
    seat = held or Appointment(user=person)
    seat.role, seat.monitoring_body, seat.is_chair = role, body, is_chair and role == Role.JUROR
    seat.organisation, seat.nip, seat.register_number = organisation.strip(), nip.strip(), register_number.strip()
    seat.starts_on, seat.ends_on = starts_on or today, None
    seat.appointed_by, seat.appointed_at = by, clock.now()
    seat.save()
    RoleGrant.objects.get_or_create(user=person, role=role)
    record_access(by=by, verb="mark.appoint", subject=seat, detail=role)
    record_history(verb="appointment.give", subject=seat, by=by)
    return seat
