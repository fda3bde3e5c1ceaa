"""What payouts do behind the pages."""

import logging

from celery import shared_task

from accounts.models import User
from core.errors import NotAllowed
from marketplace.payments.actions.record_transfer import record_transfer
from marketplace.payments.events import ReversalSettled, TransferSettled, TransferWaits
from marketplace.payments.gateways.port import ProviderRefused, ProviderUnavailable
from marketplace.payments.gateways.stripe import transfers
from marketplace.payments.queries.transfers import waiting_transfers
from marketplace.payouts.actions import follow_reversal as following_back
from marketplace.payouts.actions import follow_transfer as following
from marketplace.payouts.actions.forget_lines import forget_lines
from marketplace.payouts.actions.match_line import match_line
from marketplace.payouts.events import StatementBrought
from marketplace.payouts.models import BankStatement
from marketplace.payouts.queries.bank import lines_to_match
from marketplace.payouts.queries.ledger_check import differences

logger = logging.getLogger(__name__)


def match_statement(event: StatementBrought) -> None:
    """Recognise the lines of a statement that the page did not come to, as the person who brought it."""
    statement = BankStatement.objects.get(pk=event.statement_id)
    by = User.objects.filter(pk=statement.imported_by_id).first()
    if by is None:
        return
    for pk in lines_to_match(statement.pk):
        try:
            match_line(line_id=pk, by=by)
        except NotAllowed:  # the person lost the role meanwhile: another one opens the statement
            return


def follow_transfer(event: TransferSettled | TransferWaits) -> None:
    """Let a payout follow what became of its transfer."""
    following.follow_transfer(transfer_id=event.transfer_id)


@shared_task
def retry_waiting_transfers(**_kwargs: object) -> None:
    """Ask again for what our balance lacked the money for, the oldest first.

    Each is asked for, whatever the balance says: an attempt whose answer was lost may have emptied it.
    """
    for transfer in waiting_transfers():
        try:
            record_transfer(transfer_id=transfer.pk, answer=transfers.send(transfer))
        except (ProviderUnavailable, ProviderRefused):  # the next sweep asks again
            return


def follow_reversal(event: ReversalSettled) -> None:
    """Let a payout follow money that came back from the seller's account."""
    following_back.follow_reversal(reversal_id=event.reversal_id)


@shared_task
def forget_old_lines(**_kwargs: object) -> None:
    """Take people out of movements that were none of the market's business."""
    forget_lines()


@shared_task
def check_ledger(**_kwargs: object) -> None:
    """Compare the ledger with what it speaks of, and say in the log of errors what differs (`manage.py check_ledger`).

    It is asked twice: what somebody wrote between two questions of the first look is no fault.
    """
    found = differences()
    for line in differences() if found else []:
        if line in found:
            logger.error("ledger: %s", line)
