"""A consumer withdraws from a contract, whole or in part."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from marketplace.orders.actions.call_off import call_off
from marketplace.orders.events import ReturnStated
from marketplace.orders.models import ReturnCase, ReturnKind, ReturnLine, VendorOrder, WithdrawalLink
from marketplace.orders.queries.pieces import positions_of
from marketplace.orders.queries.withdrawal import facts_of, line_rights
from marketplace.orders.queries.withdrawal_links import acts_for_buyer, digest_of
from marketplace.orders.rules.remaining import Position
from marketplace.orders.rules.steps import can_lose_lines
from marketplace.orders.rules.withdrawal_clock import refund_due, send_back_by
from marketplace.orders.states import ReturnState, VendorOrderState
from marketplace.payments.models import RefundReason
from quality_mark.models import ItemKind


class NothingChosen(RuleViolation):
    """A statement is about at least one piece."""

    code = "NOTHING_CHOSEN"
    message = gettext_lazy("Wybierz co najmniej jedną rzecz.")


class NoRightNow(RuleViolation):
    """The law gives no right for a line, or not for so many pieces, or not any more."""

    code = "NO_RIGHT_NOW"
    message = gettext_lazy("Od tej pozycji nie można teraz odstąpić.")


class LinkUsed(RuleViolation):
    """A one-time link takes one statement."""

    code = "LINK_USED"
    message = gettext_lazy("To łącze było już użyte. Poproś o nowe na stronie „Odstąp od umowy tutaj”.")


@action
def state_withdrawal(
    *,
    vendor_order_id: int,
    by: User | None,
    key: UUID,
    name: str,
    email: str,
    quantities: Mapping[int, int],
    token: str = "",
    note: str = "",
) -> ReturnCase:
    """Withdraw from pieces (order line id -> pieces) of a part: its buyer, signed in or with a link (law.md R2-07).

    No reason is needed; `email` gets the receipt with content and moment at once. What was not sent yet is called off
    and owed back at once; for what the buyer has, the money is due in fourteen days and may wait for the goods.
    `key` is the form's: repeating it gives the same case. `name` has at most 200 characters. Raises NothingChosen,
    NoRightNow, LinkUsed.
    """
    part = lock(VendorOrder, vendor_order_id)
    if not acts_for_buyer(by, part.order, token):
        raise NotAllowed
    if known := ReturnCase.objects.filter(key=key, vendor_order=part).first():
        return known
    now = clock.now()
    wanted = {pk: pieces for pk, pieces in quantities.items() if pieces}
    if not wanted:
        raise NothingChosen
    rights = {right.line.pk: right for right in line_rights(part, now)}
    if set(wanted) - set(rights):
        raise ValueError("a line of another part")
    for pk, pieces in wanted.items():
        if not 0 < pieces <= rights[pk].pieces:
            raise NoRightNow(f"{rights[pk].line.product_name}: {rights[pk].reason}" if rights[pk].reason else "")
    _use_link(token)
    positions = positions_of(part)
    unsent = _unsent(part, positions, wanted)
    case = ReturnCase.objects.create(
        vendor_order=part,
        number=next_number(part),
        kind=ReturnKind.WITHDRAWAL,
        state=ReturnState.OPEN,
        key=key,
        buyer_name=name.strip()[:200],
        email=email,
        note=note.strip()[:1000],
        is_whole=all(position.kept == wanted.get(position.line.pk, 0) for position in positions),
        stated_at=now,
        refund_due_on=refund_due(now),
        send_back_by=send_back_by(now),
    )
    if unsent:
        case.refund = call_off(
            vendor_order_id=part.pk,
            quantities=unsent,
            reason=_("Odstąpienie od umowy."),
            refund_reason=RefundReason.WITHDRAWAL,
            key=f"return:{case.number}:unsent",
            by=by,
            name=case.buyer_name,
        )
    add_lines(case, wanted, unsent)
    if unsent == wanted:
        case.state, case.settled_at = ReturnState.SETTLED, now
    case.save(update_fields=["refund", "state", "settled_at"])
    publish(ReturnStated(return_id=case.pk))
    return case


def next_number(part: VendorOrder) -> str:
    """Give the number of the next case of a part that is held."""
    return f"{part.number}/Z{part.returns.count() + 1}"


def add_lines(case: ReturnCase, wanted: Mapping[int, int], unsent: Mapping[int, int]) -> None:
    """Write the lines of a fresh case."""
    ReturnLine.objects.bulk_create(
        ReturnLine(case=case, order_line_id=pk, quantity=pieces, unsent=unsent.get(pk, 0))
        for pk, pieces in sorted(wanted.items())
    )


def _unsent(part: VendorOrder, positions: list[Position], wanted: Mapping[int, int]) -> dict[int, int]:
    """Give which of the wanted pieces did not leave yet; a service that began on request counts as given."""
    if not can_lose_lines(part):
        return {}
    began = part.state != VendorOrderState.NEW and facts_of(part, positions).starts_early
    found = {}
    for position in positions:
        is_begun = began and position.line.kind == ItemKind.SERVICE
        pieces = 0 if is_begun else min(wanted.get(position.line.pk, 0), position.left)
        if pieces:
            found[position.line.pk] = pieces
    return found


def _use_link(token: str) -> None:
    """Spend a one-time link; the signed link of an order is never spent."""
    link = WithdrawalLink.objects.select_for_update(no_key=True).filter(digest=digest_of(token)).first()
    if link is None:
        return
    if link.used_at is not None:
        raise LinkUsed
    link.used_at = clock.now()
    link.save(update_fields=["used_at"])
