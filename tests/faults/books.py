"""Our ledger against the double's own books, to the grosz, and every effect exactly once."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from core.models import OutboxMessage
from marketplace.payments.models import (
    ConnectedAccount,
    DifferenceKind,
    Dispute,
    Payment,
    ReconciliationDifference,
    Refund,
    Transfer,
    TransferReversal,
    WebhookReceipt,
)
from marketplace.payments.queries.ledger import balances
from marketplace.payments.states import Account, DifferenceState, PaymentState, RefundState, TransferState
from marketplace.payouts.models import BankLine, Payout
from marketplace.payouts.queries.dues import dues_of, open_sums
from marketplace.payouts.queries.ledger_check import differences as ledger_differences
from marketplace.payouts.rules.bank_line import held
from marketplace.payouts.states import PayoutMethod, PayoutState
from tests.stripe_double.double import StripeDouble
from tests.stripe_double.store import Thing

ZERO = Decimal(0)
GONE = ("failed", "canceled")


def zl(grosze: int) -> Decimal:
    """Give PLN of grosz."""
    return Decimal(grosze).scaleb(-2)


def disagreements(double: StripeDouble) -> list[str]:
    """List, in words, everything that the two sides say otherwise; nothing may be under way any more."""
    return [line for check in CHECKS for line in check(double)]


def all_of(double: StripeDouble, kind: str) -> Iterator[tuple[str, Thing]]:
    """Give every object of a kind at the double with its account."""
    world = double.world
    accounts = [double.platform, *(one["id"] for one in world.store.all(double.platform, "account"))]
    for account in dict.fromkeys(accounts):
        for thing in world.store.all(account, kind):
            yield account, thing


def our_balance(double: StripeDouble) -> Iterator[str]:
    """Our account at the double, with what is on its way to buyers and on our bank's account, is PROVIDER here."""
    going = Refund.objects.filter(state=RefundState.SENT, payment__vendor=None).aggregate(sum=Sum("amount"))["sum"]
    paid_out = sum(one["amount"] for account, one in all_of(double, "payout") if account == double.platform)
    back = ReconciliationDifference.objects.filter(state=DifferenceState.GOING, payment__vendor=None)
    going_back = back.exclude(refund_reference="").aggregate(sum=Sum("theirs"))["sum"] or ZERO
    theirs = zl(double.hand.balance() + paid_out) + (going or ZERO) + going_back + _at_our_bank()
    ours = balances()[Account.PROVIDER]
    if ours != theirs:
        yield f"PROVIDER is {ours}, the double has {theirs}"


def _at_our_bank() -> Decimal:
    """Give what payouts by bank left there, less what Stripe paid out to it, and what nobody explained yet, in PLN."""
    paid = Payout.objects.filter(method=PayoutMethod.BANK, state=PayoutState.DONE).aggregate(sum=Sum("amount"))["sum"]
    lines = BankLine.objects.filter(vendor=None)
    unclear = sum((held(line) if line.is_incoming else -held(line) for line in lines), ZERO)
    return unclear - (paid or ZERO)


def ledger(_double: StripeDouble) -> Iterator[str]:
    """`manage.py check_ledger` finds nothing."""
    yield from ledger_differences()


def payments(double: StripeDouble) -> Iterator[str]:
    """Each charge that went through is one payment of ours, or on the list of differences."""
    listed = set(ReconciliationDifference.objects.values_list("reference", flat=True))
    paid: Counter[str] = Counter()
    for _account, charge in all_of(double, "charge"):
        if charge["status"] == "succeeded" and charge["payment_intent"]:
            paid[charge["payment_intent"]] += charge["amount"]
    ours = Payment.objects.filter(state=PaymentState.SUCCEEDED, gateway__startswith="stripe_")
    known = dict(ours.values_list("gateway_reference", "amount"))
    for intent, amount in paid.items():
        if known.get(intent) != zl(amount) and intent not in listed:
            yield f"{intent} took {zl(amount)}, we say {known.get(intent)}"
    for intent in set(known) - set(paid):
        yield f"we say that {intent} was paid, the double does not"


def intents(double: StripeDouble) -> Iterator[str]:
    """A payment has one intent that lives: no retry ever made a second one (`again`: the buyer did, on purpose).

    One whose answer was lost, and which was not asked for again since, lives for nobody: its secret was never told.
    """
    told = {one.key for one in double.calls if one.path == "/v1/payment_intents" and one.status == 200}
    made = Counter(
        one["metadata"]["payment"]
        for _account, one in all_of(double, "payment_intent")
        if one["metadata"].get("payment")
        and "again" not in one["metadata"]
        and one["status"] != "canceled"
        and (
            one["status"] != "requires_payment_method"
            or any(key.startswith(one["metadata"]["payment"]) for key in told)
        )
    )
    for key, count in made.items():
        if count > 1:
            yield f"{key} has {count} intents that live"


def refunds(double: StripeDouble) -> Iterator[str]:
    """Each of our refunds was made once, and what the double gave back is what we say that it gave back."""
    gave: Counter[str] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    for _account, one in all_of(double, "refund"):
        if one["status"] in GONE or not one["payment_intent"]:
            continue
        gave[one["payment_intent"]] += one["amount"]
        if "refund" in one["metadata"]:
            asked[one["metadata"]["refund"], one["metadata"].get("attempt", "")] += 1
    for (key, attempt), count in asked.items():
        if count > 1:
            yield f"refund {key}, attempt {attempt}, was made {count} times"
    ours = _given_back()
    known = set(Payment.objects.values_list("gateway_reference", flat=True))
    for intent in (set(gave) | set(ours)) & known:
        if gave[intent] != ours[intent]:
            yield f"{intent}: the double gave back {zl(gave[intent])}, we say {zl(ours[intent])}"


def returns(double: StripeDouble) -> Iterator[str]:
    """What belongs to no order went back whole and once, where we say that it did, and nowhere else."""
    gave: dict[str, list[int]] = {}
    for _account, one in all_of(double, "refund"):
        if one["status"] not in GONE:
            gave.setdefault(one["payment_intent"], []).append(one["amount"])
    back = ReconciliationDifference.objects.filter(kind=DifferenceKind.UNKNOWN_CHARGE).exclude(refund_reference="")
    for one in back:
        if gave.get(one.reference) != [int(one.theirs * 100)]:
            yield f"{one} went back as {one.refund_reference}, the double gave {gave.get(one.reference)}"
    for one in ReconciliationDifference.objects.filter(state=DifferenceState.GOING, refund_reference=""):
        yield f"{one} was never asked for"


def _given_back() -> Counter[str]:
    """Give what went back of each intent as we say it, in grosz; lost disputes are no refunds at Stripe."""
    found: Counter[str] = Counter()
    disputes = Dispute.objects.values("reference")
    going = Refund.objects.filter(is_by_hand=False, state__in=[RefundState.SENT, RefundState.SUCCEEDED])
    for refund in going.exclude(gateway_reference__in=disputes).select_related("payment"):
        found[refund.payment.gateway_reference] += int(refund.amount * 100)
    waiting = ReconciliationDifference.objects.filter(kind=DifferenceKind.OUTSIDE_REFUND, state=DifferenceState.OPEN)
    for one in waiting.select_related("payment"):
        assert one.payment is not None
        found[one.payment.gateway_reference] += int(one.theirs * 100)
    return found


def transfers(double: StripeDouble) -> Iterator[str]:
    """Each transfer and each reversal was made once; sellers' balances are what we passed on."""
    for kind, name in (("transfer", "transfer"), ("transfer_reversal", "reversal")):
        made = Counter(one["metadata"][name] for _account, one in all_of(double, kind) if name in one["metadata"])
        for key, count in made.items():
            if count > 1:
                yield f"{kind} {key} was made {count} times"
    for _account, one in all_of(double, "transfer"):
        ours = Transfer.objects.filter(gateway_reference=one["id"], state=TransferState.SUCCEEDED).first()
        if ours is None or ours.amount != zl(one["amount"]):
            yield f"{one['id']} of {zl(one['amount'])} is not ours"
            continue
        back = TransferReversal.objects.filter(transfer=ours, state=TransferState.SUCCEEDED)
        taken = back.aggregate(sum=Sum("amount"))["sum"] or ZERO
        if taken != zl(one["amount_reversed"]):
            yield f"{one['id']}: {zl(one['amount_reversed'])} came back, we say {taken}"
    if lost := Transfer.objects.filter(state=TransferState.REQUESTED, waits_until=None).count():
        yield f"{lost} transfers are under way for ever"


def payouts(_double: StripeDouble) -> Iterator[str]:
    """Each payout through the provider says what became of its transfer; nothing taken back waits for ever."""
    transfers_of = {one.reference: one for one in Transfer.objects.filter(of_payout=True)}
    for payout in Payout.objects.filter(method=PayoutMethod.PROVIDER).exclude(state__in=["PREPARED", "CANCELLED"]):
        transfer = transfers_of[payout.number]
        back = transfer.reversals.filter(state=TransferState.SUCCEEDED).aggregate(sum=Sum("amount"))["sum"] or ZERO
        came_back = transfer.state == TransferState.FAILED or back == payout.amount
        waits = transfer.state == TransferState.REQUESTED
        wanted = PayoutState.APPROVED if waits else PayoutState.RETURNED if came_back else PayoutState.DONE
        if payout.state != wanted:
            yield f"payout {payout.number} is {payout.state}, its transfer {transfer.state}, {back} came back"
    numbers = list(Payout.objects.values_list("number", flat=True))
    for vendor, sums in open_sums().items():
        for due in dues_of(sums):
            if due.reference in numbers and due.ripe_on is None:
                yield f"{due.amount} of payout {due.reference} would never be paid to {vendor}"


def disputes(double: StripeDouble) -> Iterator[str]:
    """Each dispute is known in its state; what is withheld is what runs, or nobody named the part of."""
    states = {"needs_response": "NEEDS_RESPONSE", "under_review": "UNDER_REVIEW", "won": "WON", "lost": "LOST"}
    theirs = {one["id"]: states[one["status"]] for _account, one in all_of(double, "dispute")}
    ours = dict(Dispute.objects.values_list("reference", "state"))
    if theirs != ours:
        yield f"disputes are {theirs} there and {ours} here"
    waiting = ReconciliationDifference.objects.filter(kind=DifferenceKind.LOST_DISPUTE, state=DifferenceState.OPEN)
    held = sum(
        (
            one.amount
            for one in Dispute.objects.filter(payment__vendor=None)
            if one.state not in {"WON", "LOST"} or waiting.filter(reference=one.reference).exists()
        ),
        ZERO,
    )
    if balances()[Account.DISPUTES] != held:
        yield f"DISPUTES is {balances()[Account.DISPUTES]}, {held} are withheld"


def accounts(double: StripeDouble) -> Iterator[str]:
    """Each seller has one account at the double."""
    made = Counter(one["metadata"].get("vendor", "") for _owner, one in all_of(double, "account") if one["metadata"])
    for vendor, count in made.items():
        if vendor and count > 1:
            yield f"seller {vendor} has {count} accounts"
    if missing := ConnectedAccount.objects.filter(reference="", closed_at=None).count():
        yield f"{missing} accounts were never made"


def nothing_waits(_double: StripeDouble) -> Iterator[str]:
    """Nothing is left in the outbox nor among the webhooks."""
    for message in OutboxMessage.objects.filter(done_at=None):
        yield f"{message.event} {message.payload} waits: {message.last_error}"
    for receipt in WebhookReceipt.objects.filter(done_at=None):
        yield f"webhook {receipt.kind} waits: {receipt.last_error}"


CHECKS: Any = (
    our_balance,
    ledger,
    payments,
    intents,
    refunds,
    returns,
    transfers,
    payouts,
    disputes,
    accounts,
    nothing_waits,
)
