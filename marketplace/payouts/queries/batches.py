"""Batches of payouts for the pages of the regional centre."""

from django.db.models import Count, QuerySet, Sum

from marketplace.payouts.models import Payout, PayoutBatch


def batches() -> QuerySet[PayoutBatch]:
    """List all batches with how many payouts and how much (PLN) they hold, the newest first."""
    return PayoutBatch.objects.annotate(count=Count("payouts"), total=Sum("payouts__amount")).order_by("-pk")


def payouts_of(batch: PayoutBatch) -> list[Payout]:
    """List the payouts of a batch with their sellers and items, with two queries."""
    return list(batch.payouts.select_related("vendor").prefetch_related("items").order_by("pk"))
