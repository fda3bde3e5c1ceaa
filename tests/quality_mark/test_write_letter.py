"""write_letter: the text of the code or the newest template, values as they are, one history entry, one event."""

import pytest

from accounts.models import User
from core.models import OutboxMessage
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Certificate, HistoryEntry, Letter, LetterKind, LetterTemplate
from quality_mark.rules.letter_texts import TEXTS, names_in

pytestmark = pytest.mark.django_db
VALUES = {"numer": "ZP/1", "dzien": "3 marca 2026", "powod": "Bo {tak}."}


def test_writes_the_text_of_the_code(certificate: Certificate, operator: User) -> None:
    letter = write_letter(
        kind=LetterKind.SURRENDERED,
        about=certificate,
        values=VALUES,
        case="W/1",
        vendor=certificate.holder,
        by=operator,
    )
    assert letter.subject == "Certyfikat ZP/1 zwrócony"
    assert "Powód: Bo {tak}." in letter.body
    assert (letter.template_version, letter.email, letter.case) == (0, certificate.holder.email, "W/1")
    assert (letter.subject_type, letter.subject_id) == ("quality_mark.Certificate", str(certificate.pk))
    assert HistoryEntry.objects.get().verb == "letter.write"
    assert OutboxMessage.objects.get().payload == {"letter_id": letter.pk}


def test_the_newest_template_counts(certificate: Certificate, operator: User) -> None:
    for version, subject in ((1, "Stare {numer}"), (2, "Nowe {numer}")):
        LetterTemplate.objects.create(
            kind=LetterKind.SURRENDERED, version=version, subject=subject, body="{powod}", written_by=operator
        )
    letter = write_letter(kind=LetterKind.SURRENDERED, about=certificate, values=VALUES, email="a@example.org")
    assert (letter.subject, letter.body, letter.template_version, letter.email) == (
        "Nowe ZP/1",
        "Bo {tak}.",
        2,
        "a@example.org",
    )


def test_a_missing_value_writes_nothing(certificate: Certificate) -> None:
    with pytest.raises(KeyError):
        write_letter(kind=LetterKind.SURRENDERED, about=certificate, values={"numer": "1"}, email="a@example.org")
    assert (Letter.objects.count(), OutboxMessage.objects.count()) == (0, 0)


def test_every_kind_has_a_text_that_uses_only_its_names() -> None:
    assert set(TEXTS) == set(LetterKind)
    for kind, text in TEXTS.items():
        assert names_in(text.subject) | names_in(text.body) == set(text.names), kind
