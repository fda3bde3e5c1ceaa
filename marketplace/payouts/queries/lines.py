"""What a seller earned, order by order: gross, what was taken of it, what is left, when it comes."""

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import QuerySet, Sum

from core.money import ZERO
from marketplace.orders.models import VendorOrder
from marketplace.payments.models import LedgerEntry, Refund
from marketplace.payments.states import Account, Happening, PaymentState, RefundState
from marketplace.payouts.models import PayoutItem
from marketplace.payouts.queries.ripeness import ripe_on, with_ripeness
from marketplace.payouts.states import PayoutState
from vendors.models import Vendor

OWN = Account.SELLER_DUE
COMMISSIONS = frozenset({Account.COMMISSION, Account.COMMISSION_VAT})


@dataclasses.dataclass(frozen=True, kw_only=True)
class SettledPart:
    """One part in PLN: `net` is gross less refunds, commission and fees; `due` what of it is still to be paid.

    `is_direct`: the buyer paid the seller's own account (not ours by mistake), so nothing is to be paid out. `pays_on`
    is the expected day, None while it cannot be told; `is_contested` while a return, complaint or dispute stops it.
    """

    part: VendorOrder
    gross: Decimal
    commission: Decimal
    fees: Decimal
    refunds: Decimal
    due: Decimal
    is_direct: bool
    pays_on: dt.date | None
    is_contested: bool
    payout_number: str

    @property
    def charges(self) -> Decimal:
        """Give what was taken of it: commission with VAT, and the provider's fee where the seller bears it."""
        return self.commission + self.fees

    @property
    def net(self) -> Decimal:
        """Give what the seller keeps."""
        return self.gross - self.refunds - self.charges


def settled_parts(vendor: Vendor) -> QuerySet[VendorOrder]:
    """List the parts of a seller whose money came, the newest first."""
    found = with_ripeness(VendorOrder.objects.filter(vendor=vendor, payment__state=PaymentState.SUCCEEDED))
    return found.select_related("payment", "policy", "order").order_by("-created_at", "-pk")


def settle(parts: Iterable[VendorOrder]) -> list[SettledPart]:
    """Add up the ledger for these parts with three queries."""
    listed = list(parts)
    numbers = [part.number for part in listed]
    sums, revoked = _sums(numbers), _revoked(numbers)
    paid = dict(
        PayoutItem.objects.filter(reference__in=numbers, payout__state__in=[PayoutState.APPROVED, PayoutState.DONE])
        .order_by("pk")
        .values_list("reference", "payout__number")
    )
    return [
        _settle(part, sums[part.number], revoked.get(part.number, ZERO), paid.get(part.number, "")) for part in listed
    ]


Sums = dict[tuple[str, str, str], Decimal]


def _sums(numbers: list[str]) -> dict[str, Sums]:
    """Give part -> (happening, debit, credit) -> PLN."""
    found: dict[str, Sums] = defaultdict(dict)
    entries = LedgerEntry.objects.filter(reference__in=numbers).order_by()
    for row in entries.values("reference", "transaction__kind", "debit", "credit").annotate(total=Sum("amount")):
        found[row["reference"]][row["transaction__kind"], row["debit"], row["credit"]] = row["total"]
    return found


def _revoked(numbers: list[str]) -> dict[str, Decimal]:
    """Give part -> PLN of refunds that count no more: a lost dispute had paid them and was won after all."""
    found = Refund.objects.filter(reference__in=numbers, state=RefundState.REVOKED, is_allotted=True)
    return dict(found.order_by().values_list("reference").annotate(Sum("amount")))


def _settle(part: VendorOrder, sums: Sums, revoked: Decimal, payout_number: str) -> SettledPart:
    def moved(debit: str, credit: str, *kinds: str) -> Decimal:
        return sum(
            (
                amount
                for (kind, to, of), amount in sums.items()
                if to == debit and of == credit and (not kinds or kind in kinds)
            ),
            ZERO,
        )

    commission = sum((moved(OWN, account) - moved(account, OWN) for account in COMMISSIONS), ZERO)
    earned = sum((amount for (_kind, _to, of), amount in sums.items() if of == OWN), ZERO)
    taken = sum((amount for (_kind, to, _of), amount in sums.items() if to == OWN), ZERO)
    return SettledPart(
        part=part,
        gross=moved(Account.RECEIVED, OWN),
        commission=commission,
        fees=moved(OWN, Account.PROVIDER_FEES) - moved(Account.PROVIDER_FEES, OWN),
        refunds=moved(OWN, Account.REFUNDS, Happening.REFUND) - revoked,
        due=earned - taken,
        is_direct=part.payment is not None and part.payment.vendor_id is not None and not moved(Account.SUSPENSE, OWN),
        pays_on=ripe_on(part),
        is_contested=part.is_contested,  # type: ignore[attr-defined]
        payout_number=payout_number,
    )
