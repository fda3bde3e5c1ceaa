"""Sentences that are kept with their message and read in another language."""

import copy
import json

from django.utils import translation
from django.utils.translation import gettext_lazy

from core.said import Listed, Said, as_said, keep, said, tell


def test_a_kept_sentence_is_read_in_the_language_of_the_moment() -> None:
    inner = said("Brak ceny.")
    text = said("Zostaje szkicem: %(reason)s") % {"reason": inner}
    assert text == "Zostaje szkicem: Brak ceny."
    kept = json.loads(json.dumps(keep(text)))
    assert tell(kept, str(text)) == text
    with translation.override("en"):
        assert tell(kept, str(text)) == "Stays a draft: The price is missing."
        assert as_said(gettext_lazy("Brak ceny.")) == "The price is missing."
        assert keep(as_said(gettext_lazy("Brak ceny."))) == {"id": "Brak ceny.", "params": {}}


def test_lists_and_plain_parameters_stay_readable() -> None:
    labels = Listed([said("Brak ceny."), "Brak nazwy."])
    kept = keep(said("Uzupełnij informacje wymagane w tej kategorii: %(fields)s.") % {"fields": labels})
    with translation.override("en"):
        assert "The price is missing., The name is missing." in tell(kept, "")


def test_old_words_and_damaged_ones_are_read_as_they_are() -> None:
    with translation.override("en"):
        assert tell(None, "Brak ceny.") == "The price is missing."
        assert tell(None, "Zdanie spoza katalogu.") == "Zdanie spoza katalogu."
        assert tell({"id": "Zostaje szkicem: %(reason)s", "params": {"other": "x"}}, "słowa") == "słowa"
        assert tell(None, "") == ""


def test_it_copies_as_itself() -> None:
    text = Said("a", "b", {})
    assert copy.deepcopy(text) is text
    assert keep("zwykłe słowa") is None
