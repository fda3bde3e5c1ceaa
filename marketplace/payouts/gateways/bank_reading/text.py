"""The letters of a file: UTF-8, or what Polish banks used before."""

from typing import Final

POLISH: Final = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
OLD: Final = ("cp1250", "iso-8859-2", "cp852")


def decoded(content: bytes) -> str:
    """Give the text of a file: UTF-8 or UTF-16 where it is that, else the old encoding with the most Polish letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    readings = [content.decode(encoding, errors="replace") for encoding in OLD]
    return max(readings, key=_likeness)


def _likeness(text: str) -> int:
    """Count Polish letters less signs that no statement holds."""
    strange = sum(1 for sign in text if not sign.isascii() and sign not in POLISH)
    return sum(1 for sign in text if sign in POLISH) - 2 * strange
