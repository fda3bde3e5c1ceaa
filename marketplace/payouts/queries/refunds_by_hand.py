"""Money that a person pays back to a buyer, as a bank's statement shows it."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from django.db.models import Q, QuerySet

from core.money import ZERO
from marketplace.orders.models import VendorOrder
from marketplace.payments.models import Refund
from marketplace.payments.states import RefundState
from marketplace.payouts.models import BankLine
from marketplace.payouts.rules.bank_numbers import longest, ordinals_in
from marketplace.payouts.states import BankLineState
from vendors.models import Vendor

SHOWN: Final = 10
#: So many refunds that are owed are looked through for one line.
LOOKED_AT: Final = 200


def refunds_by_hand(vendor_id: int | None) -> QuerySet[Refund]:
    """Give the refunds that people pay from a seller's account, or the market's (None), and no line is them yet."""
    found = Refund.objects.filter(is_by_hand=True, payment__vendor=vendor_id).exclude(state=RefundState.REVOKED)
    return found.exclude(bank_lines__state=BankLineState.MATCHED).select_related("payment").order_by("pk")


def of_amount(refunds: Sequence[Refund], amount: Decimal) -> list[Refund]:
    """Choose of one part's refunds what together is an amount: one, or all.

    Those that somebody wrote down as paid come first: no movement was them yet, and a wrong guess claims nothing new.
    """
    paid = [refund for refund in refunds if refund.state == RefundState.SUCCEEDED]
    owed = [refund for refund in refunds if refund.state != RefundState.SUCCEEDED]
    for some in (paid, owed):
        if exact := [refund for refund in some if refund.amount == amount]:
            return exact[:1]
    wholes = (some for some in (paid, owed, list(refunds)) if some)
    return next((some for some in wholes if sum((refund.amount for refund in some), ZERO) == amount), [])


def named_refunds(line: BankLine) -> list[Refund]:
    """Find the refunds whose part, or whole order, stands in the title of an outgoing line."""
    texts = [line.title, line.end_to_end]
    endings = [ending for text in texts for ending in ordinals_in(text)]
    if not endings:
        return []
    candidates = refunds_by_hand(line.vendor_id)
    parts = Q()
    for ending in endings:
        parts |= Q(reference__endswith=f"/{ending}")
    found = list(candidates.filter(parts)[:LOOKED_AT])
    references = list(dict.fromkeys(refund.reference for refund in found))
    if chosen := next((name for text in texts if (name := longest(text, references))), ""):
        return [refund for refund in found if refund.reference == chosen]
    wholes = [f"R-{ending.replace('/', '-')}" for ending in endings]
    if whole := next((name for text in texts if (name := longest(text, wholes))), ""):
        numbers = VendorOrder.objects.filter(order__number=whole).values("number")
        of_order = list(candidates.filter(reference__in=numbers)[:LOOKED_AT])
        return of_order if len({refund.reference for refund in of_order}) == 1 else []
    is_own = line.vendor_id is not None and len(references) == 1
    return found if is_own else []


def refunds_of_amount(line: BankLine) -> dict[str, list[Refund]]:
    """Give part -> refunds that an outgoing line may be by its amount alone: owed ones first, at most SHOWN parts."""
    candidates = refunds_by_hand(line.vendor_id)
    owed = list(candidates.exclude(state=RefundState.SUCCEEDED)[:LOOKED_AT])
    paid = candidates.filter(state=RefundState.SUCCEEDED, amount=line.amount).order_by("-pk")[:SHOWN]
    by_part: dict[str, list[Refund]] = defaultdict(list)
    for refund in [*owed, *paid]:
        by_part[refund.reference].append(refund)
    chosen = {reference: of_amount(refunds, line.amount) for reference, refunds in by_part.items()}
    return dict([item for item in chosen.items() if item[1]][:SHOWN])


def expected_out(vendor: Vendor) -> tuple[set[Decimal], set[str]]:
    """Tell by what an outgoing movement of a seller's account is known: amounts, and numbers of parts and orders.

    Amounts of refunds that no movement was yet, and of money that must go back to its sender; numbers of everything
    that people pay back, so that a second transfer of the same is seen. The rest is nobody's business here.
    """
    by_part: dict[str, list[Decimal]] = defaultdict(list)
    for reference, state, amount in refunds_by_hand(vendor.pk).values_list("reference", "state", "amount"):
        by_part[reference].append(amount if state != RefundState.SUCCEEDED else ZERO)
    amounts = {amount for one in by_part.values() for amount in (*one, sum(one, ZERO))}
    going_back = BankLine.objects.filter(vendor=vendor, state=BankLineState.TO_RETURN)
    amounts |= set(going_back.values_list("return_amount", flat=True))
    numbers = set(Refund.objects.filter(is_by_hand=True, payment__vendor=vendor).values_list("reference", flat=True))
    orders = VendorOrder.objects.filter(number__in=numbers).values_list("order__number", flat=True)
    return amounts - {ZERO}, numbers | set(orders)
