"""How much of a named ingredient is in food (QUID, Reg. 1169/2011 art. 22 and annex VIII)."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from core.text import fold

_LINE: Final = re.compile(r"^(?P<name>.*?[^\W\d_].*?)[\s:(–-]*(?P<percent>\d{1,3}(?:[.,]\d{1,2})?)\s*%\)?$")
_PERCENT: Final = re.compile(r"\d\s*%")
_SHORTEST: Final = 4
#: Raise dough or dissolve: nobody chooses by how much of them there is.
_TECHNICAL: Final = frozenset({"drozdze", "zakwas", "woda"})
Share = dict[str, str]


def shares_in(text: str) -> list[Share]:
    """Read "dynia 62%; cebula 5,5%" (lines or semicolons) as [{"name", "percent"}]; raises ValueError with the part."""
    found: list[Share] = []
    for part in re.split(r"[;\n]", text):
        if not part.strip():
            continue
        match = _LINE.match(part.strip())
        percent = Decimal(match["percent"].replace(",", ".")) if match else Decimal(0)
        if match is None or not 0 < percent <= 100 or len(match["name"]) > 80:
            raise ValueError(part.strip()[:80])
        found.append({"name": match["name"].strip(), "percent": f"{percent.normalize():f}"})
    return found


def shares_text(shares: Sequence[Mapping[str, str]], separator: str = "; ") -> str:
    """Write shares as people do: "dynia 62%; cebula 5,5%"."""
    return separator.join(f"{row['name']} {row['percent'].replace('.', ',')}%" for row in shares)


def total_of(shares: Sequence[Mapping[str, str]]) -> Decimal:
    """Sum the percents."""
    return sum((Decimal(row["percent"]) for row in shares), Decimal(0))


def named_without_share(legal_name: str, ingredients: str, shares: Sequence[Mapping[str, str]]) -> list[str]:
    """List ingredients that the name of the food names and nothing says how much of them there is.

    Food of one ingredient needs no percent. Words are compared by their beginnings: "truskawkowy" names "truskawki".
    """
    items = [item for item in _items(ingredients) if item.strip()]
    if len(items) < 2:
        return []
    names = _words(legal_name)
    told = [word for row in shares for word in _words(row["name"])]
    told += [word for item in items if _PERCENT.search(item) for word in _words(item)]
    found = []
    for item in items:
        words = _words(item)
        if words and words[0] in _TECHNICAL:
            continue
        is_named = any(_same(word, name) for word in words for name in names)
        is_told = any(_same(word, other) for word in words for other in told)
        if is_named and not is_told:
            found.append(" ".join(item.split())[:60])
    return found


def _items(ingredients: str) -> list[str]:
    """Split a list at commas and semicolons outside of brackets; "smalec: słonina" gives the ingredient alone."""
    items, depth = [""], 0
    for character in ingredients:
        depth += (character == "(") - (character == ")")
        if character in ",;\n" and depth <= 0:
            items.append("")
        else:
            items[-1] += character
    return [item.rpartition(":")[2].strip(" .") for item in items]


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z]+", fold(text)) if len(word) >= _SHORTEST]


def _same(first: str, second: str) -> bool:
    common = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        common += 1
    short, long = sorted((len(first), len(second)))
    return common >= max(_SHORTEST, short - 2) and (short > 5 or long - short <= 2)
