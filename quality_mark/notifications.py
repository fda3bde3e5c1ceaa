"""Letters to holders of certificates."""

from django.conf import settings
from django.core.mail import EmailMessage

from quality_mark.models import Letter, LetterFile


def mail_letter(letter: Letter, file: LetterFile) -> None:
    """Send a letter as text with its PDF; one without an address is kept only."""
    if not letter.email:
        return
    text = f"{letter.body}\n\n{settings.OPERATOR_NAME}\n"
    message = EmailMessage(letter.subject, text, None, [letter.email])
    with file.file.open("rb") as content:
        message.attach(f"pismo-{letter.pk}.pdf", content.read(), "application/pdf")
    message.send()
