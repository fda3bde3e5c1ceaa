"""Folding of Polish text: the same letters for searching and sorting on every database.

SQLite's lower() knows ASCII only and sorts by bytes, so what must be found or sorted is folded here and stored.
"""

import re
import unicodedata
from typing import Final

_L: Final = str.maketrans({"ł": "l", "Ł": "l", "ß": "ss", "đ": "d", "ø": "o"})
_ALPHABET: Final = "aąbcćdeęfghijklłmnńoóprqsśtuvwxyzźż"
#: What JSON lets through and no database and no answer can hold: NUL, and halves of characters.
UNWRITABLE: Final = re.compile("[\0\ud800-\udfff]")
_ORDER: Final = {letter: f"{index + 20:02d}" for index, letter in enumerate(_ALPHABET)}


def fold(text: str) -> str:
    """Give lower-case text without diacritics: "Łódź, MIÓD" -> "lodz, miod"."""
    lowered = text.lower().translate(_L)
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))


def sort_key(text: str, length: int = 40) -> str:
    """Give a string whose byte order is the Polish alphabetical order of the text (first `length` letters)."""
    letters = unicodedata.normalize("NFC", text.lower())[:length]
    return "".join(_ORDER.get(c, "00" if not c.isalnum() else f"1{c}") for c in letters)
