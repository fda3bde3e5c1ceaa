"""Plan a session of the jury."""

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.actions.take_number import take_number
from quality_mark.models import Appointment, JurySeat, JurySession, Scheme
from quality_mark.permissions import can_run_scheme
from quality_mark.queries.jury import rules_today
from quality_mark.rules.jury import JuryRefused


@action
def plan_session(
    *, scheme_id: int, held_at: dt.datetime, place: str, juror_ids: Collection[int], by: User
) -> JurySession:
    """Plan a session at a future instant and give seats to jurors, at least as many as the quorum of today's rules.

    The scheme's operator. Cases come by add_case, invitations by call_jurors.
    """
    scheme = lock(Scheme, scheme_id)
    if not can_run_scheme(by):
        raise NotAllowed
    place = place.strip()
    if not place or len(place) > 200:
        raise JuryRefused(_("Napisz, gdzie odbędzie się posiedzenie."), field="place")
    if held_at < clock.now():
        raise JuryRefused(_("Ten termin już minął. Wybierz późniejszy."), field="held_at")
    wanted = set(juror_ids)
    held_on = clock.date_of(held_at)
    seats = Appointment.objects.filter(user__in=wanted, role=Role.JUROR, starts_on__lte=held_on).select_related("user")
    jurors = [seat.user for seat in seats.order_by("user_id") if seat.ends_on is None or seat.ends_on >= held_on]
    if len(jurors) != len(wanted):
        raise JuryRefused(_("Zaprosić można tylko osoby, które tego dnia zasiadają w Kapitule."), field="jurors")
    version = rules_today(scheme)
    quorum = version.jury_quorum if version else 1
    if len(jurors) < quorum:
        raise JuryRefused(
            _("Do kworum potrzeba co najmniej tylu osób: %(count)s. Zaproś więcej.") % {"count": quorum}, field="jurors"
        )
    session = JurySession.objects.create(
        scheme=scheme, number=take_number(prefix="SO"), held_at=held_at, place=place, called_by=by
    )
    JurySeat.objects.bulk_create(JurySeat(session=session, juror=juror) for juror in jurors)
    record_history(verb="session.plan", subject=session, case=session.number, by=by)
    return session
