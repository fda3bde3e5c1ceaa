"""Allergens that an ingredient list names in words (Reg. 1169/2011 annex II; law.md R8-01, T8-01)."""

import re
from typing import Final

from core.text import fold

# What looks like an allergen and is none, and what is said to be absent or only possible; cut out before the search.
_HARMLESS: Final = re.compile(
    "|".join(
        (
            r"moze zawierac[^.;]*",
            r"moga wystapic[^.;]*",
            r"\bbez(?: dodatku)? \w+(?: i \w+)?",
            r"\bwoln[yae] od \w+",
            r"\bbez(?:gluten|laktoz)\w*",
            r"\b(?:mleko|mleczko|mleka|mleczka|smietank[ai]|jogurt|napoj) (?:kokosow|ryzow)\w*",
            r"\bkwas\w* mlekow\w*",
            r"\bmasl(?:o|a|em) (?:kakaow|shea|kokosow)\w*",
            r"\borzech\w* kokosow\w*",
            r"\bmak\w* (?:gryczan|kukurydzian|ryzow|ziemniaczan|kokosow)\w*",
            r"\bmasl(?:ak|acz)\w*",
        )
    )
)

# Key of ALLERGENS -> the folded words that name it. Nut butter is no milk product, but it is a nut.
_WORDS: Final = {
    "GLUTEN": r"pszen\w+|zyt(?:o|a|ni\w*)|jeczmie\w+|owies|ows(?:a|em|ie|ian\w+)|orkisz\w*|gluten\w*|kasz\w* mann\w*"
    r"|semolin\w*|bulgur\w*|kuskus\w*|plaskur\w*|samopsz\w*",
    "CRUSTACEANS": r"krewet\w+|krab(?:y|ow|owe|a)?|homar\w*|langust\w*|rak(?:i|ow|owe)",
    "EGGS": r"jaj(?:a|o|ek|ka|ko|kami|kiem|eczn\w+|ow\w+)|zoltk\w+|majonez\w*",
    "FISH": r"ryb(?:a|y|n\w+|i\w*)?|losos\w*|sledz\w*|pstrag\w*|karp(?:ia|iem|ie|i)?|dorsz\w*|tunczyk\w*|makrel\w+"
    r"|szprot\w*|sard(?:el|yn)\w*|anchois|sandacz\w*",
    "PEANUTS": r"arachid\w+|fistaszk\w+|orze\w+ (?:ziemn|arachid)\w+|masl\w+ orzechow\w+",
    "SOY": r"soj(?:a|i|e|ow\w+)|tofu|edamame",
    "MILK": r"mlek\w*|mlecz\w+|ser(?:a|u|em|y|ow|ek|ka|ki|kow\w*|ow\w+|wat\w+|nik\w*)?|smietan\w*|maslan\w+"
    r"|masl(?:o|a|em)(?! orzech)|twar\w+g\w*|jogurt\w*|kefir\w*|laktoz\w+|kazein\w+|mascarpone|bryndz\w+|oscyp\w+"
    r"|bundz\w*|fet[ay]|mozzarell\w+|parmezan\w*|ricott\w+|zentyc\w+",
    "NUTS": r"orzech(?!\w* (?:ziemn|arachid))\w*|migdal\w*|nerkow\w+|pistacj\w+|pekan\w*|makadami\w+|marcepan\w*",
    "CELERY": r"seler\w*",
    "MUSTARD": r"gorczyc\w*|musztard\w*",
    "SESAME": r"sezam\w*|tahin\w*",
    "SULPHITES": r"(?:piro)?siarczyn\w*|dwutlen\w+ siarki|siarkowan\w+|e ?22[0-8]",
    "LUPIN": r"lubin\w*",
    "MOLLUSCS": r"malz\w*|ostryg\w*|kalmar\w*|osmiornic\w*|slimak\w*|omulk\w*|przegrzebk\w*",
}
_PATTERNS: Final = {key: re.compile(rf"\b(?:{pattern})\b") for key, pattern in _WORDS.items()}


def allergens_named_in(ingredients: str) -> dict[str, str]:
    """Give key of ALLERGENS -> the folded word that names it, for every allergen found in a list of ingredients.

    Precautionary sentences ("może zawierać …") and absences ("bez glutenu") do not count. The search errs on the side
    of asking: a seller confirms an allergen rather than forgets it.
    """
    text = _HARMLESS.sub(" ", fold(ingredients))
    found = {key: pattern.search(text) for key, pattern in _PATTERNS.items()}
    return {key: match.group().strip() for key, match in found.items() if match}


def emphasised(ingredients: str) -> list[tuple[str, bool]]:
    """Cut a list of ingredients into (text, is it an allergen) pieces: the law wants emphasis (art. 21)."""
    folded = "".join((fold(letter) or " ")[0] for letter in ingredients)
    searched = _HARMLESS.sub(lambda match: "\n" * len(match.group()), folded)
    spans = sorted(match.span() for pattern in _PATTERNS.values() for match in pattern.finditer(searched))
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in spans:
        if end <= at:
            continue
        if start > at:
            pieces.append((ingredients[at:start], False))
        pieces.append((ingredients[max(start, at) : end], True))
        at = end
    return [*pieces, (ingredients[at:], False)] if at < len(ingredients) else pieces


def undeclared_allergens(ingredients: str, declared: list[str]) -> dict[str, str]:
    """Give the allergens that the ingredients name and the structured list leaves out."""
    return {key: word for key, word in allergens_named_in(ingredients).items() if key not in declared}
