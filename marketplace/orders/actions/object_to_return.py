"""The buyer does not agree with a deduction."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from marketplace.orders.events import ReturnObjected
from marketplace.orders.models import ReturnCase
from marketplace.orders.queries.withdrawal_links import acts_for_buyer
from marketplace.orders.states import ReturnState


class ObjectionEmpty(RuleViolation):
    """An objection says why."""

    code = "OBJECTION_EMPTY"
    message = _("Napisz, z czym się nie zgadzasz.")


@action
def object_to_return(*, return_id: int, by: User | None, objection: str, token: str = "") -> ReturnCase:
    """Object once to what the seller keeps: the buyer; the seller and the regional centre see it.

    `objection` has at most 1000 characters. Repeating changes nothing. Raises ObjectionEmpty, IllegalTransition.
    """
    case = lock(ReturnCase, return_id)
    if not acts_for_buyer(by, case.vendor_order.order, token):
        raise NotAllowed
    if case.objection:
        return case
    if case.state != ReturnState.SETTLED or not case.lines.filter(deducted__gt=0).exists():
        raise IllegalTransition
    if not objection.strip():
        raise ObjectionEmpty(field="objection")
    case.objection, case.objected_at = objection.strip()[:1000], clock.now()
    case.save(update_fields=["objection", "objected_at"])
    publish(ReturnObjected(return_id=case.pk))
    return case
