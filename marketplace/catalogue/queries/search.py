"""Searching: one function over FTS5 on SQLite and tsvector on PostgreSQL, with the same answers on both."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection

from core.text import fold
from marketplace.catalogue.models import SearchWord
from marketplace.catalogue.rules.inflection import query_words
from marketplace.catalogue.rules.spelling import closest, trigrams

Keys = Sequence[int]
Tiers = tuple[Keys, Keys, Keys]
NOTHING: Final[Tiers] = (array("q"), array("q"), array("q"))

# Which columns (weights in PostgreSQL) must hold all words of the query, from the best rank to the last.
_COLUMNS: Final = ("{title}", "{title forms}", "{title forms body}")
_WEIGHTS: Final = ("A", "AB", "ABC")

_SQLITE: Final = "SELECT group_concat(rowid) FROM catalogue_search_fts WHERE catalogue_search_fts MATCH %s"
_POSTGRES: Final = (
    "SELECT string_agg(product_id::text, ',') FROM catalogue_searchdocument WHERE vector @@ to_tsquery('simple', %s)"
)
_SUGGEST_SQLITE: Final = """
    SELECT rowid FROM catalogue_search_fts WHERE catalogue_search_fts MATCH %s ORDER BY rowid DESC LIMIT %s"""
_SUGGEST_POSTGRES: Final = """
    SELECT product_id FROM catalogue_searchdocument WHERE vector @@ to_tsquery('simple', %s)
    ORDER BY product_id DESC LIMIT %s"""
_CANDIDATES_SQLITE: Final = """
    SELECT word FROM catalogue_searchword WHERE length(word) BETWEEN %s AND %s AND id IN (
        SELECT rowid FROM catalogue_searchword_trigram WHERE catalogue_searchword_trigram MATCH %s)"""
_CANDIDATES_POSTGRES: Final = """
    SELECT word FROM catalogue_searchword WHERE length(word) BETWEEN %s AND %s AND (' ' || word || ' ') LIKE ANY (%s)"""


@dataclass(frozen=True, slots=True)
class Found:
    """The keys of listings that a query found, visible or not, by rank; each rank holds those of the ranks before it.

    Ranks (law.md R1-06): all words stand in the title as typed; all are also forms or synonyms of the title's or the
    category's words; all stand somewhere in the listing. `shown_for` is the query that was used instead, when the
    typed one found nothing.
    """

    tiers: Tiers = NOTHING
    shown_for: str = ""

    def __bool__(self) -> bool:
        return bool(self.tiers[-1])


def search_ids(text: str) -> Found:
    """Find the listings that a text asks for.

    All words must be found. When nothing is, the last word is taken as a beginning; then words that no listing has are
    replaced by the known word that is nearest to them in spelling, and those without such a word are left out.
    """
    words = query_words(text)
    if not words:
        return Found()
    tiers = _match(words)
    if any(tiers):
        return Found(tiers)
    if len(words[-1]) > 2 and any(tiers := _match(words, prefix=True)):
        return Found(tiers)
    return _nearest(words)


def suggest_ids(text: str, limit: int = 100) -> list[int]:
    """Find listings whose title has all words of a text still being typed: the last word may be a beginning.

    Gives the `limit` that were made last; some of them may not be visible.
    """
    words = query_words(text)
    if not words:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            _SUGGEST_POSTGRES if connection.vendor == "postgresql" else _SUGGEST_SQLITE,
            [_expression(0, words, prefix=True), limit],
        )
        return [row[0] for row in cursor.fetchall()]


def _nearest(words: Sequence[str]) -> Found:
    """Search for the same query with its unknown words mended or left out."""
    counts = _keys([_expression(2, [word], prefix=False) for word in words])
    mended: list[str] = []
    for word, hits in zip(words, counts, strict=True):
        if hits:
            mended.append(word)
        elif replacement := closest(word, _candidates(word)):
            mended.append(replacement)
    if not mended or mended == list(words):
        return Found()
    tiers = _match(mended)
    return Found(tiers, " ".join(_written(mended))) if any(tiers) else Found()


def _match(words: Sequence[str], *, prefix: bool = False) -> Tiers:
    """Ask for all three ranks in one query."""
    title, forms, anywhere = _keys([_expression(tier, words, prefix=prefix) for tier in range(3)])
    return title, forms, anywhere


def _expression(tier: int, words: Sequence[str], *, prefix: bool) -> str:
    """Write the full-text expression of one rank; words hold letters and digits only, so they need no escaping."""
    if connection.vendor == "postgresql":
        ends = [f":*{_WEIGHTS[tier]}" if prefix and word is words[-1] else f":{_WEIGHTS[tier]}" for word in words]
        return " & ".join(f"'{word}'{end}" for word, end in zip(words, ends, strict=True))
    terms = [f'"{word}" *' if prefix and word is words[-1] else f'"{word}"' for word in words]
    return f"{_COLUMNS[tier]} : ({' AND '.join(terms)})"


def _keys(expressions: Sequence[str]) -> list[Keys]:
    """Run several full-text expressions in one query; give the keys of each as a compact array."""
    one = _POSTGRES if connection.vendor == "postgresql" else _SQLITE
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"({one})" for _ in expressions), list(expressions))
        row: Sequence[str | None] = cursor.fetchone() or ()
    return [array("q", map(int, text.split(","))) if text else array("q") for text in row]


def _candidates(word: str) -> list[str]:
    """List known words that share three letters in a row with a word and are about as long; ends count as letters."""
    parts = trigrams(word)
    shortest, longest = len(word) - 2, len(word) + 2
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_CANDIDATES_POSTGRES, [shortest, longest, [f"%{part}%" for part in parts]])
        else:
            cursor.execute(_CANDIDATES_SQLITE, [shortest, longest, " OR ".join(f'"{part}"' for part in parts)])
        return [row[0] for row in cursor.fetchall()]


def _written(words: Iterable[str]) -> list[str]:
    """Give folded words as people write them, with their diacritics, where that is known."""
    known = dict(SearchWord.objects.filter(word__in=list(words)).values_list("word", "written"))
    return [known.get(fold(word), word) for word in words]
