"""Ask the regional centre to change identity data."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.locking import lock
from vendors.models import DataChange, Vendor
from vendors.permissions import can_manage
from vendors.rules.identity import checked, keep_whole
from vendors.rules.steps import APPLICATION_FIELDS, BY_KEY, WORKING
from vendors.states import DataChangeState


class NothingChanged(RuleViolation):
    """The proposed values are the ones that hold already."""

    code = "NOTHING_CHANGED"
    message = _("Te dane są takie same jak teraz, więc nie ma czego wysyłać.")


@action
def propose_data_change(*, vendor_id: int, step: str, values: Mapping[str, Any], by: User) -> DataChange:
    """Ask for new identity data of an approved or suspended vendor; they hold once the regional centre accepts them.

    The vendor's owner or manager. `values` are fields of one step; a waiting change of the same step is replaced by
    the new one. Raises DataRefused for wrong or emptied values, NothingChanged, TypeError for a field of another step.
    """
    known = BY_KEY[step]
    if not known.needs_decision or set(values) - set(known.fields):
        raise TypeError(f"{step} does not take {sorted(values)}")
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    if vendor.state not in WORKING:
        raise IllegalTransition
    now = {name: getattr(vendor, name) for name in APPLICATION_FIELDS}
    data = checked(values, now)
    keep_whole(data, now)
    proposed = {name: value for name, value in data.items() if value != now[name]}
    if not proposed:
        raise NothingChanged
    kept = {"proposed": proposed, "before": {name: now[name] for name in proposed}}
    waiting = DataChange.objects.filter(vendor=vendor, step=step, state=DataChangeState.OPEN).first()
    if waiting is None:
        return DataChange.objects.create(vendor=vendor, step=step, proposed_by=by, **kept)
    waiting.proposed, waiting.before = kept["proposed"], kept["before"]
    waiting.proposed_by, waiting.proposed_at = by, clock.now()
    waiting.save(update_fields=["proposed", "before", "proposed_by", "proposed_at"])
    return waiting
