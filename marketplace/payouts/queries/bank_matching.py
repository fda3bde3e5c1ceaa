"""What a line of a statement belongs to, as far as that can be told without a person."""

import dataclasses
from collections.abc import Iterable

from django.db.models import F, Q, QuerySet, Sum

from core.money import ZERO
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.payments.models import Payment, Refund
from marketplace.payments.states import PaymentState, RefundState
from marketplace.payouts.models import BankLine, Payout, PayoutBatch
from marketplace.payouts.queries.refunds_by_hand import named_refunds, of_amount, refunds_of_amount
from marketplace.payouts.rules.bank_line import fold
from marketplace.payouts.rules.bank_numbers import batches_in, longest, ordinals_in
from marketplace.payouts.states import BankLineState, LineProblem, PayoutMethod, PayoutState

TRANSFER = "bank_transfer"
GOING = (PayoutState.APPROVED, PayoutState.DONE)
WENT = (*GOING, PayoutState.RETURNED)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Match:
    """What a line belongs to; with a `problem` only what it might belong to, and a person says."""

    problem: str = ""
    payment: Payment | None = None
    payout: Payout | None = None
    batch: PayoutBatch | None = None
    gives_back: BankLine | None = None
    refunds: tuple[Refund, ...] = ()


def find_match(line: BankLine) -> Match:
    """Look a line up among awaited transfers, payouts, and money that was to be given back."""
    if not line.is_incoming:
        return _outgoing(line)
    payout = _returned_payout(line) if line.vendor_id is None else None
    if payout is not None:
        return Match(problem="" if payout.state == PayoutState.RETURNED else LineProblem.PAYOUT_BACK, payout=payout)
    payment = _named_payment(line)
    if payment is None:
        return Match(problem=LineProblem.UNKNOWN_TITLE)
    return Match(problem=problem_of(line, payment), payment=payment)


def transfers_of(line: BankLine) -> QuerySet[Payment]:
    """Give the payments by transfer that a line may be about: all, or of the seller whose account it is."""
    found = Payment.objects.filter(gateway=TRANSFER)
    return found if line.vendor_id is None else found.filter(vendor=line.vendor_id)


def problem_of(line: BankLine, payment: Payment) -> str:
    """Say why a line cannot simply be the money of a payment; empty when it can."""
    is_elsewhere = is_on_wrong_account(line, payment)
    if payment.state == PaymentState.SUCCEEDED:
        if is_elsewhere or is_covered(payment, line):
            return LineProblem.SECOND_PAYMENT
        return "" if payment.amount == line.amount else LineProblem.WRONG_AMOUNT
    if is_elsewhere:
        return LineProblem.WRONG_ACCOUNT
    parts = BankLine.objects.filter(payment=payment, state=BankLineState.PARTIAL)
    if payment.amount != line.amount or parts.exists():
        return LineProblem.WRONG_AMOUNT
    return "" if is_awaited(payment) else LineProblem.LATE


def is_on_wrong_account(line: BankLine, payment: Payment) -> bool:
    """Tell whether money for a seller came to the market's account instead of the seller's."""
    return line.vendor_id is None and payment.vendor_id is not None and payment.payee_account != line.account


def is_covered(payment: Payment, line: BankLine) -> bool:
    """Tell whether another line is the money of a payment already."""
    others = BankLine.objects.filter(payment=payment, is_incoming=True).exclude(pk=line.pk)
    kept = Q(state=BankLineState.MATCHED) | Q(
        state__in=[BankLineState.TO_RETURN, BankLineState.RETURNED], return_amount__lt=F("amount")
    )
    return others.filter(kept).exists()


def is_awaited(payment: Payment) -> bool:
    """Tell whether a payment is awaited in time: neither given up nor run out."""
    waiting = VendorOrderState.AWAITING_PAYMENT
    return (
        payment.state != PaymentState.CANCELLED
        and not VendorOrder.objects.filter(payment=payment).exclude(state=waiting).exists()
    )


def _named_payment(line: BankLine) -> Payment | None:
    """Find the payment whose number stands in the title: the part's, or that of the whole order."""
    texts = [line.title, line.end_to_end]
    endings = [ending for text in texts for ending in ordinals_in(text)]
    if not endings:
        return None
    parts, wholes = Q(), []
    for ending in endings:
        parts |= Q(reference__endswith=f"/{ending}")
        wholes.append(f"R-{ending.replace('/', '-')}")
    found = list(transfers_of(line).filter(parts).order_by("pk")[:200])
    chosen = next((n for text in texts if (n := longest(text, [one.reference for one in found]))), "")
    named = [one for one in found if one.reference == chosen]
    if not named:
        whole = next((n for text in texts if (n := longest(text, wholes))), "")
        if whole:
            named = list(transfers_of(line).filter(vendor_orders__order__number=whole).distinct().order_by("pk"))
        elif line.vendor_id is not None and len(found) == 1 and not _names_another(line, parts, texts):
            named = found  # the own account: the year and the number say enough
    return next((one for one in named if one.amount == line.amount), named[0] if named else None)


def _names_another(line: BankLine, parts: Q, texts: list[str]) -> bool:
    """Tell whether the title has the whole number of another seller's part."""
    others = Payment.objects.filter(parts, gateway=TRANSFER).exclude(vendor=line.vendor_id)
    numbers = list(others.values_list("reference", flat=True)[:200])
    return any(longest(text, numbers) for text in texts)


def _returned_payout(line: BankLine) -> Payout | None:
    """Find the payout that the bank sent back: named in the title, or from the seller's account and called a return.

    One that a person wrote down as returned before is found too, while no other line is that return.
    """
    went = Payout.objects.filter(method=PayoutMethod.BANK, amount=line.amount, state__in=WENT)
    same = went.exclude(pk__in=_returned_by_lines()).order_by("-pk")
    named = _named_payout(line, same)
    if named is None and line.counterparty_account and "ZWROT" in fold(line.title):
        named = same.filter(account=line.counterparty_account).first()
    return named


def _returned_by_lines() -> QuerySet[BankLine, int | None]:
    found = BankLine.objects.filter(is_incoming=True, state=BankLineState.MATCHED, payout__isnull=False)
    return found.values_list("payout", flat=True)


def may_be_payout(line: BankLine) -> QuerySet[Payout]:
    """Give the payouts that an unclear line can be taken as: of the same amount, and no other line is them already."""
    same = Payout.objects.filter(method=PayoutMethod.BANK, amount=line.amount, state__in=WENT)
    if line.is_incoming:
        return same.exclude(pk__in=_returned_by_lines())
    paid = BankLine.objects.filter(is_incoming=False, state=BankLineState.MATCHED)
    return same.exclude(pk__in=paid.filter(payout__isnull=False).values("payout")).exclude(
        batch__in=paid.filter(batch__isnull=False).values("batch")
    )


def _outgoing(line: BankLine) -> Match:
    batches = [number for text in (line.title, line.end_to_end) for number in batches_in(text)]
    by_bank = Payout.objects.filter(method=PayoutMethod.BANK)
    if payout := _named_payout(line, by_bank.filter(batch__number__in=batches)):
        return Match(problem=_problem_of_payout(line, payout), payout=payout)
    if batch := PayoutBatch.objects.filter(number__in=batches).first():
        return Match(problem=problem_of_batch(line, batch), batch=batch)
    if line.counterparty_account:
        back = BankLine.objects.filter(
            state__in=[BankLineState.TO_RETURN, BankLineState.RETURNED],
            vendor=line.vendor_id,
            return_amount=line.amount,
            counterparty_account=line.counterparty_account,
            booked_on__lte=line.booked_on,
            given_back_by=None,
        )
        if found := back.order_by("state", "pk").last():
            return Match(gives_back=found)
    return _refund(line)


def _refund(line: BankLine) -> Match:
    """Tie what a person wrote down as paid before; what is still owed is proposed, and a person confirms it."""
    named = named_refunds(line)
    if not named:
        is_known = bool(refunds_of_amount(line))
        return Match(problem=LineProblem.REFUND_OUT if is_known else LineProblem.UNKNOWN_OUT)
    chosen = of_amount(named, line.amount)
    if not chosen:
        return Match(problem=LineProblem.REFUND_AMOUNT, payment=named[0].payment)
    is_owed = any(refund.state != RefundState.SUCCEEDED for refund in chosen)
    problem = LineProblem.REFUND_OUT if is_owed else ""
    return Match(problem=problem, payment=chosen[0].payment, refunds=tuple(chosen))


def _named_payout(line: BankLine, payouts: Iterable[Payout]) -> Payout | None:
    found = {one.number: one for one in payouts}
    numbers = (longest(text, found) for text in (line.end_to_end, line.title))
    return next((found[number] for number in numbers if number), None)


def _problem_of_payout(line: BankLine, payout: Payout) -> str:
    if payout.amount != line.amount:
        return LineProblem.WRONG_AMOUNT
    if is_paid_by_line(payout, line):
        return LineProblem.SECOND_PAYMENT
    if line.counterparty_account not in {"", payout.account}:
        return LineProblem.UNKNOWN_OUT
    return "" if payout.state in WENT else LineProblem.UNKNOWN_OUT


def is_paid_by_line(payout: Payout, line: BankLine) -> bool:
    """Tell whether another movement was this payout already, alone or with its whole batch."""
    others = BankLine.objects.filter(is_incoming=False, state=BankLineState.MATCHED).exclude(pk=line.pk)
    return others.filter(Q(payout=payout) | Q(batch=payout.batch_id)).exists()


def problem_of_batch(line: BankLine, batch: PayoutBatch) -> str:
    """Say why a movement cannot be all payouts of a batch together; empty when it can."""
    payouts = batch.payouts.filter(state__in=GOING, method=PayoutMethod.BANK)
    if (payouts.aggregate(sum=Sum("amount"))["sum"] or ZERO) != line.amount:
        return LineProblem.WRONG_AMOUNT
    others = BankLine.objects.filter(Q(batch=batch) | Q(payout__batch=batch), is_incoming=False)
    taken = others.filter(state=BankLineState.MATCHED).exclude(pk=line.pk)
    return LineProblem.SECOND_PAYMENT if taken.exists() else ""
