"""Polish words for searching: the inflected forms of a word, folded, so that a query needs no grammar at all.

Documents carry every form of their words (morfeusz2, dictionary SGJP); a query is only folded. "miodu lipowego" is
then found by equality on any database (packages.md §4).
"""

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

from core.text import fold

SYNONYMS: Final = Path(__file__).parent.parent / "data" / "synonyms.json"
STOP_WORDS: Final = frozenset(
    word
    for line in (
        "a aby ale albo bo by byc co czy dla do i ich ile im ja jak jako je jego jej jest juz ku lub ma mi moj na nad",
        "nam nas nie niz o od oraz po pod przed przez przy sa sie ta tak te tego tej ten to tu tylko tym u w we wy z",
        "za ze",
    )
    for word in line.split()
)
_WORD: Final = re.compile(r"[^\W_]+")
# Parts of a verb that nobody types into a shop's search: participles of doing, commands, impersonal and negated forms.
_RARE: Final = ("pact", "pcon", "pant", "impt", "imps", "bedzie", "praet", "fin")
_guard = Lock()


def words_of(text: str) -> list[str]:
    """Give the words of a text in lower case, in order, with their diacritics."""
    return _WORD.findall(text.lower())


def folded_words(text: str) -> list[str]:
    """Give the words of a text in lower case without diacritics, in order."""
    return _WORD.findall(fold(text))


def query_words(text: str, limit: int = 8) -> list[str]:
    """Give what a query asks for: folded, without repetitions and without words that say nothing, at most `limit`."""
    found = list(dict.fromkeys(word[:40] for word in folded_words(text)))
    telling = [word for word in found if word not in STOP_WORDS and len(word) > 1]
    return (telling or found)[:limit]


@cache
def _engine() -> Any:
    """Load the dictionary at the first use only: a web process that never indexes does not pay for it."""
    import morfeusz2

    return morfeusz2.Morfeusz()


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    """Give lemma -> lemmas that mean the same to a buyer."""
    groups: list[list[str]] = json.loads(SYNONYMS.read_text(encoding="utf-8"))
    related: dict[str, set[str]] = {}
    for group in groups:
        for lemma in group:
            related.setdefault(lemma, set()).update(other for other in group if other != lemma)
    return {lemma: tuple(sorted(others)) for lemma, others in related.items()}


@lru_cache(maxsize=20_000)
def lemmas_of(word: str) -> tuple[str, ...]:
    """Give the dictionary forms of a word as morfeusz2 names them, with their homonym marks ("zamek:Sm3")."""
    with _guard:
        return tuple(sorted({reading[2][1] for reading in _engine().analyse(word)}))


@lru_cache(maxsize=20_000)
def forms_of(word: str) -> tuple[str, ...]:
    """Give all folded forms of a word and of its synonyms, the word itself included, in alphabetical order."""
    lemmas = set(lemmas_of(word))
    for lemma in tuple(lemmas):
        lemmas.update(_synonyms().get(lemma.partition(":")[0], ()))
    forms = {fold(word)}
    for lemma in lemmas:
        forms.add(fold(lemma.partition(":")[0]))
        with _guard:
            generated = _engine().generate(lemma)
        for form, _, tag, *_ in generated:
            if ":neg" not in tag and not tag.startswith(_RARE):
                forms.add(fold(form))
    return tuple(sorted(form for form in forms if _WORD.fullmatch(form)))


@lru_cache(maxsize=20_000)
def base_forms_of(word: str) -> tuple[str, ...]:
    """Give the folded word and its folded dictionary forms: descriptions have too many words for all their forms."""
    bases = {fold(word), *(fold(lemma.partition(":")[0]) for lemma in lemmas_of(word))}
    return tuple(sorted(base for base in bases if _WORD.fullmatch(base)))
