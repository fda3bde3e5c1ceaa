"""What a listing can be found by, in three weights."""

from collections.abc import Iterable
from typing import NamedTuple

from marketplace.catalogue.rules.inflection import STOP_WORDS, base_forms_of, folded_words, forms_of, words_of


class SearchText(NamedTuple):
    """The three columns of a search document; words are folded and separated by single spaces."""

    title: str
    forms: str
    body: str


def search_text(
    *, name: str, categories: Iterable[str], description: str, others: Iterable[str], grammar: bool = True
) -> SearchText:
    """Compose the search document of a listing.

    `title` holds the words of its name as written; `forms` every inflected form of the name's and the categories' words
    with their synonyms; `body` the words of the description and of `others` (vendor, town, attribute values) with
    their dictionary forms. Without `grammar` only the words as written are kept: the dictionary takes 40 MB.
    """
    main = [word for text in (name, *categories) for word in words_of(text)]
    rest = [word for text in (description, *others) for word in words_of(text)]
    return SearchText(
        title=" ".join(folded_words(name)),
        forms=_joined(form for word in main for form in (forms_of(word) if grammar else folded_words(word))),
        body=_joined(form for word in rest for form in (base_forms_of(word) if grammar else folded_words(word))),
    )


def _joined(words: Iterable[str]) -> str:
    """Join words without repetitions and without words that no query keeps."""
    return " ".join(word for word in dict.fromkeys(words) if word not in STOP_WORDS)
