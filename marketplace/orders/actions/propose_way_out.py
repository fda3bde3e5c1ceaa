"""A person says whose the money of a difference is; another one must agree."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.locking import lock
from core.transitions import move
from marketplace.orders.permissions import can_see_transfers
from marketplace.payments.actions.settle_difference import ExplanationMissing
from marketplace.payments.gateways import can_go_back
from marketplace.payments.models import ReconciliationDifference, WayOut
from marketplace.payments.queries.reconciliation import money_waiting
from marketplace.payments.rules.difference_words import PROPOSALS
from marketplace.payments.states import DIFFERENCE_TRANSITIONS, DifferenceState
from vendors.models import Vendor
from vendors.permissions import is_tied


class SellerMissing(RuleViolation):
    """Money of a seller needs the seller."""

    code = "SELLER_MISSING"
    message = _("Wybierz sprzedawcę, którego są te pieniądze.")


class TiedToSeller(RuleViolation):
    """Who works for a seller, or advised it, decides nothing about its money (law.md R13-04)."""

    code = "TIED_TO_SELLER"
    message = _("Masz związek z tym sprzedawcą. O jego pieniądzach niech zdecyduje inna osoba z ROPS.")


@action
def propose_way_out(
    *, difference_id: int, way: str, vendor_id: int | None, note: str, by: User | None
) -> ReconciliationDifference:
    """Propose to book money that waits in SUSPENSE for a seller, to write it off for the market, or to send it back.

    A reviewer of the regional centre, with a reason; nothing moves until a second one agrees (`approve_way_out`). Only
    a payment goes back to who paid it, where a provider is connected. Repeating is harmless. Raises ExplanationMissing,
    SellerMissing, TiedToSeller, IllegalTransition where no money waits.
    """
    difference = lock(ReconciliationDifference, difference_id)
    if not can_see_transfers(by) or by is None:
        raise NotAllowed
    vendor = None
    if way == WayOut.SELLER and vendor_id is not None:
        vendor = Vendor.objects.filter(pk=vendor_id).first()
    if difference.state == DifferenceState.PROPOSED and (difference.way, difference.vendor) == (way, vendor):
        return difference
    waiting = money_waiting(difference)
    if difference.state != DifferenceState.OPEN or way not in WayOut.values or not waiting:
        raise IllegalTransition
    if way == WayOut.PAYER and not (can_go_back(difference) and waiting == difference.theirs):
        raise IllegalTransition
    if way == WayOut.SELLER and vendor is None:
        raise SellerMissing(field="vendor")
    if vendor is not None and is_tied(by, vendor):
        raise TiedToSeller(field="vendor")
    if not note.strip():
        raise ExplanationMissing(field="note")
    said = f"{PROPOSALS[way]}{f' ({vendor.short_name})' if vendor else ''}: {note}"
    move(difference, DifferenceState.PROPOSED, by=by, table=DIFFERENCE_TRANSITIONS, note=said)
    difference.way, difference.vendor, difference.proposed_by_id, difference.note = way, vendor, by.pk, note[:300]
    difference.save(update_fields=["way", "vendor", "proposed_by_id", "note"])
    return difference
