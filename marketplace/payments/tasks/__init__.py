"""Calls to payment providers, always outside transactions: what was decided is sent, what was told is looked up."""

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any

from celery import shared_task
from django.conf import settings

from core import clock
from core.errors import RuleViolation
from core.heartbeats import beat
from marketplace.payments.actions.close_account import close_account
from marketplace.payments.actions.close_receipt import close_receipt
from marketplace.payments.actions.forget_receipts import forget_receipts
from marketplace.payments.actions.note_difference import note_difference
from marketplace.payments.actions.record_account import record_account
from marketplace.payments.actions.record_charge_return import record_charge_return
from marketplace.payments.actions.record_dispute import record_dispute
from marketplace.payments.actions.record_outside_refund import record_outside_refund
from marketplace.payments.actions.record_outside_reversal import record_outside_reversal
from marketplace.payments.actions.record_refund import record_refund
from marketplace.payments.actions.record_reversal import record_reversal
from marketplace.payments.actions.record_seen import record_seen
from marketplace.payments.actions.record_transfer import record_transfer
from marketplace.payments.actions.remind_of_dispute import remind_of_dispute
from marketplace.payments.actions.return_difference import return_difference
from marketplace.payments.events import (
    AccountWanted,
    CaptureWanted,
    DisputePapersReady,
    PaymentCancelled,
    RefundRequested,
    ReversalRequested,
    TransferRequested,
    WebhookReceived,
)
from marketplace.payments.gateways import known_gateway
from marketplace.payments.gateways.port import ProviderRefused, ProviderUnavailable, Transferred
from marketplace.payments.gateways.sandbox import play_evidence
from marketplace.payments.gateways.stripe import transfers
from marketplace.payments.gateways.stripe.accounts import create_account, look_at_account
from marketplace.payments.gateways.stripe.books import BookLine, Books, read_books
from marketplace.payments.gateways.stripe.differences import differences
from marketplace.payments.gateways.stripe.disputes import disputed_payment, look_at_dispute, send_evidence
from marketplace.payments.gateways.stripe.payments import STRIPE
from marketplace.payments.models import (
    ConnectedAccount,
    Dispute,
    Payment,
    Refund,
    Transfer,
    TransferReversal,
    WebhookReceipt,
)
from marketplace.payments.queries.accounts import account_by_reference, account_of
from marketplace.payments.queries.disputes import disputes_to_remind_of
from marketplace.payments.queries.receipts import due_receipts, payment_of, refunds_of, silent_payments
from marketplace.payments.queries.reconciliation import (
    accounts_paid_directly,
    compared_until,
    disputes_under_way,
    payments_with_refunds_under_way,
    returns_under_way,
    second_payment,
    transfers_by_reference,
    unanswered_transfers,
    unexplained_refund,
)
from marketplace.payments.rules.postings import unexplained
from marketplace.payments.rules.reconciliation import CATCH_UP, COMPARED
from marketplace.payments.states import DisputeState, PaymentState, RefundState, TransferState
from marketplace.payments.tasks.returning import follow_return, follow_returns_of
from marketplace.payments.tasks.returning import return_charge as return_charge

logger = logging.getLogger(__name__)


def send_refund(event: RefundRequested) -> None:
    """Ask the provider to pay a refund, and write down its answer; a reaction, so the outbox repeats it until it works.

    The provider gets one key an attempt, so asking twice pays once.
    """
    refund = Refund.objects.select_related("payment", "payment__vendor").get(pk=event.refund_id)
    if refund.state != RefundState.REQUESTED or refund.is_by_hand:
        return
    answer = known_gateway(refund.payment.gateway).refund(refund)
    record_refund(refund_id=refund.pk, answer=answer)


def cancel_at_provider(event: PaymentCancelled) -> None:
    """Tell the provider that nobody waits for a payment; money that was faster is settled as late."""
    payment = Payment.objects.get(pk=event.payment_id)
    try:
        known_gateway(payment.gateway).cancel(payment)
        follow_payment(payment)
    except ProviderRefused:  # it will never tell, e.g. of an account that took our access away
        logger.warning("payment %s could not be cancelled at the provider", payment.pk)


def take_held(event: CaptureWanted) -> None:
    """Take what the bank put aside for an order, and write down what the provider says; repeated until it works."""
    payment = Payment.objects.get(pk=event.payment_id)
    if payment.state == PaymentState.PENDING:  # one that was given up meanwhile is not taken
        STRIPE[payment.gateway].take(payment)
        follow_payment(payment)


def follow_payment(payment: Payment) -> Payment:
    """Ask the provider about a payment and write down what it says."""
    seen = known_gateway(payment.gateway).look(payment)
    return record_seen(payment_id=payment.pk, seen=seen, attempt=payment.attempt)


@shared_task
def follow_silent_payments(**_kwargs: object) -> None:
    """Ask about payments that were begun and of which nobody told: a lost webhook, a buyer who closed the page."""
    for pk in silent_payments():
        try:
            follow_payment(Payment.objects.get(pk=pk))
        except ProviderUnavailable:
            return
        except RuleViolation as problem:
            logger.warning("payment %s: %s", pk, problem.code)


# ── sellers' accounts and money passed on to them ───────────────────────────────────────────────────────────────────


def open_at_provider(event: AccountWanted) -> None:
    """Make a seller's account at the provider, once."""
    account = ConnectedAccount.objects.select_related("vendor").get(pk=event.account_id)
    if not account.reference and account.closed_at is None:
        record_account(account_id=account.pk, seen=create_account(account))


def follow_account(reference: str) -> None:
    """Ask what the provider says of a seller's account, and write it down."""
    account = account_by_reference(reference)
    if account is not None and account.closed_at is None:
        record_account(account_id=account.pk, seen=look_at_account(reference))


def send_transfer(event: TransferRequested) -> None:
    """Pass money on, and write down the answer."""
    transfer = Transfer.objects.select_related("payment").get(pk=event.transfer_id)
    if transfer.state == TransferState.REQUESTED:
        record_transfer(transfer_id=transfer.pk, answer=transfers.send(transfer))


def take_transfer_back(event: ReversalRequested) -> None:
    """Take money back, and write down the answer."""
    reversal = TransferReversal.objects.select_related("transfer").get(pk=event.reversal_id)
    if reversal.state == TransferState.REQUESTED:
        record_reversal(reversal_id=reversal.pk, answer=transfers.take_back(reversal))


def follow_reversals(transfer: Transfer) -> None:
    """Write down every reversal of a transfer that the provider knows, those included that we did not ask for."""
    for found in transfers.reversals_of(transfer):
        ours = TransferReversal.objects.filter(key=found.key).first() if found.key else None
        if ours is None:
            record_outside_reversal(transfer_id=transfer.pk, reference=found.reference, amount=found.amount)
        else:
            answer = Transferred(state=TransferState.SUCCEEDED, gateway_reference=found.reference)
            record_reversal(reversal_id=ours.pk, answer=answer)


# ── webhooks ────────────────────────────────────────────────────────────────────────────────────────────────────────


def work_on_webhook(event: WebhookReceived) -> None:
    """Work on an event of a provider soon after it came."""
    work_on_receipt(event.receipt_id)


@shared_task
def sweep_webhooks(**_kwargs: object) -> None:
    """Work on events that failed or were left lying."""
    for pk in due_receipts():
        work_on_receipt(pk)


def work_on_receipt(receipt_id: int) -> None:
    """Work on one event, any number of times: nothing is believed of it but whom to ask about."""
    receipt = WebhookReceipt.objects.get(pk=receipt_id)
    if receipt.done_at is not None:
        return
    try:
        _work_on(receipt)
    except Exception as problem:  # whatever it is, the event must be tried again and the others must not wait
        logger.exception("webhook %s %s failed", receipt.kind, receipt.event_id)
        close_receipt(receipt_id=receipt.pk, error=repr(problem))
        return
    close_receipt(receipt_id=receipt.pk)


def _work_on(receipt: WebhookReceipt) -> None:
    thing = receipt.payload
    kind = thing.get("object", "")
    if kind in {"payment_intent", "checkout.session"}:
        _follow(receipt, thing.get("metadata", {}), thing["id"])
    elif kind in {"charge", "refund"}:
        intent = thing.get("payment_intent") or ""
        _follow(receipt, thing.get("metadata", {}), intent)
        if "refund" in receipt.kind:
            follow_returns_of([intent, thing["id"] if kind == "charge" else thing.get("charge") or ""], receipt.account)
    elif kind == "transfer":
        for transfer in transfers_by_reference([thing["id"]]).values():
            follow_reversals(transfer)
    elif kind == "dispute":
        _follow_dispute(thing["id"], thing.get("payment_intent") or "", receipt.account)
    elif receipt.kind == "account.application.deauthorized":
        if account := account_by_reference(receipt.account):
            close_account(account_id=account.pk)
    elif kind in {"account", "capability"}:
        follow_account(thing["id"] if kind == "account" else str(thing.get("account", "")))


def _follow(receipt: WebhookReceipt, metadata: dict[str, Any], reference: str) -> None:
    """Look at the payment of an intent and at its refunds; one of another account is not believed."""
    payment = payment_of(metadata, reference)
    if payment is None or payment.gateway not in STRIPE or account_of(payment) != receipt.account:
        return
    seen = STRIPE[payment.gateway].look_at(payment, reference)
    record_seen(payment_id=payment.pk, seen=seen, attempt=payment.attempt)
    if "refund" in receipt.kind:
        follow_refunds(Payment.objects.get(pk=payment.pk))


def _follow_dispute(reference: str, intent: str, account: str) -> None:
    payment = disputed_payment(intent, account)
    if payment is None or payment.gateway not in STRIPE or account_of(payment) != account:
        return
    if payment.gateway_reference != intent:  # a second payment of the same is known as such before its dispute
        _look_at_intent(payment, intent)
    _follow_one_dispute(payment, reference)


def send_dispute_evidence(event: DisputePapersReady) -> None:
    """Hand evidence and papers in at the provider, and write down what it says then."""
    dispute = Dispute.objects.select_related("payment").get(pk=event.dispute_id)
    if dispute.state == DisputeState.ANSWERED:
        send = send_evidence if dispute.payment.gateway in STRIPE else play_evidence
        record_dispute(payment_id=dispute.payment_id, seen=send(dispute))


@shared_task
def remind_of_disputes(**_kwargs: object) -> None:
    """Remind of disputes whose last day comes near."""
    for pk in disputes_to_remind_of():
        remind_of_dispute(dispute_id=pk)


def follow_refunds(payment: Payment) -> None:
    """Write down what the provider says of each refund of a payment, those included that we did not ask for."""
    if payment.state != PaymentState.SUCCEEDED:  # money put aside and let go looks like a refund, and is none
        return
    unordered = second_payment(payment.gateway_reference)
    for found in STRIPE[payment.gateway].refunds_of(payment):
        refunds = refunds_of(found.key, found.attempt, found.answer.gateway_reference)
        for refund in refunds:
            record_refund(refund_id=refund.pk, answer=found.answer)
        if unordered is not None and not refunds and not found.is_of_order and found.amount == unordered.theirs:
            record_charge_return(difference_id=unordered.pk, answer=found.answer, attempt=found.attempt)
        elif not refunds and not found.key:
            record_outside_refund(
                payment_id=payment.pk,
                reference=found.answer.gateway_reference,
                amount=found.amount,
                state=found.answer.state,
            )


# ── the nightly comparison ──────────────────────────────────────────────────────────────────────────────────────────


@shared_task
def reconcile(*, days: int = 2, **_kwargs: object) -> None:
    """Compare the provider's lists of the last whole days with ours, and put each difference on the list, once.

    What was not written down yet is first looked up: a lost webhook is no difference. Nights missed are caught up.
    """
    if not settings.STRIPE_SECRET_KEY:
        return
    until = clock.start_of(clock.today())
    since = until - dt.timedelta(days=days)
    if last := compared_until():
        since = min(since, max(last - dt.timedelta(days=1), until - CATCH_UP))
    reconcile_window(since, until)
    beat(COMPARED, until)


def reconcile_window(since: dt.datetime, until: dt.datetime) -> None:
    """Compare a window of time on our account and on those of sellers who are paid directly."""
    for dispute in disputes_under_way():
        _ask(_follow_known_dispute, dispute)
    for payment in payments_with_refunds_under_way():
        _ask(follow_refunds, payment)
    for difference in returns_under_way():
        _ask(follow_return, difference)
    _reconcile_account(since, until, "", None)
    for account in accounts_paid_directly():
        try:
            _reconcile_account(since, until, account.reference, account.vendor_id)
        except (ProviderUnavailable, ProviderRefused):  # one that was taken away must not stop the others
            logger.warning("account %s was not compared", account.pk)


def _reconcile_account(since: dt.datetime, until: dt.datetime, account: str, vendor_id: int | None) -> None:
    books = read_books(since, until, account=account)
    _catch_up_on_payments(books, account)
    if not account:
        _catch_up_on_transfers(books)
    for line in books.disputes:
        _ask(_follow_dispute, line.reference, line.intent, account)
    _catch_up_on_returns(books, account)
    for line in books.returned:
        if known := unexplained_refund(line.reference):
            return_difference(difference_id=known.pk, intent=line.intent)
    for found in differences(books, since, until, vendor_id, account):
        note_difference(
            kind=found.kind,
            reference=found.reference,
            theirs=found.theirs,
            ours=found.ours,
            payment_id=found.payment_id,
            postings=[] if account else unexplained(found.moved, fee=found.fee),
        )


def _catch_up_on_payments(books: Books, account: str) -> None:
    """Look up what the lists say of payments: nobody may have told us."""
    intents: dict[str, Payment] = {}
    for line in (*books.charges, *books.refunds, *books.returned, *books.disputes):
        if line.intent not in intents and (payment := _payment_of_line(line, account)):
            intents[line.intent] = payment
    for intent, payment in intents.items():
        _ask(_look_at_intent, payment, intent)
    for payment in Payment.objects.filter(pk__in={payment.pk for payment in intents.values()}).order_by("pk"):
        _ask(follow_refunds, payment)  # as the payment is now, after looking


def _catch_up_on_transfers(books: Books) -> None:
    """Write down answers that never came, and reversals that nobody here asked for."""
    waiting = unanswered_transfers(line.metadata.get("transfer", "") for line in books.transfers)
    for line in books.transfers:
        if transfer := waiting.get(line.metadata.get("transfer", "")):
            answer = Transferred(state=TransferState.SUCCEEDED, gateway_reference=line.reference)
            record_transfer(transfer_id=transfer.pk, answer=answer)
    for transfer in transfers_by_reference(line.transfer for line in books.reversals).values():
        _ask(follow_reversals, transfer)


def _catch_up_on_returns(books: Books, account: str) -> None:
    """Write down money that is no part of any order and that somebody gave back on the provider's pages."""
    for line in books.refunds:
        _ask(follow_returns_of, [line.intent], account)


def _payment_of_line(line: BookLine, account: str) -> Payment | None:
    """Find the payment of a line of an account, by our key, else by the provider's number."""
    payment = payment_of(line.metadata, line.intent) if line.intent else None
    return payment if payment and payment.gateway in STRIPE and account_of(payment) == account else None


def _look_at_intent(payment: Payment, intent: str) -> None:
    seen = STRIPE[payment.gateway].look_at(payment, intent)
    record_seen(payment_id=payment.pk, seen=seen, attempt=payment.attempt)


def _follow_known_dispute(dispute: Dispute) -> None:
    _follow_one_dispute(dispute.payment, dispute.reference)


def _follow_one_dispute(payment: Payment, reference: str) -> None:
    record_dispute(payment_id=payment.pk, seen=look_at_dispute(reference, account_of(payment)))


def _ask(follow: Callable[..., None], *about: object) -> None:
    """Ask about one thing; what the provider refuses to tell of it must not stop the others."""
    try:
        follow(*about)
    except ProviderRefused:
        logger.warning("the provider refused to tell of %s", about)


@shared_task
def forget_old_receipts(**_kwargs: object) -> None:
    """Delete old news of providers."""
    forget_receipts()
