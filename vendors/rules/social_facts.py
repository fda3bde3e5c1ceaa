"""The sentences of social facts, and what a fact must have (law.md R13-13)."""

import datetime as dt
from collections.abc import Callable
from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.errors import RuleViolation
from vendors.models import FactKind, SocialFact, SurplusGoal

LEAST_STAFF: Final = 5
SHARES: Final = frozenset({FactKind.DISABLED, FactKind.RETURNED})
PERCENTS: Final = frozenset({FactKind.AT_RISK_PERCENT, FactKind.SURPLUS, FactKind.LOCAL_PERCENT})


class InvalidFact(RuleViolation):
    """The fact lacks something, or its numbers and dates cannot be."""

    code = "INVALID_FACT"


class Fact(NamedTuple):
    """A fact as buyers read it; `is_free` tells that the words are the vendor's own Polish."""

    text: str
    as_of: dt.date
    source: str
    is_free: bool = False


def fact_text(fact: SocialFact) -> str:
    """Give the sentence of a fact in the language of the reader; a free one in the vendor's words."""
    if fact.kind == FactKind.FREE:
        return fact.words
    return _SENTENCES[FactKind(fact.kind)](fact.number or 0, fact.of_number or 0, fact.words)


def shown(fact: SocialFact) -> Fact:
    """Give what buyers read."""
    return Fact(fact_text(fact), fact.as_of, fact.source, fact.kind == FactKind.FREE)


def year_after(day: dt.date) -> dt.date:
    """Give the same date a year later; 28 February for 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def check_fact(fact: SocialFact, today: dt.date) -> None:
    """Refuse a fact without numbers, date or source, about a handful of people, or shown longer than a year."""
    if fact.kind not in FactKind.values:
        raise InvalidFact(_("Wybierz rodzaj faktu z listy."), field="kind")
    if fact.kind == FactKind.FREE:
        if len(fact.words) < 10:
            raise InvalidFact(_("Napisz całe zdanie: co najmniej 10 znaków."), field="words")
    else:
        _check_number(fact)
    if not fact.source:
        raise InvalidFact(_("Podaj źródło, na przykład nazwę sprawozdania."), field="source")
    if fact.as_of > today:
        raise InvalidFact(_("Podaj dzień, który już był."), field="as_of")
    if year_after(fact.as_of) <= today:
        raise InvalidFact(_("Te dane mają ponad rok. Podaj nowsze."), field="as_of")
    if not today < fact.expires_on <= year_after(fact.as_of):
        raise InvalidFact(_("Fakt pokazujemy najwyżej 12 miesięcy od dnia, którego dotyczy."), field="expires_on")


def _check_number(fact: SocialFact) -> None:
    if fact.number is None:
        raise InvalidFact(_("Podaj liczbę."), field="number")
    if fact.kind in PERCENTS and not 0 < fact.number <= 100:
        raise InvalidFact(_("Podaj procent od 1 do 100."), field="number")
    if not 0 < fact.number <= 1_000_000:
        raise InvalidFact(_("Podaj liczbę większą od zera."), field="number")
    if fact.kind in SHARES:
        _check_share(fact)
    if fact.kind == FactKind.SURPLUS and fact.words not in SurplusGoal.values:
        raise InvalidFact(_("Wybierz z listy, na co idzie nadwyżka."), field="words")


def _check_share(fact: SocialFact) -> None:
    if fact.of_number is None or fact.number is None or fact.number > fact.of_number:
        raise InvalidFact(_("Ta liczba nie może być większa niż liczba wszystkich zatrudnionych."), field="of_number")
    if fact.of_number < LEAST_STAFF:
        text = _("Przy mniej niż 5 zatrudnionych taki fakt mówi za dużo o konkretnych osobach. Wybierz inny.")
        raise InvalidFact(text, field="of_number")


def _employed(n: int, _of: int, _words: str) -> str:
    return ngettext("Zatrudniamy %(n)d osobę.", "Zatrudniamy %(n)d osób.", n) % {"n": n}


def _disabled(n: int, of: int, _words: str) -> str:
    text = ngettext(
        "%(n)d z %(of)d zatrudnionych osób ma niepełnosprawność.",
        "%(n)d z %(of)d zatrudnionych to osoby z niepełnosprawnościami.",
        n,
    )
    return text % {"n": n, "of": of}


def _returned(n: int, of: int, _words: str) -> str:
    text = ngettext(
        "%(n)d z %(of)d zatrudnionych osób wcześniej długo szukała pracy.",
        "%(n)d z %(of)d zatrudnionych to osoby, które wcześniej długo szukały pracy.",
        n,
    )
    return text % {"n": n, "of": of}


def _at_risk(n: int, _of: int, _words: str) -> str:
    return _("%(n)d%% zatrudnionych to osoby zagrożone wykluczeniem społecznym.") % {"n": n}


def _trainees(n: int, _of: int, _words: str) -> str:
    text = ngettext("W zajęciach bierze udział %(n)d osoba.", "W zajęciach bierze udział %(n)d osób.", n)
    return text % {"n": n}


def _hours(n: int, _of: int, _words: str) -> str:
    text = ngettext(
        "W ciągu roku poprowadziliśmy %(n)d godzinę bezpłatnych zajęć.",
        "W ciągu roku poprowadziliśmy %(n)d godzin bezpłatnych zajęć.",
        n,
    )
    return text % {"n": n}


def _members(n: int, _of: int, _words: str) -> str:
    text = ngettext("Wspólnie decyduje %(n)d osoba.", "Wspólnie decyduje %(n)d osób, każda ma jeden głos.", n)
    return text % {"n": n}


def _surplus(n: int, _of: int, words: str) -> str:
    goal = SurplusGoal(words).label if words in SurplusGoal.values else words
    if n == 100:
        return _("Całą nadwyżkę przeznaczamy na %(goal)s.") % {"goal": goal}
    return _("%(n)d%% nadwyżki przeznaczamy na %(goal)s.") % {"n": n, "goal": goal}


def _local(n: int, _of: int, _words: str) -> str:
    return _("%(n)d%% materiałów kupujemy na Podkarpaciu.") % {"n": n}


_SENTENCES: Final[dict[FactKind, Callable[[int, int, str], str]]] = {
    FactKind.EMPLOYED: _employed,
    FactKind.DISABLED: _disabled,
    FactKind.RETURNED: _returned,
    FactKind.AT_RISK_PERCENT: _at_risk,
    FactKind.TRAINEES: _trainees,
    FactKind.HOURS: _hours,
    FactKind.MEMBERS: _members,
    FactKind.SURPLUS: _surplus,
    FactKind.LOCAL_PERCENT: _local,
}
