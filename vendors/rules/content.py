"""The question before a text or picture goes live: can a person be recognised, and does it tell their secrets.

Russmedia (CJEU C-492/23) and law.md R10-01: data about health, disability, a criminal record and the like are looked
for before publication; a person who can be recognised agrees in writing, for a time, and may take it back.
"""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.documents import CleanDocument
from core.errors import RuleViolation

MOST_PEOPLE: Final = 200
MOST_FILES: Final = 20
LONGEST: Final = dt.timedelta(days=5 * 366)

# Stems of Polish words; each alternative says only what it must not hit: chorągiew and Chorwacja are no illnesses.
_SENSITIVE: Final = re.compile(
    r"\b(?:niepełnosp\w+|inwalid\w+|chor(?!ąg|wa|eo|ał|om)\w+|schorze\w+|choro\w+|zaburz\w+|uzależ\w+|bezdomn\w+"
    r"|(?:nie)?karan[aeyio]\w*|skazan\w+|więzie\w+|więźn\w+|osadzon\w+|resocjaliz\w+|alkoholi[kz]\w*|narko\w+"
    r"|autyzm\w*|autyst\w+|depresj\w+|schizofr\w+|psychiczn\w+|niewidom\w+|niedowidz\w+|niesłysz\w+|niedosłysz\w+"
    r"|głuch(?:y|a|e|ego|ej|oniem\w*)?\b|zespoł\w+ downa|zespół downa|na wózk\w+|orzeczeni\w+ o \w+"
    r"|upośledz\w+|epileps\w+|padaczk\w+|nowotw\w+|rakiem\b|hiv\b|przemoc\w*|ubóstw\w+|eksmi\w+)",
    re.IGNORECASE,
)


# Somebody is meant: a form of address, a worker or participant, a first name with a family name.
_SOMEBODY: Final = re.compile(
    r"\b[Pp]an(?:i|a|em|u|ią|ie)?\b|\b[Pp]racowni(?:k|c)\w+|\b[Uu]czestni(?:k|c)\w+|\b[Mm]ężczyzn\w*|\b[Kk]obiet\w*"
    r"|\b[Dd]ziewczyn\w*|\b[Cc]hłop(?:iec|cy|ca|cem|ak\w*)\b"
    r"|\b[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]{2,} [A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]{2,}\b"
)


class InvalidDeclaration(RuleViolation):
    """The answer about people is missing or does not hold together; `field` is where to mend it."""

    code = "INVALID_DECLARATION"


class ConsentNeeded(InvalidDeclaration):
    """Words about health or fate beside a photograph: nothing goes out without a consent file (law.md T10-05)."""

    code = "CONSENT_NEEDED"
    message = gettext_lazy(
        "Obok zdjęć nie można opublikować tekstu o zdrowiu, niepełnosprawności albo losach ludzi bez pliku zgody. "
        "Odpowiedz „tak” i dodaj zgodę, zmień te słowa albo usuń zdjęcia."
    )

    def __init__(self) -> None:
        super().__init__(field="shows_people")


class QuestionNeeded(InvalidDeclaration):
    """New words beside a public picture speak of somebody: the question is asked again before they go live (R10-01)."""

    code = "QUESTION_NEEDED"
    message = gettext_lazy(
        "Nowy opis mówi o ludziach. Odpowiedz najpierw na pytanie o zgody: do tego czasu kupujący widzą poprzedni opis."
    )

    def __init__(self) -> None:
        super().__init__(field="alt")


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """The answer: `shows_people` and, when yes, how many people, the files of their consents and until when they hold.

    `one_for_all` says that one file holds everybody's consent; `keep` that consents given for the version before still
    serve.
    """

    shows_people: bool
    people: int = 0
    documents: tuple[CleanDocument, ...] = field(default=())
    one_for_all: bool = False
    expires_on: dt.date | None = None
    keep: bool = False


def sensitive_words(text: str) -> list[str]:
    """Give the words of a text that may tell of somebody's health or fate, each once, in their order."""
    found = (match.group().lower() for match in _SENSITIVE.finditer(text))
    return list(dict.fromkeys(found))


def words_about_people(text: str) -> list[str]:
    """Give the sensitive words of a text and those that mean somebody, each once."""
    named = (match.group().lower() for match in _SOMEBODY.finditer(text))
    return list(dict.fromkeys([*sensitive_words(text), *named]))


def speaks_anew(before: str, after: str) -> bool:
    """Tell whether new words speak of people, their health or fate, in a way that the words before did not."""
    return bool(set(words_about_people(after)) - set(words_about_people(before)))


def check_declaration(
    declaration: Declaration, *, words: list[str], has_picture: bool, kept: int, has_consent: bool, today: dt.date
) -> None:
    """Refuse an answer that does not suffice for publication.

    `words` are the sensitive ones in the text, `has_picture` tells whether a photograph stands with them, `kept` how
    many people the kept consents cover, `has_consent` whether the neighbouring text or picture rests on a consent.
    """
    if not declaration.shows_people:
        if words and has_picture and not has_consent:
            raise ConsentNeeded
        return
    if not 1 <= declaration.people <= MOST_PEOPLE:
        raise InvalidDeclaration(_("Podaj, ile osób można rozpoznać: od 1 do 200."), field="people")
    if len(declaration.documents) > MOST_FILES:
        raise InvalidDeclaration(_("Dodaj najwyżej 20 plików naraz."), field="documents")
    covered = kept if declaration.keep else 0
    if declaration.documents:
        covered += declaration.people if declaration.one_for_all else len(declaration.documents)
    if covered < declaration.people:
        raise InvalidDeclaration(
            _("Dodaj plik zgody każdej osoby albo jeden plik, w którym są zgody wszystkich, i zaznacz to."),
            field="documents",
        )
    if declaration.documents:
        _check_expiry(declaration.expires_on, today)


def _check_expiry(expires_on: dt.date | None, today: dt.date) -> None:
    if expires_on is None:
        raise InvalidDeclaration(_("Podaj, do kiedy zgoda jest ważna."), field="expires_on")
    if expires_on <= today:
        raise InvalidDeclaration(_("Zgoda musi być ważna co najmniej do jutra."), field="expires_on")
    if expires_on > today + LONGEST:
        raise InvalidDeclaration(_("Zgoda może obowiązywać najwyżej 5 lat. Potem poproś o nową."), field="expires_on")
