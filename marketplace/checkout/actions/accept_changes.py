"""The buyer says yes to what changed."""

from collections.abc import Iterable
from uuid import UUID

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from marketplace.checkout.actions.refresh_deliveries import refresh_deliveries
from marketplace.checkout.actions.remove_line import remove_line
from marketplace.checkout.models import Checkout, CheckoutDelivery
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.queries.basket import pending_deliveries
from marketplace.checkout.rules.answers import AcceptedDelivery, AcceptedLine, Answer


@action
def accept_changes(*, checkout_id: UUID, answers: Iterable[Answer], by: User | None) -> None:
    """Note the prices and quantities that the buyer agreed to, exactly as they were shown.

    An answer never raises a quantity, quantity 0 takes the line out, and answers about things that are not in this
    basket do nothing. When a price moved again after it was shown, the question simply comes back.
    """
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    found = list(answers)
    pending = pending_deliveries(checkout.pk)
    for answer in found:
        if isinstance(answer, AcceptedLine):
            _accept_line(checkout, answer, by)
        elif isinstance(answer, AcceptedDelivery):
            CheckoutDelivery.objects.filter(checkout=checkout, vendor=answer.vendor_id).update(seen_gross=answer.gross)
    checkout.updated_at = clock.now()
    checkout.save(update_fields=["updated_at"])
    answered = {answer.vendor_id for answer in found if isinstance(answer, AcceptedDelivery)}
    refresh_deliveries(checkout_id=checkout.pk, except_vendors=pending | answered)


def _accept_line(checkout: Checkout, answer: AcceptedLine, by: User | None) -> None:
    if answer.quantity == 0:
        remove_line(checkout_id=checkout.pk, variant_id=answer.variant_id, by=by)
        return
    line = checkout.lines.filter(variant=answer.variant_id).first()
    if line is not None:
        line.quantity = min(line.quantity, answer.quantity)
        line.seen_unit_gross = answer.unit_gross
        line.save(update_fields=["quantity", "seen_unit_gross"])
