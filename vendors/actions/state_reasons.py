"""Write the statement of reasons of a decision."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from vendors.events import ReasonsStated
from vendors.models import GroundKind, StatementOfReasons, Vendor
from vendors.permissions import can_state_reasons
from vendors.rules import require_reason


class GroundRequired(RuleViolation):
    """A decision names the provision or the point of the terms that it rests on (law.md R3-06, T3-03)."""

    code = "GROUND_REQUIRED"
    message = _("Podaj podstawę: przepis prawa albo punkt regulaminu.")

    def __init__(self) -> None:
        super().__init__(field="ground")


@action
def state_reasons(
    *,
    vendor: Vendor,
    measure: str,
    subject: models.Model,
    ground_kind: str,
    ground: str,
    facts: str,
    by: User,
    ends_on: dt.date | None = None,
) -> StatementOfReasons:
    """Write down why something was decided about a vendor or one of its things; the vendor is told by mail.

    Called by the decision's own action, in its transaction, with the row locked there. A reviewer of the regional
    centre, or the operator for listings, who does not work for the vendor; the decision itself asks more. Raises
    GroundRequired, and ReasonRequired for fewer than ten characters.
    """
    if not can_state_reasons(by, vendor):
        raise NotAllowed
    facts = require_reason(facts, field="facts")
    ground = ground.strip()
    if not ground or ground_kind not in GroundKind.values:
        raise GroundRequired
    statement = StatementOfReasons.objects.create(
        vendor=vendor,
        measure=measure,
        subject_type=subject._meta.label,
        subject_id=str(subject.pk),
        subject_name=str(subject)[:300],
        ground_kind=ground_kind,
        ground=ground,
        facts=facts,
        ends_on=ends_on,
        decided_by=by,
    )
    publish(ReasonsStated(statement_id=statement.pk))
    return statement
