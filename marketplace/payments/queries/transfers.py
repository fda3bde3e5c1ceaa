"""Money passed on to sellers: what waits for money on our balance, and what became of it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from core import clock
from marketplace.payments.models import Transfer, TransferReversal
from marketplace.payments.states import TransferState


def waiting_transfers() -> QuerySet[Transfer]:
    """List the transfers that our balance lacked the money for, the oldest first."""
    waiting = Transfer.objects.filter(state=TransferState.REQUESTED, waits_until__isnull=False)
    return waiting.select_related("payment").order_by("pk")


def is_last_try(transfer: Transfer) -> bool:
    """Tell whether a waiting transfer has waited long enough: its next answer ends it."""
    return transfer.waits_until is not None and transfer.waits_until <= clock.now()


def transfers_of_payouts(numbers: Iterable[str]) -> dict[str, Transfer]:
    """Give payout's number -> its transfer, with one query."""
    return {one.reference: one for one in Transfer.objects.filter(of_payout=True, reference__in=list(numbers))}


def coming_back(transfers: Iterable[Transfer]) -> set[int]:
    """Give which of these transfers are being taken back just now, with one query."""
    found = TransferReversal.objects.filter(transfer__in=[one.pk for one in transfers], state=TransferState.REQUESTED)
    return set(found.values_list("transfer", flat=True))
