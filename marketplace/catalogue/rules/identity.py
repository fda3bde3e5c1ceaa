"""Which edit of a live listing makes it another thing, and which only mends its spelling.

Identity is name, category, description and main picture (the kind never changes). A text is only mended when it keeps
its words in their order and each word that differs is the same but for accents, case, punctuation, or one letter of a
word of at least five; a changed figure is never a correction. Prices, stock, variants, particulars, delivery and
further pictures are not identity: they go live at once.
"""

import re
from typing import Any, Final

from core.text import fold
from marketplace.catalogue.rules.spelling import distance

FIELDS: Final = ("name", "description", "category_id", "main_media_id")
_WORD: Final = re.compile(r"\w+")
LONG_ENOUGH: Final = 5


def is_typing_correction(before: str, after: str) -> bool:
    """Tell whether two texts differ by mistakes of typing only."""
    old, new = _WORD.findall(fold(before)), _WORD.findall(fold(after))
    return len(old) == len(new) and all(_same_word(a, b) for a, b in zip(old, new, strict=True))


def identity_changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Give the fields of `after` that make the listing another thing."""
    changed = {}
    for field, value in after.items():
        if field not in FIELDS or value == before.get(field):
            continue
        if field in {"name", "description"} and is_typing_correction(str(before.get(field) or ""), str(value)):
            continue
        changed[field] = value
    return changed


def _same_word(old: str, new: str) -> bool:
    if old == new:
        return True
    if any(c.isdigit() for c in old + new) or min(len(old), len(new)) < LONG_ENOUGH or abs(len(old) - len(new)) > 1:
        return False
    return distance(old, new, 1) <= 1
