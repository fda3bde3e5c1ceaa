"""Somebody asks the regional centre to look at a message."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from marketplace.orders.actions.cancel_order import ReasonMissing
from marketplace.orders.actions.send_message import side_of
from marketplace.orders.events import MessageReported
from marketplace.orders.models import Message, MessageReport, VendorOrder


class OwnMessage(RuleViolation):
    """One reports what the other side wrote."""

    code = "OWN_MESSAGE"
    message = _("Zgłosić można wiadomość drugiej strony, nie swoją.")


@action
def report_message(*, message_id: int, by: User | None, reason: str, token: str = "") -> MessageReport:
    """Report a message of the other side to the regional centre, with what is wrong (at most 500 characters).

    Repeating gives the first report. Raises OwnMessage, ReasonMissing.
    """
    part = lock(VendorOrder, Message.objects.values_list("vendor_order", flat=True).get(pk=message_id))
    message = lock(Message, message_id)
    side = side_of(by, part, token)
    if side is None:
        raise NotAllowed
    if message.side == side:
        raise OwnMessage
    if known := MessageReport.objects.filter(message=message).first():
        return known
    if not reason.strip():
        raise ReasonMissing(field="reason")
    report = MessageReport.objects.create(
        message=message, reason=reason.strip()[:500], reporter=by, reported_at=clock.now()
    )
    publish(MessageReported(report_id=report.pk))
    return report
