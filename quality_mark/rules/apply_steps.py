"""The steps of an application for the mark: their order, and which of them each kind of application has.

The keys are also the names of the parts that a call to complete names (CompletionCall.parts).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from quality_mark.models import Application
from quality_mark.states import ApplicationKind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True, kw_only=True)
class MarkStep:
    """One page of the application: `key` is its word in the address; `easy` says `about` in short words."""

    key: str
    title: "StrPromise"
    about: "StrPromise"
    easy: "StrPromise"
    icon: str
    kinds: frozenset[str] = frozenset(ApplicationKind.values)


_WHOLE: Final = frozenset({ApplicationKind.NEW, ApplicationKind.RENEWAL})
_FRESH: Final = frozenset({ApplicationKind.NEW, ApplicationKind.SCOPE})

ENTITY: Final = MarkStep(
    key="podmiot",
    title=_("Kto występuje o znak"),
    about=_("Te dane mamy z bazy podmiotów. Sprawdź, czy są aktualne. Niczego tu nie przepisujesz."),
    easy=_("Sprawdź dane. Nic nie wpisujesz."),
    icon="building",
)
ITEMS: Final = MarkStep(
    key="pozycje",
    title=_("Produkty i usługi"),
    about=_(
        "Znak dostaje konkretny produkt albo usługa, nie cała firma. Wybierz je z ofert albo nazwij własnymi słowami."
    ),
    easy=_("Wybierz produkty i usługi, które mają dostać znak."),
    icon="tag",
)
ACTIVITY: Final = MarkStep(
    key="dzialalnosc",
    title=_("Działalność i cele społeczne"),
    about=_("Napisz, od kiedy działacie i komu pomagacie. Wystarczy kilka zwykłych zdań."),
    easy=_("Napisz, od kiedy działacie i komu pomagacie."),
    icon="heart",
    kinds=_WHOLE,
)
SURVEY: Final = MarkStep(
    key="ankieta",
    title=_("Ankieta"),
    about=_("Odpowiedz na pytania o kryteria znaku. Możesz przerwać w połowie i wrócić później."),
    easy=_("Odpowiedz na pytania. Możesz przerwać."),
    icon="list",
    kinds=_WHOLE,
)
FINANCES: Final = MarkStep(
    key="finanse",
    title=_("Przychody"),
    about=_("Podaj dwie kwoty ze sprawozdania, a udział przychodów własnych policzymy sami."),
    easy=_("Podaj dwie kwoty. Procent policzymy sami."),
    icon="calculator",
    kinds=_WHOLE,
)
EVIDENCE: Final = MarkStep(
    key="dowody",
    title=_("Dokumenty"),
    about=_(
        "Dołącz pliki, które potwierdzają kryteria. Widzą je tylko osoby od tej sprawy, a każde otwarcie zapisujemy."
    ),
    easy=_("Dołącz dokumenty."),
    icon="paper",
)
RECOMMENDATIONS: Final = MarkStep(
    key="rekomendacje",
    title=_("Rekomendacje"),
    about=_("Klienci, którzy znają te produkty albo usługi i mogą potwierdzić ich jakość."),
    easy=_("Podaj klientów, którzy Was polecają."),
    icon="message",
    kinds=_FRESH,
)
DECLARATIONS: Final = MarkStep(
    key="oswiadczenia",
    title=_("Oświadczenia"),
    about=_("Przeczytaj i potwierdź. Bez tych zdań wniosku nie można wysłać."),
    easy=_("Przeczytaj i zaznacz."),
    icon="check-circle",
)
STEPS: Final = (ENTITY, ITEMS, ACTIVITY, SURVEY, FINANCES, EVIDENCE, RECOMMENDATIONS, DECLARATIONS)
BY_KEY: Final = {step.key: step for step in STEPS}


def steps_of(kind: str) -> list[MarkStep]:
    """Give the steps of a kind of application, in order: renewal and more items are shorter forms."""
    return [step for step in STEPS if kind in step.kinds]


def next_step(application: Application, key: str) -> MarkStep | None:
    """Give the step after a given one; None after the last one."""
    rows = steps_of(application.kind)
    keys = [row.key for row in rows]
    number = keys.index(key) + 1
    return rows[number] if number < len(rows) else None
