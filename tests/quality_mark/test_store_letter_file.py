"""store_letter_file and the delivery of letters: a tagged PDF, kept once, mailed with the text."""

import hashlib

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from quality_mark.actions.store_letter_file import store_letter_file
from quality_mark.actions.write_letter import write_letter
from quality_mark.events import LetterWritten
from quality_mark.models import Certificate, Letter, LetterFile, LetterKind
from quality_mark.tasks import make_letter_file, send_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(certificate: Certificate) -> Letter:
    values = {"numer": "ZP/1", "dzien": "3 marca 2026", "powod": "Koniec produkcji."}
    return write_letter(kind=LetterKind.SURRENDERED, about=certificate, values=values, vendor=certificate.holder)


def delivered(letter: Letter) -> None:
    event = LetterWritten(letter_id=letter.pk)
    make_letter_file(event)
    send_letter(event)


def test_the_letter_becomes_a_pdf_and_is_mailed_with_it(letter: Letter) -> None:
    delivered(letter)
    kept = LetterFile.objects.get()
    content = kept.file.read()
    assert content.startswith(b"%PDF-")
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    sent: EmailMessage = mail.outbox[0]
    assert (sent.subject, sent.to) == (letter.subject, [letter.email])
    assert "Koniec produkcji." in str(sent.body)
    assert sent.attachments[0][1:] == (content, "application/pdf")


def test_a_repeated_delivery_keeps_the_first_file(letter: Letter) -> None:
    delivered(letter)
    first = LetterFile.objects.get().sha256
    assert store_letter_file(letter_id=letter.pk, content=b"%PDF-other").sha256 == first
    delivered(letter)
    assert LetterFile.objects.get().sha256 == first


def test_a_letter_without_its_file_is_not_mailed(letter: Letter) -> None:
    with pytest.raises(LetterFile.DoesNotExist):  # the outbox tries again, after the file
        send_letter(LetterWritten(letter_id=letter.pk))
    assert mail.outbox == []
