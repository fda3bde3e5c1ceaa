"""Background work on the mark: letters become PDFs and are mailed; what the clock does at night."""

import logging

from celery import shared_task

from core import clock
from quality_mark.actions.lapse_mark_application import lapse_mark_application
from quality_mark.actions.remind_of_renewal import remind_of_renewal
from quality_mark.actions.store_letter_file import store_letter_file
from quality_mark.events import LetterWritten
from quality_mark.gateways.letter_pdf import render_letter_pdf
from quality_mark.models import Letter
from quality_mark.notifications import mail_letter
from quality_mark.queries.clocks import ending, lapsing

logger = logging.getLogger(__name__)


def deliver_letter(event: LetterWritten) -> None:
    """Make and keep a letter's PDF unless it is there, then mail it; the outbox repeats what failed (docs/adr/0003)."""
    letter = Letter.objects.select_related("vendor").get(pk=event.letter_id)
    file = getattr(letter, "pdf", None)
    if file is None:
        file = store_letter_file(letter_id=letter.pk, content=render_letter_pdf(letter))
    mail_letter(letter, file)


@shared_task
def lapse_mark_applications(**_kwargs: object) -> None:
    """End the applications whose day passed, one transaction each; a night that was missed is caught up."""
    for key in list(lapsing(clock.today()).values_list("pk", flat=True)):
        try:
            lapse_mark_application(application_id=key)
        except Exception:
            logger.exception("application %s could not lapse", key)


@shared_task
def remind_of_renewals(**_kwargs: object) -> None:
    """Send the reminders of renewal that are due and were not sent, one transaction each (law.md T13-14)."""
    for key in list(ending(clock.today()).values_list("pk", flat=True)):
        try:
            remind_of_renewal(certificate_id=key)
        except Exception:
            logger.exception("the holder of certificate %s could not be reminded", key)
