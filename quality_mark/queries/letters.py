"""Texts and files of letters."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max

from quality_mark.models import Letter, LetterKind, LetterTemplate
from quality_mark.rules.letter_texts import TEXTS
from vendors.models import Vendor


def text_of(kind: LetterKind | str) -> tuple[str, str, int]:
    """Give subject, body and version of the text that counts now for a kind; version 0 is the text of the code."""
    newest = LetterTemplate.objects.filter(kind=kind).order_by("-version").first()
    if newest:
        return newest.subject, newest.body, newest.version
    text = TEXTS[LetterKind(kind)]
    return text.subject, text.body, 0


def letters_to(vendor: Vendor, cases: Iterable[str]) -> list[Letter]:
    """Give the letters that an entity got in some cases, the newest first; those to our own people are not its."""
    rows = Letter.objects.filter(vendor=vendor, case__in=list(cases)).select_related("pdf")
    return list(rows.order_by("-written_at", "-pk"))


@dataclass(frozen=True, slots=True)
class KindCount:
    """The version of a kind's text (0: as the scheme began) and how many letters were written."""

    version: int
    written: int


def counts_of_kinds() -> dict[str, KindCount]:
    """Count versions and letters of every kind, in two queries."""
    versions = dict(LetterTemplate.objects.order_by().values_list("kind").annotate(Max("version")))
    written = dict(Letter.objects.order_by().values_list("kind").annotate(Count("pk")))
    return {kind: KindCount(versions.get(kind, 0), written.get(kind, 0)) for kind in LetterKind.values}


def versions_of(kind: LetterKind) -> list[LetterTemplate]:
    """Give the versions of a kind's text, the newest first."""
    return list(LetterTemplate.objects.filter(kind=kind).select_related("written_by").order_by("-version"))
