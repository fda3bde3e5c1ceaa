"""Batches of payouts for the pages of the regional centre."""

import dataclasses
from collections.abc import Sequence

from django.db.models import Count, QuerySet, Sum

from core.models import AccessRecord
from marketplace.payments.queries.transfers import coming_back, transfers_of_payouts
from marketplace.payouts.models import Payout, PayoutBatch
from marketplace.payouts.states import BatchState, PayoutMethod, PayoutState

GOING = PayoutState.APPROVED
MOST_DOWNLOADS = 10


@dataclasses.dataclass(frozen=True, kw_only=True)
class ShownPayout:
    """A payout with what its transfer does just now, where it goes through the provider."""

    payout: Payout
    waits: bool
    is_coming_back: bool

    @property
    def can_be_taken_back(self) -> bool:
        """Tell whether the provider can be asked for it back."""
        is_there = self.payout.method == PayoutMethod.PROVIDER and self.payout.state == PayoutState.DONE
        return is_there and not self.is_coming_back


def batches() -> QuerySet[PayoutBatch]:
    """List all batches with how many payouts and how much (PLN) they hold, the newest first."""
    return PayoutBatch.objects.annotate(count=Count("payouts"), total=Sum("payouts__amount")).order_by("-pk")


def payouts_of(batch: PayoutBatch) -> list[Payout]:
    """List the payouts of a batch with their sellers and items, with two queries."""
    return list(batch.payouts.select_related("vendor").prefetch_related("items").order_by("pk"))


def waiting_batch() -> PayoutBatch | None:
    """Give the batch that waits for its second person; there is at most one."""
    return PayoutBatch.objects.filter(state=BatchState.PREPARED).first()


def downloads_of(batch: PayoutBatch) -> list[AccessRecord]:
    """List who took the bank's file of a batch and when, the newest first."""
    found = AccessRecord.objects.filter(subject_type=batch._meta.label, subject_id=str(batch.pk), verb="export")
    return list(found[:MOST_DOWNLOADS])


def shown(payouts: Sequence[Payout]) -> list[ShownPayout]:
    """Say of payouts what the provider does with them, with two queries."""
    transfers = transfers_of_payouts(one.number for one in payouts if one.method == PayoutMethod.PROVIDER)
    back = coming_back(transfers.values())
    found = []
    for payout in payouts:
        transfer = transfers.get(payout.number)
        found.append(
            ShownPayout(
                payout=payout,
                waits=transfer is not None and transfer.waits_until is not None and payout.state == GOING,
                is_coming_back=transfer is not None and transfer.pk in back,
            )
        )
    return found


def waiting_payouts() -> list[Payout]:
    """List the payouts that our balance at the provider lacks the money for, the oldest first."""
    waiting = Payout.objects.filter(state=PayoutState.APPROVED, method=PayoutMethod.PROVIDER).exclude(problem="")
    return list(waiting.select_related("batch", "vendor").order_by("pk")[:20])
