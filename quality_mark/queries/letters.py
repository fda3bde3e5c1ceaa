"""Texts and files of letters."""

from quality_mark.models import Letter, LetterKind, LetterTemplate
from quality_mark.rules.letter_texts import TEXTS


def text_of(kind: LetterKind | str) -> tuple[str, str, int]:
    """Give subject, body and version of the text that counts now for a kind; version 0 is the text of the code."""
    newest = LetterTemplate.objects.filter(kind=kind).order_by("-version").first()
    if newest:
        return newest.subject, newest.body, newest.version
    text = TEXTS[LetterKind(kind)]
    return text.subject, text.body, 0


def letters_of_case(case: str) -> list[Letter]:
    """Give the letters of a case's file, the newest first, with their PDFs fetched."""
    return list(Letter.objects.filter(case=case).select_related("pdf").order_by("-written_at", "-pk"))
