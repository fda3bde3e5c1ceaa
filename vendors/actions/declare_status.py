"""Declare the status of a social enterprise."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from vendors.models import Document, EnterpriseStatus, Vendor
from vendors.permissions import can_manage
from vendors.queries import enterprise_status_of
from vendors.states import StatusState


class StatusRefused(RuleViolation):
    """The declaration does not say enough, or says something that cannot be."""

    code = "STATUS_REFUSED"


def check_status(state: str, decision_number: str, decided_on: dt.date | None) -> None:
    """Refuse a state without the decision that it needs, or a decision from the future; raises StatusRefused."""
    if state not in StatusState.values:
        raise StatusRefused(_("Zaznacz jedną odpowiedź."), field="state")
    if state == StatusState.NONE:
        return
    if not decision_number.strip():
        raise StatusRefused(_("Podaj numer decyzji wojewody."), field="decision_number")
    if decided_on is None:
        raise StatusRefused(_("Podaj datę decyzji."), field="decided_on")
    if decided_on > clock.today():
        raise StatusRefused(_("Data decyzji nie może być późniejsza niż dzisiaj."), field="decided_on")


@action
def declare_status(
    *,
    vendor_id: int,
    state: str,
    by: User,
    decision_number: str = "",
    decided_on: dt.date | None = None,
    evidence_id: int | None = None,
) -> EnterpriseStatus:
    """Write down what the vendor says about its status: none, granted or lost, with the voivode's decision.

    The vendor's owner or manager; `evidence_id` is one of the vendor's own documents. Older rows stay as history; the
    same declaration again changes nothing, so that a check of it is not lost. Raises StatusRefused.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    check_status(state, decision_number, decided_on)
    has_decision = state != StatusState.NONE
    said = {
        "state": state,
        "decision_number": decision_number.strip() if has_decision else "",
        "decided_on": decided_on if has_decision else None,
        "evidence": Document.objects.get(vendor=vendor, pk=evidence_id) if evidence_id and has_decision else None,
    }
    last = enterprise_status_of(vendor)
    if last is not None and all(getattr(last, name) == value for name, value in said.items()):
        return last
    return EnterpriseStatus.objects.create(vendor=vendor, declared_by=by, **said)
