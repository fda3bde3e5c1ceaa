"""What a buyer may ask for: pieces to give back with consent, pieces not sent yet."""

from django.db.models import Sum

from marketplace.orders.models import ReturnKind, ReturnLine, VendorOrder
from marketplace.orders.queries.pieces import positions_of
from marketplace.orders.queries.withdrawal import returned_pieces
from marketplace.orders.rules.steps import can_lose_lines
from marketplace.orders.rules.withdrawal import given_pieces
from marketplace.orders.states import ReturnState


def askable(part: VendorOrder, kind: str) -> dict[int, int]:
    """Give line id -> pieces that may be asked for now, less those of open requests of the same kind."""
    waiting = dict(
        ReturnLine.objects.filter(case__vendor_order=part, case__state=ReturnState.ASKED, case__kind=kind)
        .values_list("order_line")
        .annotate(pieces=Sum("quantity"))
        .order_by()
    )
    if kind == ReturnKind.CANCELLATION:
        most = {position.line.pk: position.left for position in positions_of(part)} if can_lose_lines(part) else {}
    else:
        most = returnable(part)
    left = {pk: pieces - waiting.get(pk, 0) for pk, pieces in most.items()}
    return {pk: pieces for pk, pieces in left.items() if pieces > 0}


def returnable(part: VendorOrder) -> dict[int, int]:
    """Give line id -> pieces of goods that the buyer has and that go back by no case yet."""
    returned = returned_pieces(part)
    return {
        position.line.pk: given_pieces(part, position) - returned.get(position.line.pk, 0)
        for position in positions_of(part)
        if position.travels
    }
