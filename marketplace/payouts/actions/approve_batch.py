"""A second person lets the money go."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock, lock_all, lock_name
from core.transitions import can_move, move
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.actions.request_transfer import TransferNotPossible, request_transfer
from marketplace.payments.rules.postings import Posting
from marketplace.payments.states import Account, Happening
from marketplace.payouts.actions.prepare_payouts import LOCK
from marketplace.payouts.events import PayoutOrdered
from marketplace.payouts.gateways.holds import is_held
from marketplace.payouts.models import Payout, PayoutBatch
from marketplace.payouts.permissions import can_approve, can_pay_out
from marketplace.payouts.queries.dues import open_sums
from marketplace.payouts.rules.postings import payout_ordered
from marketplace.payouts.states import BATCH_TRANSITIONS, PAYOUT_TRANSITIONS, BatchState, PayoutMethod, PayoutState


class SecondPersonNeeded(RuleViolation):
    """Who prepared a batch, or is tied to one of its sellers, does not approve it."""

    code = "SECOND_PERSON_NEEDED"
    message = _("Wypłaty zatwierdza inna osoba niż ta, która je przygotowała, i nikt związany z jednym ze sprzedawców.")


class DuesChanged(RuleViolation):
    """Since the batch was prepared, something happened to money that it pays: `numbers` say to which payouts."""

    code = "DUES_CHANGED"
    message = _(
        "Od przygotowania paczki zmieniły się kwoty, np. przez zwrot dla kupującego. Anuluj ją i przygotuj nową."
    )


class AccountClosed(RuleViolation):
    """A seller's account at the provider may not receive money any more."""

    code = "ACCOUNT_CLOSED"
    message = _("Konto jednego ze sprzedawców u operatora nie przyjmuje już pieniędzy. Anuluj paczkę i przygotuj nową.")


class HeldMeanwhile(RuleViolation):
    """Since the batch was prepared, payouts of one of its sellers must wait (gateways.holds)."""

    code = "HELD_MEANWHILE"
    message = _("Wypłaty jednego ze sprzedawców zostały w tym czasie wstrzymane. Anuluj paczkę i przygotuj nową.")


@action
def approve_batch(*, batch_id: int, by: User) -> PayoutBatch:
    """Order the payouts of a batch: in the ledger they leave what is due to the sellers and are on their way.

    Another person than who prepared it, tied to none of the sellers. What was due must still be due: nothing is paid
    twice or too much. Those that go through the provider are asked of it after the commit. Repeating by the same
    person is harmless. Raises NotAllowed, SecondPersonNeeded, HeldMeanwhile, DuesChanged, AccountClosed,
    IllegalTransition.
    """
    lock_name(LOCK)
    batch = lock(PayoutBatch, batch_id)
    if not can_pay_out(by):
        raise NotAllowed
    if batch.state == BatchState.APPROVED and batch.approved_by_id == by.pk:
        return batch
    if not can_approve(by, batch):
        raise SecondPersonNeeded
    if not can_move(batch, BatchState.APPROVED, table=BATCH_TRANSITIONS):
        raise IllegalTransition
    payouts = lock_all(Payout, batch.payouts.values_list("pk", flat=True))
    if any(is_held(payout.vendor) for payout in payouts):
        raise HeldMeanwhile
    postings = {payout.pk: payout_ordered(payout, list(payout.items.all())) for payout in payouts}
    _check_dues(payouts, postings)
    batch.approved_by_id, batch.approved_by_name, batch.approved_at = by.pk, by.get_username(), clock.now()
    batch.save(update_fields=["approved_by_id", "approved_by_name", "approved_at"])
    move(batch, BatchState.APPROVED, by=by, table=BATCH_TRANSITIONS)
    for payout in payouts:
        move(payout, PayoutState.APPROVED, by=by, table=PAYOUT_TRANSITIONS)
        post_transaction(
            kind=Happening.PAYOUT,
            key=f"payout:{payout.number}",
            postings=postings[payout.pk],
            note=payout.number,
            by=by,
        )
        if payout.method == PayoutMethod.PROVIDER:
            _pass_on(payout, by)
        publish(PayoutOrdered(payout_id=payout.pk))
    return batch


def _pass_on(payout: Payout, by: User) -> None:
    try:
        request_transfer(
            vendor_id=payout.vendor_id,
            reference=payout.number,
            key=f"payout:{payout.number}",
            amount=payout.amount,
            of_payout=True,
            by=by,
        )
    except TransferNotPossible as problem:
        raise AccountClosed from problem


def _check_dues(payouts: list[Payout], postings: dict[int, list[Posting]]) -> None:
    for payout in payouts:
        due: dict[str, Decimal] = open_sums(payout.vendor_id).get(payout.vendor_id, {})
        for posting in postings[payout.pk]:
            amount = posting.amount if posting.debit == Account.SELLER_DUE else -posting.amount
            if due.get(posting.reference) != amount:
                raise DuesChanged
