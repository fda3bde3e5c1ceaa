"""Background work on vendors: announced ends, reminders, letters to all sellers."""

import logging

from celery import shared_task

from core import clock
from vendors.actions.finish_termination import finish_termination
from vendors.actions.remind_vendor import remind_vendor
from vendors.events import MarketTermsPublished
from vendors.models import ReminderKind
from vendors.queries.market_terms import sellers_to_tell
from vendors.queries.reminders import due_reminders, due_terminations

logger = logging.getLogger(__name__)


@shared_task
def finish_terminations(**_kwargs: object) -> None:
    """Let announced ends take effect, one transaction each, so that one failure does not hold the others."""
    for vendor_id in due_terminations(clock.today()):
        try:
            finish_termination(vendor_id=vendor_id)
        except Exception:
            logger.exception("the end of vendor %s could not take effect", vendor_id)


@shared_task
def send_reminders(**_kwargs: object) -> None:
    """Send the reminders that are due and not in the log yet, one transaction each."""
    for due in list(due_reminders(clock.today())):
        try:
            remind_vendor(vendor_id=due.vendor_id, kind=due.kind, subject_id=due.subject_id, step=due.step)
        except Exception:
            logger.exception("reminder %s could not be sent", due)


def tell_sellers_of_terms(event: MarketTermsPublished) -> None:
    """Send every seller its letter about a new version, each once however often this runs (law.md R4-01)."""
    for vendor_id in sellers_to_tell().values_list("pk", flat=True):
        remind_vendor(vendor_id=vendor_id, kind=ReminderKind.MARKET_TERMS, subject_id=event.terms_id, step=0)
