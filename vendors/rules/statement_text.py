"""The words of a statement of reasons: the same in the letter, on the page, in the PDF and in the preview."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.clock import WARSAW
from vendors.models import GroundKind, Measure, StatementOfReasons
from vendors.rules.deciding import complaint_deadline

FAVOURABLE: Final = frozenset({Measure.REINSTATED, Measure.TERMINATION_CANCELLED})

SUBJECTS: Final[dict[str, Any]] = {
    Measure.CHANGES_REQUESTED: gettext_lazy("Twoje zgłoszenie na Rynek ES: co trzeba poprawić"),
    Measure.REJECTED: gettext_lazy("Decyzja o odmowie wpisu na Rynek ES"),
    Measure.SUSPENDED: gettext_lazy("Twoja sprzedaż na Rynku ES jest zawieszona"),
    Measure.REINSTATED: gettext_lazy("Twoja sprzedaż na Rynku ES jest przywrócona"),
    Measure.TERMINATION_ANNOUNCED: gettext_lazy("Zapowiedź końca współpracy na Rynku ES"),
    Measure.TERMINATION_CANCELLED: gettext_lazy("Współpraca na Rynku ES trwa dalej"),
    Measure.TERMINATED: gettext_lazy("Koniec sprzedaży na Rynku ES"),
    Measure.CONTENT_REFUSED: gettext_lazy("Nie opublikowaliśmy treści na Rynku ES"),
    Measure.CONTENT_HIDDEN: gettext_lazy("Ukryliśmy treść na Rynku ES"),
    Measure.DATA_CHANGE_REFUSED: gettext_lazy("Nie zmieniliśmy danych Twojego przedsiębiorstwa"),
    Measure.CLAIM_REFUSED: gettext_lazy("Decyzja o przejęciu wpisu w bazie podmiotów"),
}

EFFECTS: Final[dict[str, Any]] = {
    Measure.CHANGES_REQUESTED: gettext_lazy(
        "Zgłoszenie wróciło do Ciebie. Możesz je poprawić i wysłać jeszcze raz, wszystko, co wpisano, zostało."
    ),
    Measure.REJECTED: gettext_lazy(
        "Podmiot nie może sprzedawać na Rynku ES. Możesz poprawić zgłoszenie i wysłać je ponownie."
    ),
    Measure.SUSPENDED: gettext_lazy(
        "Wszystkie oferty od razu przestały być widoczne, do odwołania. Zamówienia złożone wcześniej trzeba "
        "zrealizować, a panel pozostaje dostępny."
    ),
    Measure.REINSTATED: gettext_lazy("Możesz znowu sprzedawać. Opublikowane oferty są widoczne dla kupujących."),
    Measure.TERMINATION_ANNOUNCED: gettext_lazy(
        "Do tego dnia sprzedajesz jak dotąd. Potem oferty znikną na stałe, zamówienia złożone wcześniej trzeba "
        "zrealizować, a panel pozostanie dostępny."
    ),
    Measure.TERMINATION_CANCELLED: gettext_lazy("Zapowiedziany koniec współpracy już nie obowiązuje."),
    Measure.TERMINATED: gettext_lazy(
        "Oferty zniknęły na stałe. Zamówienia złożone wcześniej trzeba zrealizować, a panel pozostaje dostępny."
    ),
    Measure.CONTENT_REFUSED: gettext_lazy("Ta treść nie jest widoczna dla kupujących. Możesz ją poprawić."),
    Measure.DATA_CHANGE_REFUSED: gettext_lazy("Obowiązują dotychczasowe dane. Możesz poprosić o zmianę jeszcze raz."),
    Measure.CONTENT_HIDDEN: gettext_lazy("Ta treść nie jest już widoczna dla kupujących, do odwołania."),
    Measure.CLAIM_REFUSED: gettext_lazy(
        "Wpis w bazie podmiotów zostaje taki, jaki był. Możesz poprosić jeszcze raz, z innym dokumentem."
    ),
}


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with its paragraphs; a list of points follows the paragraphs."""

    heading: str
    paragraphs: Sequence[str]
    points: Sequence[str] = ()


def statement_title(statement: StatementOfReasons) -> str:
    """Give the title of a statement of reasons."""
    return _("Uzasadnienie decyzji: %(measure)s") % {"measure": Measure(statement.measure).label}


def statement_sections(statement: StatementOfReasons, complaint_url: str) -> list[Section]:
    """Give what DSA art. 17(3) and P2B art. 4 want said: what, since and until when, why, how decided, how to object.

    The statement need not be saved: the preview shows an unsaved one.
    """
    vendor = statement.vendor
    who = [f"{vendor.name}, NIP {vendor.nip}" if vendor.nip else vendor.name]
    if statement.measure == Measure.CLAIM_REFUSED:
        who.append(_("Decyzja dotyczy prośby o przejęcie wpisu tego podmiotu w bazie."))
    elif statement.subject_type != vendor._meta.label:
        who.append(_("Decyzja dotyczy: %(name)s.") % {"name": statement.subject_name})
    sections = [
        Section(heading=_("Kogo dotyczy"), paragraphs=who),
        Section(heading=_("Co postanowiliśmy"), paragraphs=_measure_lines(statement)),
        Section(
            heading=_("Podstawa"),
            paragraphs=[f"{GroundKind(statement.ground_kind).label}: {statement.ground}"],
        ),
        Section(heading=_("Fakty i okoliczności"), paragraphs=statement.facts.split("\n\n")),
        Section(
            heading=_("Jak zapadła decyzja"),
            paragraphs=[_("Zdecydował człowiek. Nie użyliśmy automatu, ani żeby coś wykryć, ani żeby zdecydować.")],
        ),
    ]
    if statement.measure not in FAVOURABLE:
        sections.append(_redress(statement, complaint_url))
    return sections


def _measure_lines(statement: StatementOfReasons) -> list[str]:
    when = date_format(statement.decided_at.astimezone(WARSAW), "j E Y, H:i")
    lines = [_("%(measure)s, %(when)s.") % {"measure": Measure(statement.measure).label.capitalize(), "when": when}]
    if statement.ends_on:
        day = date_format(statement.ends_on, "j E Y")
        words = (
            _("Współpraca skończy się %(day)s.")
            if statement.measure == Measure.TERMINATION_ANNOUNCED
            else _("Obowiązuje do %(day)s.")
        )
        lines.append(words % {"day": day})
    lines.append(str(EFFECTS[statement.measure]))
    return lines


def _redress(statement: StatementOfReasons, complaint_url: str) -> Section:
    last_day = date_format(complaint_deadline(statement.decided_at).date(), "j E Y")
    return Section(
        heading=_("Jeśli się nie zgadzasz"),
        paragraphs=[_("Masz trzy drogi, możesz skorzystać z każdej:")],
        points=[
            _(
                "Skarga do nas, bezpłatna, do %(day)s: %(url)s. Rozpatrzy ją inna osoba niż ta, która zdecydowała. "
                "Możesz też napisać na %(email)s."
            )
            % {"day": last_day, "url": complaint_url, "email": settings.OPERATOR_EMAIL},
            _(
                "Pozasądowe rozwiązanie sporu: certyfikowany organ z art. 21 aktu o usługach cyfrowych (lista na "
                "stronie Komisji Europejskiej) albo mediator: %(mediators)s."
            )
            % {"mediators": "; ".join(settings.MEDIATORS)},
            _("Sąd: w każdej chwili możesz wnieść sprawę do sądu powszechnego."),
        ],
    )


def statement_plain(statement: StatementOfReasons, complaint_url: str) -> str:
    """Give the whole statement as the plain text of the letter."""
    parts = [statement_title(statement), ""]
    for section in statement_sections(statement, complaint_url):
        parts += [section.heading.upper(), *section.paragraphs, *(f"- {point}" for point in section.points), ""]
    parts.append(settings.OPERATOR_NAME)
    return "\n".join(parts)


def statement_document(statement: StatementOfReasons, complaint_url: str, language: str) -> dict[str, Any]:
    """Give the data of the PDF as plain values for the typesetter."""
    return {
        "language": language,
        "title": statement_title(statement),
        "author": settings.OPERATOR_NAME,
        "address": settings.OPERATOR_ADDRESS,
        "number": _("Decyzja nr %(number)s") % {"number": statement.pk},
        "sections": [
            {"heading": s.heading, "paragraphs": list(s.paragraphs), "points": list(s.points)}
            for s in statement_sections(statement, complaint_url)
        ],
    }
