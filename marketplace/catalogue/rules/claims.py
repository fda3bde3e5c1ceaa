"""General words of praise in titles and descriptions: what must be specified before it is published (law.md R13-12).

Directive (EU) 2024/825 forbids generic environmental claims without proof, and marks without a scheme. The linter
reads folded text by stems, and keeps away from what only sounds alike: "zielona herbata" and "zielona sukienka" are a
kind and a colour, so "zielon-" counts only beside a word such as "wybór", "energia", "opakowanie"; "ekonomiczny",
"ekosystem", "zrównoważona dieta" are no claims; "szybka wysyłka" and other operational words are not touched. A wrong
hit costs the seller one sentence of explanation, never the listing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.text import fold

_NATURE: Final = r"(?:srodowisk|klimat|natur|przyrod|planet|ziemi)\w*"
_GREEN_THINGS: Final = (
    r"(?:wybor|energi|zakup|firm|technolog|opakowa|transport|rozwiaza|alternatyw|produkcj|gospodark|produkt|mark"
    r"|podejsci)\w*"
)
#: Key -> (what people call it, pattern over folded text).
KINDS: Final[dict[str, tuple[Promise, re.Pattern[str]]]] = {
    "eko": (
        _("ekologiczny, eko"),
        re.compile(r"\bekologi\w*|\bproekologi\w*|\beko(?!nom|system|logi)(?:-\w+|\w*)"),
    ),
    "zielony": (_("zielony w znaczeniu „dobry dla środowiska”"), re.compile(rf"\bzielon\w+ {_GREEN_THINGS}")),
    "przyjazny": (
        _("przyjazny dla środowiska albo klimatu"),
        re.compile(rf"\bprzyja(?:zn|ciel)\w* (?:dla )?{_NATURE}|\b(?:dobr|bezpieczn)\w+ dla {_NATURE}"),
    ),
    "biodegradowalny": (_("biodegradowalny, kompostowalny"), re.compile(r"\bbiodegrad\w*|\bkompostowaln\w*")),
    "klimat": (
        _("neutralny dla klimatu, zeroemisyjny"),
        re.compile(
            r"\bneutraln\w+ (?:dla )?(?:klimat|weglow|emisyj)\w*|\bklimatycznie neutraln\w*|\b(?:zero|bez)emisyjn\w*"
            r"|\bneutralnosc\w* (?:klimat|weglow)\w*|\bslad\w* weglow\w* (?:rown\w+ )?(?:0|zero|zerow\w+)"
        ),
    ),
    "zrownowazony": (
        _("zrównoważony"),
        re.compile(r"\bzrownowazon\w+(?! (?:diet|smak|posil|kompozyc|menu|sklad|aromat|kwas|bukiet|rozklad))\w*"),
    ),
    "bio": (_("bio, organiczny"), re.compile(r"\bbio\b(?!metr)|\bbio-\w+|\borganiczn\w+ \w+|\bw pelni organiczn\w*")),
    "spoleczny": (
        _("w 100% społeczny"),
        re.compile(r"\b(?:w )?(?:100 ?%|sto procent|stu procentach|pelni) (?:\w+ )?spoleczn\w*"),
    ),
    "wplyw": (_("gwarantowany wpływ"), re.compile(r"\bgwarant\w+ wplyw\w*|\bwplyw\w* gwarantowan\w*")),
}
#: Names of marks that texts mention: each needs an entry of the white list on the listing (law.md R13-11).
MARKS: Final[dict[str, re.Pattern[str]]] = {
    "Fairtrade": re.compile(r"\bfair ?-?trade\b"),
    "FSC": re.compile(r"\bfsc\b"),
    "PEFC": re.compile(r"\bpefc\b"),
    "GOTS": re.compile(r"\bgots\b"),
    "OEKO-TEX": re.compile(r"\bo?eko-?tex\b"),
    "Euroliść": re.compile(
        r"\b(?:eko|euro|zielon\w+)[- ]?(?:lisc|listek|listk)\w*|\bunijn\w+ (?:lisc|listek|listk)\w*"
    ),
    "EU Ecolabel": re.compile(r"\becolabel\b|\beuropejsk\w+ oznakowani\w+ ekologiczn\w+"),
    "Rainforest Alliance": re.compile(r"\brainforest alliance\b"),
    "B Corp": re.compile(r"\bb[- ]corp\b"),
    "V-Label": re.compile(r"\bv-label\b"),
    "Zakup prospołeczny": re.compile(r"\bzakup\w* prospoleczn\w+"),
    "Znak Jakości Ekonomii Społecznej": re.compile(
        r"\bznak\w* jakosci ekonomii spoleczn\w+|\b(?:znak|certyfikat)\w* es\b"
    ),
}
ORGANIC: Final = frozenset({"eko", "bio"})
SHORTEST: Final = 20


@dataclass(frozen=True, slots=True)
class Claim:
    """A general claim that was found: its kind and the words, as written when their letters fold one to one."""

    kind: str
    phrase: str

    @property
    def label(self) -> str:
        """Give the words by which people know this kind."""
        return str(KINDS[self.kind][0])


def claims_in(*texts: str) -> list[Claim]:
    """List the general claims of texts, each kind once, in the order of KINDS; names of marks do not count here."""
    text = " . ".join(texts)
    folded = _without_marks(fold(text))
    written = text.lower() if len(text) == len(folded) else folded
    found = []
    for kind, (_label, pattern) in KINDS.items():
        if match := pattern.search(folded):
            found.append(Claim(kind, written[match.start() : match.end()].strip()[:80]))
    return found


def marks_in(*texts: str) -> list[str]:
    """List the known marks that texts name."""
    folded = fold(" . ".join(texts))
    return [name for name, pattern in MARKS.items() if pattern.search(folded)]


def names_label(words: Iterable[str], *texts: str) -> bool:
    """Tell whether texts name a mark by one of its words (whole words, folded)."""
    folded = fold(" . ".join(texts))
    return any(re.search(rf"\b{re.escape(fold(word.strip()))}\b", folded) for word in words if word.strip())


def _without_marks(folded: str) -> str:
    for pattern in MARKS.values():
        folded = pattern.sub(lambda match: " " * len(match.group()), folded)
    return folded
