"""The seller says yes or no to what a buyer asked for."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import can_move, move
from marketplace.orders.actions.call_off import call_off
from marketplace.orders.events import ReturnAnswered
from marketplace.orders.models import ReturnCase, ReturnKind, VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.asking import returnable
from marketplace.orders.queries.pieces import positions_of
from marketplace.orders.rules.withdrawal_clock import refund_due, send_back_by
from marketplace.orders.states import RETURN_TRANSITIONS, ReturnState
from marketplace.payments.models import RefundReason


class RefusalWithoutReason(RuleViolation):
    """A no is explained."""

    code = "REFUSAL_WITHOUT_REASON"
    message = gettext_lazy("Napisz, dlaczego odmawiasz: kupujący to przeczyta.")


class SentMeanwhile(RuleViolation):
    """The pieces left before the answer."""

    code = "SENT_MEANWHILE"
    message = gettext_lazy(
        "Część tych rzeczy już wysłano albo anulowano. Odmów i napisz kupującemu, że może je zwrócić."
    )


class ReturnedMeanwhile(RuleViolation):
    """The pieces go back by another case: the buyer withdrew, or a complaint was accepted."""

    code = "RETURNED_MEANWHILE"
    message = gettext_lazy("Te rzeczy kupujący zwraca już w innej sprawie. Odmów i napisz mu o tym.")


@action
def answer_return(*, return_id: int, by: User, accepts: bool, answer: str = "") -> ReturnCase:
    """Accept or refuse a request that is ASKED; the seller's team may.

    A return that is accepted waits for the goods; an accepted cancellation is called off and owed back at once. The
    same answer twice changes nothing. `answer` has at most 1000 characters. Raises RefusalWithoutReason, SentMeanwhile,
    ReturnedMeanwhile, IllegalTransition.
    """
    part = lock(VendorOrder, ReturnCase.objects.values_list("vendor_order", flat=True).get(pk=return_id))
    case = lock(ReturnCase, return_id)
    if not can_handle(by, part):
        raise NotAllowed
    is_cancellation = case.kind == ReturnKind.CANCELLATION
    after = (ReturnState.SETTLED if is_cancellation else ReturnState.OPEN) if accepts else ReturnState.REFUSED
    if case.state == after:
        return case
    if case.state != ReturnState.ASKED or not can_move(case, after, table=RETURN_TRANSITIONS):
        raise IllegalTransition
    if not accepts and not answer.strip():
        raise RefusalWithoutReason(field="answer")
    case.answer = answer.strip()[:1000]
    now = clock.now()
    if accepts and is_cancellation:
        wanted = dict(case.lines.values_list("order_line", "quantity"))
        left = {position.line.pk: position.left for position in positions_of(part)}
        if any(pieces > left[pk] for pk, pieces in wanted.items()):
            raise SentMeanwhile
        case.refund = call_off(
            vendor_order_id=part.pk,
            quantities=wanted,
            reason=_("Rezygnacja kupującego przed wysyłką."),
            refund_reason=RefundReason.CANCELLED,
            key=f"return:{case.number}:unsent",
            by=by,
        )
        case.settled_at = now
    elif accepts:
        most = returnable(part)
        if any(pieces > most.get(pk, 0) for pk, pieces in case.lines.values_list("order_line", "quantity")):
            raise ReturnedMeanwhile
        case.refund_due_on, case.send_back_by = refund_due(now), send_back_by(now)
    case.save(update_fields=["answer", "refund", "settled_at", "refund_due_on", "send_back_by"])
    move(case, after, by=by, table=RETURN_TRANSITIONS, note=case.answer[:300])
    publish(ReturnAnswered(return_id=case.pk))
    return case
