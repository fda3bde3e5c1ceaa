"""Our side of the nightly comparison with the provider's lists."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from marketplace.payments.models import (
    ConnectedAccount,
    DifferenceKind,
    Dispute,
    Payment,
    ReconciliationDifference,
    Refund,
    Transfer,
)
from marketplace.payments.states import PaymentState, RefundState, TransferState


@dataclasses.dataclass(frozen=True, kw_only=True)
class Found:
    """A difference: PLN at the provider and with us."""

    kind: DifferenceKind
    reference: str
    theirs: Decimal = Decimal(0)
    ours: Decimal = Decimal(0)
    payment_id: int | None = None


def payments_by_intent(intents: Iterable[str]) -> dict[str, Payment]:
    """Find payments by the provider's numbers."""
    return {one.gateway_reference: one for one in Payment.objects.filter(gateway_reference__in=set(intents))}


def known_outside() -> set[str]:
    """Give the provider's numbers that are on the list already, or were explained."""
    return set(ReconciliationDifference.objects.values_list("reference", flat=True))


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
        gateway_reference__startswith="re_",
    )
    return list(found.select_related("payment").order_by("pk"))


def done_transfers(since: dt.datetime, until: dt.datetime) -> list[Transfer]:
    """List what we say was passed on in a window."""
    found = Transfer.objects.filter(state=TransferState.SUCCEEDED, settled_at__gte=since, settled_at__lt=until)
    return list(found.order_by("pk"))


def accounts_paid_directly() -> list[ConnectedAccount]:
    """List the accounts whose books concern our payments."""
    direct = Payment.objects.filter(gateway__startswith="stripe_", vendor__isnull=False).values("vendor")
    return list(ConnectedAccount.objects.filter(vendor__in=direct, closed_at=None).exclude(reference="").order_by("pk"))
