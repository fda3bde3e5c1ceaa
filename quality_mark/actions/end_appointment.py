"""End a person's seat in one of the scheme's bodies."""

from accounts.models import RoleGrant, User
from core import clock
from core.access import record_access
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.models import Appointment, JurorNote
from quality_mark.permissions import can_run_scheme


@action
def end_appointment(*, appointment_id: int, by: User) -> Appointment:
    """End a seat today and take its role away at once; what the person wrote and voted stays, private notes do not.

    The scheme's operator; a seat that has not ended. The row stays, so that ties to old cases are found.
    """
    person_id = Appointment.objects.values_list("user_id", flat=True).get(pk=appointment_id)
    lock(User, person_id)
    seat = lock(Appointment, appointment_id)
    if not can_run_scheme(by):
        raise NotAllowed
    today = clock.today()
    if seat.ends_on is not None and seat.ends_on <= today:
        raise IllegalTransition
    seat.ends_on = max(today, seat.starts_on)
    seat.save(update_fields=["ends_on"])
    JurorNote.objects.filter(juror=person_id).delete()  # nobody could read or delete them any more
    RoleGrant.objects.filter(user_id=person_id, role=seat.role).delete()
    record_access(by=by, verb="mark.end_appointment", subject=seat, detail=seat.role)
    record_history(verb="appointment.end", subject=seat, by=by)
    return seat
