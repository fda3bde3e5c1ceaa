"""Record a monitoring body of a scheme, or what changed in its accreditation."""

import datetime as dt
import re

from django.utils.translation import gettext_lazy as _
from stdnum.pl import nip as nip_number

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.models import MonitoringBody, Scheme
from quality_mark.permissions import can_run_scheme


class BodyRefused(RuleViolation):
    """A monitoring body with these data cannot be kept."""

    code = "BODY_REFUSED"


@action
def save_monitoring_body(
    *,
    scheme_id: int,
    name: str,
    standard: str,
    independence_statement: str,
    valid_from: dt.date,
    valid_to: dt.date,
    by: User,
    body_id: int | None = None,
    nip: str = "",
    accreditation_number: str = "",
) -> MonitoringBody:
    """Write down the third party that audits, with the days on which its evidence holds (law.md R13-02, T13-06).

    The scheme's operator. With `body_id` an existing one of the scheme is corrected or prolonged; history keeps what it
    was. Name, standard and statement of independence are public and may not be empty. Raises BodyRefused.
    """
    scheme = lock(Scheme, scheme_id)
    body = (
        lock(MonitoringBody, MonitoringBody.objects.get(pk=body_id, scheme=scheme).pk)
        if body_id
        else MonitoringBody(scheme=scheme)
    )
    if not can_run_scheme(by):
        raise NotAllowed
    given = {"name": name, "standard": standard, "independence_statement": independence_statement}
    for field, value in given.items():
        if not value.strip():
            raise BodyRefused(_("Uzupełnij to pole: każdy może je przeczytać na stronie znaku."), field=field)
        setattr(body, field, value.strip())
    body.nip = re.sub(r"\D", "", nip)
    if body.nip and not nip_number.is_valid(body.nip):
        raise BodyRefused(_("Sprawdź NIP: cyfra kontrolna się nie zgadza."), field="nip")
    if valid_to < valid_from:
        raise BodyRefused(_("Uprawnienia nie mogą kończyć się, zanim się zaczną."), field="valid_to")
    body.accreditation_number = accreditation_number.strip()
    body.valid_from, body.valid_to = valid_from, valid_to
    body.save()
    record_change(CATALOGUE, "scheme", scheme.pk)
    record_history(verb="body.save", subject=body, by=by)
    return body
