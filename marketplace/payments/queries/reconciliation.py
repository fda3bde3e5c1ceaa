"""Our side of the nightly comparison with the provider's lists."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from core.models import Heartbeat
from core.money import ZERO
from marketplace.payments.models import (
    ConnectedAccount,
    DifferenceKind,
    Dispute,
    LedgerEntry,
    Payment,
    ReconciliationDifference,
    Refund,
    Transfer,
    TransferReversal,
    WayOut,
)
from marketplace.payments.rules.reconciliation import COMPARED
from marketplace.payments.states import (
    Account,
    DifferenceState,
    DisputeState,
    PaymentState,
    RefundState,
    TransferState,
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Found:
    """A difference: PLN at the provider and with us; `moved` is what our ledger lacks of the balance, less the fee."""

    kind: DifferenceKind
    reference: str
    theirs: Decimal = ZERO
    ours: Decimal = ZERO
    moved: Decimal = ZERO
    fee: Decimal = ZERO
    payment_id: int | None = None


def compared_until() -> dt.datetime | None:
    """Give the moment up to which the books were compared in some earlier night."""
    return Heartbeat.objects.filter(name=COMPARED).values_list("seen_at", flat=True).first()


def payments_by_intent(intents: Iterable[str]) -> dict[str, Payment]:
    """Find payments by the provider's numbers."""
    return {one.gateway_reference: one for one in Payment.objects.filter(gateway_reference__in=set(intents))}


def known_outside() -> set[str]:
    """Give the provider's numbers that are on the list already, or were explained."""
    found = ReconciliationDifference.objects.values_list("reference", "refund_reference")
    return {number for numbers in found for number in numbers if number}


def refund_amounts(references: Iterable[str]) -> dict[str, Decimal]:
    """Add up our refunds by the provider's numbers: one made outside may be divided."""
    sums: dict[str, Decimal] = {}
    rows = Refund.objects.filter(gateway_reference__in=set(references)).values_list("gateway_reference", "amount")
    for reference, amount in rows:
        sums[reference] = sums.get(reference, Decimal(0)) + amount
    return sums


def transfer_amounts(references: Iterable[str]) -> dict[str, Decimal]:
    """Give our transfers by the provider's numbers."""
    found = Transfer.objects.filter(gateway_reference__in=set(references))
    return dict(found.values_list("gateway_reference", "amount"))


def reversal_amounts(references: Iterable[str]) -> dict[str, Decimal]:
    """Give our reversals of transfers by the provider's numbers."""
    found = TransferReversal.objects.filter(gateway_reference__in=set(references))
    return dict(found.values_list("gateway_reference", "amount"))


def known_disputes(references: Iterable[str]) -> set[str]:
    """Give which disputes we know."""
    return set(Dispute.objects.filter(reference__in=set(references)).values_list("reference", flat=True))


def settled_payments(since: dt.datetime, until: dt.datetime, vendor_id: int | None) -> list[Payment]:
    """List what we say the provider took in a window, on our account or on one seller's."""
    found = Payment.objects.filter(
        state=PaymentState.SUCCEEDED,
        gateway__startswith="stripe_",
        settled_at__gte=since,
        settled_at__lt=until,
        vendor=vendor_id,
    )
    return list(found.order_by("pk"))


def paid_refunds(since: dt.datetime, until: dt.datetime, vendor_id: int | None) -> list[Refund]:
    """List what we say the provider gave back in a window; a lost dispute is no refund at the provider."""
    found = Refund.objects.filter(
        state=RefundState.SUCCEEDED,
        is_by_hand=False,
        payment__gateway__startswith="stripe_",
        settled_at__gte=since,
        settled_at__lt=until,
        payment__vendor=vendor_id,
    ).exclude(gateway_reference__in=Dispute.objects.values("reference"))
    return list(found.select_related("payment").order_by("pk"))


def done_transfers(since: dt.datetime, until: dt.datetime) -> list[Transfer]:
    """List what we say was passed on in a window."""
    found = Transfer.objects.filter(state=TransferState.SUCCEEDED, settled_at__gte=since, settled_at__lt=until)
    return list(found.order_by("pk"))


def done_reversals(since: dt.datetime, until: dt.datetime) -> list[TransferReversal]:
    """List what we say was taken back from sellers in a window."""
    found = TransferReversal.objects.filter(state=TransferState.SUCCEEDED, settled_at__gte=since, settled_at__lt=until)
    return list(found.select_related("transfer").order_by("pk"))


def unanswered_transfers(keys: Iterable[str]) -> dict[str, Transfer]:
    """Give our transfers by our own key, of which the provider's answer never came."""
    return {one.key: one for one in Transfer.objects.filter(key__in=set(keys), state=TransferState.REQUESTED)}


def transfers_by_reference(references: Iterable[str]) -> dict[str, Transfer]:
    """Find transfers by the provider's numbers."""
    return {one.gateway_reference: one for one in Transfer.objects.filter(gateway_reference__in=set(references))}


def disputes_under_way() -> list[Dispute]:
    """List the disputes that nobody decided yet: one that is lost moves no money, so no list of Stripe's says it."""
    open_states = (DisputeState.NEEDS_RESPONSE, DisputeState.ANSWERED, DisputeState.UNDER_REVIEW)
    return list(Dispute.objects.filter(state__in=open_states).select_related("payment").order_by("pk"))


def payments_with_refunds_under_way() -> list[Payment]:
    """List payments of which a refund is on its way at the provider, for days where banks are slow."""
    going = Refund.objects.filter(state=RefundState.SENT, is_by_hand=False).values("payment")
    return list(Payment.objects.filter(pk__in=going, gateway__startswith="stripe_").order_by("pk"))


def second_payment(intent: str) -> ReconciliationDifference | None:
    """Find the difference of money that came a second time for a payment, by the provider's number of it."""
    found = ReconciliationDifference.objects.filter(kind=DifferenceKind.UNKNOWN_CHARGE, payment__isnull=False)
    return found.filter(reference=intent).first() if intent else None


def _returnable() -> QuerySet[ReconciliationDifference]:
    goes_back = Q(payment__isnull=False) | Q(way=WayOut.PAYER)
    found = ReconciliationDifference.objects.filter(goes_back, kind=DifferenceKind.UNKNOWN_CHARGE)
    return found.select_related("payment").order_by("pk")


def returnable(references: Iterable[str]) -> list[ReconciliationDifference]:
    """List money by the provider's numbers that goes back, or went: it came twice, or people said whose it is."""
    return list(_returnable().filter(reference__in={one for one in references if one}))


def returns_under_way() -> list[ReconciliationDifference]:
    """List money that is going back at Stripe: an answer was lost, or the buyer's bank takes its time."""
    at_stripe = Q(payment__isnull=True) | Q(payment__gateway__startswith="stripe_")
    return list(_returnable().filter(at_stripe, state=DifferenceState.GOING))


def money_of_refund(difference_id: int) -> ReconciliationDifference | None:
    """Find what the refund of a difference had given back, while it says so."""
    refund = ReconciliationDifference.objects.filter(pk=difference_id).values("reference")
    return _returnable().filter(refund_reference__in=refund).exclude(refund_reference="").first()


def unexplained_refund(reference: str) -> ReconciliationDifference | None:
    """Find the difference of a refund that belongs to no payment of ours."""
    return ReconciliationDifference.objects.filter(kind=DifferenceKind.UNKNOWN_REFUND, reference=reference).first()


def accounts_paid_directly() -> list[ConnectedAccount]:
    """List the accounts whose books concern our payments."""
    direct = Payment.objects.filter(gateway__startswith="stripe_", vendor__isnull=False).values("vendor")
    return list(ConnectedAccount.objects.filter(vendor__in=direct, closed_at=None).exclude(reference="").order_by("pk"))


def money_waiting(difference: ReconciliationDifference) -> Decimal:
    """Give what of a difference stands in SUSPENSE until people say whose it is: came to us, or negative, left us.

    Nothing of what has ways of its own: a second payment, a refund or dispute of a payment (docs/adr/0020).
    """
    own_ways = (DifferenceKind.OUTSIDE_REFUND, DifferenceKind.LOST_DISPUTE)
    is_second = difference.kind == DifferenceKind.UNKNOWN_CHARGE and difference.payment_id is not None
    if is_second or difference.kind in own_ways:
        return ZERO
    entries = LedgerEntry.objects.filter(transaction__key=difference.ledger_key)
    sums = entries.aggregate(
        came=Sum("amount", filter=Q(credit=Account.SUSPENSE)), went=Sum("amount", filter=Q(debit=Account.SUSPENSE))
    )
    return Decimal(sums["came"] or ZERO) - Decimal(sums["went"] or ZERO)
