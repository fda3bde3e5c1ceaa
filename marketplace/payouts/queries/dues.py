"""What is due to sellers, part by part, from the ledger."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Case, F, Q, Sum, When

from core import clock
from core.money import ZERO, MoneyField
from marketplace.payments.models import LedgerEntry, ReconciliationDifference, WayOut
from marketplace.payments.states import Account
from marketplace.payouts.queries.ripeness import ripe_days
from marketplace.payouts.rules.netting import Due

OWN = Account.SELLER_DUE


def open_sums(vendor_id: int | None = None) -> dict[int, dict[str, Decimal]]:
    """Give seller -> part's number -> what is due for it in PLN, where that is not nothing; one query."""
    entries = LedgerEntry.objects.filter(Q(debit=OWN) | Q(credit=OWN), vendor__isnull=False)
    if vendor_id is not None:
        entries = entries.filter(vendor=vendor_id)
    signed = Case(When(credit=OWN, then=F("amount")), default=-F("amount"), output_field=MoneyField())
    sums = entries.order_by().values("vendor", "reference").annotate(due=Sum(signed)).exclude(due=0)
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for row in sums:
        found[row["vendor"]][row["reference"]] = row["due"]
    return found


def dues_of(sums: dict[str, Decimal]) -> list[Due]:
    """Say since when each sum may be paid; at most three queries.

    What belongs to no part is ripe when the seller owes it, or when two people booked it for the seller.
    """
    ripe = ripe_days(sums)
    if others := [reference for reference in sums if reference not in ripe]:
        booked = ReconciliationDifference.objects.filter(way=WayOut.SELLER, reference__in=others)
        ripe |= dict.fromkeys(booked.values_list("reference", flat=True), clock.today())
    return [
        Due(reference=reference, amount=amount, ripe_on=ripe.get(reference))
        for reference, amount in sorted(sums.items())
        if amount != ZERO
    ]
