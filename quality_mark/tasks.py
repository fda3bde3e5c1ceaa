"""Background work on the mark: letters become PDFs and are mailed."""

from quality_mark.actions.store_letter_file import store_letter_file
from quality_mark.events import LetterWritten
from quality_mark.gateways.letter_pdf import render_letter_pdf
from quality_mark.models import Letter
from quality_mark.notifications import mail_letter


def deliver_letter(event: LetterWritten) -> None:
    """Make and keep a letter's PDF unless it is there, then mail it; the outbox repeats what failed (docs/adr/0003)."""
    letter = Letter.objects.select_related("vendor").get(pk=event.letter_id)
    file = getattr(letter, "pdf", None)
    if file is None:
        file = store_letter_file(letter_id=letter.pk, content=render_letter_pdf(letter))
    mail_letter(letter, file)
