"""A buyer asks for a return, or gives up what was not sent."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from marketplace.orders.actions.call_off import call_off
from marketplace.orders.actions.state_withdrawal import NothingChosen, add_lines, next_number
from marketplace.orders.events import ReturnStated
from marketplace.orders.models import ReturnCase, ReturnKind, VendorOrder
from marketplace.orders.queries.asking import askable
from marketplace.orders.queries.withdrawal_links import acts_for_buyer
from marketplace.orders.states import ReturnState, VendorOrderState
from marketplace.payments.models import RefundReason


class NotSoManyToAsk(RuleViolation):
    """More pieces than the buyer has, or than are still to be sent."""

    code = "NOT_SO_MANY_TO_ASK"
    message = gettext_lazy("Tylu sztuk już nie ma. Sprawdź liczby.")


@action
def request_return(
    *,
    vendor_order_id: int,
    by: User | None,
    key: UUID,
    kind: str,
    quantities: Mapping[int, int],
    name: str,
    email: str,
    note: str = "",
    token: str = "",
) -> ReturnCase:
    """Ask the seller to take back pieces that the buyer has (AGREED), or give up pieces not sent yet (CANCELLATION).

    The buyer, signed in or with the order's link. What is paid and not yet accepted by the seller is called off at once
    and owed back; everything else waits for the seller's answer. `key` is the form's: repeating it gives the same case.
    Raises NothingChosen, NotSoManyToAsk, IllegalTransition.
    """
    part = lock(VendorOrder, vendor_order_id)
    if not acts_for_buyer(by, part.order, token):
        raise NotAllowed
    if known := ReturnCase.objects.filter(key=key, vendor_order=part).first():
        return known
    if kind not in {ReturnKind.AGREED, ReturnKind.CANCELLATION}:
        raise IllegalTransition
    wanted = {pk: pieces for pk, pieces in quantities.items() if pieces}
    if not wanted:
        raise NothingChosen
    most = askable(part, kind)
    if any(not 0 < pieces <= most.get(pk, 0) for pk, pieces in wanted.items()):
        raise NotSoManyToAsk
    now = clock.now()
    is_at_once = kind == ReturnKind.CANCELLATION and part.state == VendorOrderState.NEW
    case = ReturnCase.objects.create(
        vendor_order=part,
        number=next_number(part),
        kind=kind,
        state=ReturnState.ASKED,
        key=key,
        buyer_name=name.strip()[:200],
        email=email,
        note=note.strip()[:1000],
        stated_at=now,
    )
    if is_at_once:
        case.refund = call_off(
            vendor_order_id=part.pk,
            quantities=wanted,
            reason=_("Rezygnacja kupującego przed wysyłką."),
            refund_reason=RefundReason.CANCELLED,
            key=f"return:{case.number}:unsent",
            by=by,
            name=case.buyer_name,
        )
        case.state, case.settled_at = ReturnState.SETTLED, now
        case.save(update_fields=["refund", "state", "settled_at"])
    add_lines(case, wanted, wanted if kind == ReturnKind.CANCELLATION else {})
    publish(ReturnStated(return_id=case.pk))
    return case
