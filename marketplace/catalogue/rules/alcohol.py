"""Alcohol is not sold on this market (law.md R8-03: NSA 8 September 2022, II GSK 2034/18)."""

import re
from typing import Final

from core.text import fold

# Vessels, scents and dishes only mention a drink: "kieliszki do wina", "świeca o zapachu wina", "piwo bezalkoholowe".
_ONLY_MENTIONED: Final = re.compile(
    r"\b(?:do|na|dla|od|po|z|ze|w|o|zapachu|aromacie|aromatu|smaku|kolorze|koloru|motywem)"
    r"(?: (?:domow|bial|czerwon|kraftow|grzan)\w+)?"
    r" (?:win|piw|nalew|wodk|likier|rum|miod\w* pitn|grzan|cydr|whisk|spirytus|bimbr)\w*"
    r"|\b\w+ bezalkoholow\w+|\bbezalkoholow\w+(?: \w+)?"
)
_DRINKS: Final = re.compile(
    r"\b(?:win(?:o|a|em|u|ko|ka)?|piw(?:o|a|em|u|ko)?|nalew(?:ka|ki|ke|ek|eczka)|miod\w* pitn\w+|wodk\w+|likier\w*"
    r"|bimb(?:er|ru)|whisk(?:y|ey)|rum|ginu?|koniak\w*|brandy|cydr\w*|sliwowic\w*|spirytus\w*|grzaniec|szampan\w*"
    r"|prosecco|(?:pol|dwoj|troj|czwor)(?:niak|torak)\w*|ajerkoniak\w*)\b"
)


def alcohol_named_in(text: str) -> str:
    """Give the folded word by which a title names an alcoholic drink, or an empty string.

    Titles and legal names are read, not descriptions: a glass "do wina" and a cheese that goes well with beer may stay.
    """
    match = _DRINKS.search(_ONLY_MENTIONED.sub(" ", fold(text)))
    return match.group() if match else ""
