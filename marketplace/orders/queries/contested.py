"""Parts about which buyer and seller are not done: a return, a complaint or a dispute runs."""

from typing import Final

from django.db.models import Exists, OuterRef, Q

from marketplace.orders.models import PurchaseComplaint, ReturnCase
from marketplace.orders.states import ComplaintState, ReturnState
from marketplace.payments.models import Dispute
from marketplace.payments.states import DisputeState

RETURNS_UNDER_WAY: Final = (ReturnState.ASKED, ReturnState.OPEN, ReturnState.POSTED)
COMPLAINTS_UNDER_WAY: Final = (ComplaintState.FILED, ComplaintState.ACCEPTED, ComplaintState.ACCEPTED_BY_LAW)
DISPUTES_OVER: Final = (DisputeState.WON, DisputeState.LOST)


def contested() -> Q:
    """Say in SQL that something of a part (VendorOrder) is under way."""
    mine = {"vendor_order": OuterRef("pk")}
    disputes = Dispute.objects.filter(payment=OuterRef("payment")).exclude(state__in=DISPUTES_OVER)
    return Q(
        Exists(ReturnCase.objects.filter(**mine, state__in=RETURNS_UNDER_WAY))
        | Exists(PurchaseComplaint.objects.filter(**mine, state__in=COMPLAINTS_UNDER_WAY))
        | Exists(disputes)
    )
