"""Sentences that are kept and read later in another language: as the message and its parameters, not as words alone.

    from core.said import said as _

makes `_("Brak %(what)s.") % {"what": name}` a string like any other that also knows its message; `keep` gives it as
JSON, `tell` reads that in the language of the moment. The source language is Polish, so a Polish sentence without
parameters is its own message, also one that was kept before as words only.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, override


class Said(str):
    """A sentence in the present language, with its message and parameters."""

    __slots__ = ("message", "params")

    message: str
    params: Mapping[str, Any]

    def __new__(cls, text: str = "", message: str = "", params: Mapping[str, Any] | None = None) -> "Said":
        """Make a string of `text` that remembers what it says."""
        self = super().__new__(cls, text)
        self.message, self.params = message or text, params or {}
        return self

    def __mod__(self, params: Any) -> "Said":
        """Fill the parameters in."""
        return Said(super().__mod__(params), self.message, params)

    def __deepcopy__(self, _memo: object) -> "Said":
        """Give itself: it never changes."""
        return self


class Listed(str):
    """Several sentences or names in one, separated by commas."""

    __slots__ = ("parts",)

    parts: list[str]

    def __new__(cls, parts: Iterable[str] = ()) -> "Listed":
        """Join the parts."""
        kept = list(parts)
        self = super().__new__(cls, ", ".join(kept))
        self.parts = kept
        return self

    def __deepcopy__(self, _memo: object) -> "Listed":
        """Give itself: it never changes."""
        return self


def said(message: str) -> Said:
    """Translate a message into the present language and remember it."""
    return Said(gettext(message), message)


def as_said(message: object) -> str:
    """Make a lazy message one that remembers what it says; strings stay what they are."""
    if isinstance(message, Promise):
        with override("pl"):
            source = str(message)
        return Said(str(message), source)
    return message if isinstance(message, str) else str(message)


def keep(text: str) -> Any:
    """Give a sentence as JSON that `tell` reads; None for words that no message stands behind."""
    if isinstance(text, Listed):
        return {"list": [keep(part) or {"id": str(part), "params": {}} for part in text.parts]}
    if not isinstance(text, Said):
        return None
    params = {name: _kept(value) for name, value in dict(text.params).items()}
    return {"id": text.message, "params": params}


def tell(kept: Any, words: str) -> str:
    """Read what was kept in the language of the moment; `words` are the Polish ones of that time."""
    if not kept:
        return gettext(words) if words else ""
    try:
        return _told(kept)
    except (KeyError, ValueError, TypeError):
        return words


def _kept(value: Any) -> Any:
    kept = keep(value) if isinstance(value, str) else None
    return kept or (value if isinstance(value, int | float) else str(value))


def _told(kept: Any) -> str:
    if not isinstance(kept, dict):
        return str(kept)
    if "list" in kept:
        return ", ".join(_told(part) for part in kept["list"])
    params = {name: _told(value) for name, value in kept["params"].items()}
    text = gettext(kept["id"])
    return text % params if params else text
