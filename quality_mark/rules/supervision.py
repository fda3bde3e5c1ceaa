"""What an audit and the table of breaches ask for: texts, days, consequences (law.md R13-06)."""

import datetime as dt
from typing import Final

from django.utils.translation import gettext_lazy as _

from core import clock
from core.errors import RuleViolation
from quality_mark.models import Sanction, SchemeVersion, Severity
from quality_mark.rules.deadlines import days_after

TEXT_MIN: Final = 10
TEXT_MAX: Final = 4000
#: Files that prove a cure: of one answer, and of a breach in all.
FILES_AT_ONCE: Final = 5
FILES_OF_BREACH: Final = 20
#: A surveillance audit is ordered so many days before it is due.
SURVEILLANCE_AHEAD: Final = 60


class SupervisionRefused(RuleViolation):
    """An audit, a finding or a measure cannot be taken so."""

    code = "SUPERVISION_REFUSED"


class SeatRefused(RuleViolation):
    """This person cannot have this seat (law.md R13-04)."""

    code = "SEAT_REFUSED"


def require_text(text: str, field: str) -> str:
    """Give a text without outer spaces; refuses one shorter than 10 or longer than 4000 characters."""
    cleaned = text.strip()
    if not TEXT_MIN <= len(cleaned) <= TEXT_MAX:
        raise SupervisionRefused(_("Napisz to pełniej: od 10 do 4000 znaków."), field=field)
    return cleaned


def sanction_of(version: SchemeVersion, severity: Severity | str) -> Sanction:
    """Give the line of a version's table of breaches; refuses a severity that the table does not have."""
    found = version.sanctions.filter(severity=severity).first()
    if found is None:
        raise SupervisionRefused(_("Tabela naruszeń tej wersji zasad nie ma takiej wagi."), field="severity")
    return found


def cure_day(sanction: Sanction, today: dt.date) -> dt.date:
    """Give the last day to put a breach right; without days in the table, that of the right to reply."""
    return days_after(today, sanction.days or sanction.scheme_version.reply_days)


def next_surveillance(version: SchemeVersion, performed_on: dt.date) -> dt.date:
    """Give the day by which the next check is due, counted from the last one (law.md R13-05)."""
    return clock.add_months(performed_on, version.surveillance_months)


def consequences(sanction: Sanction | None) -> str:
    """Say in a letter what follows a breach that is not put right."""
    if sanction is None:
        return "O tym, co dalej, rozstrzygnie Kapituła."
    if sanction.withdraws:
        return "Wszczynamy też sprawę o cofnięcie certyfikatu. Dostaniesz o niej osobne pismo i możesz odpowiedzieć."
    if sanction.suspends:
        return (
            "Do czasu poprawy certyfikat jest zawieszony. Bez poprawy w terminie zacznie się sprawa o jego cofnięcie."
        )
    return "Bez poprawy w terminie certyfikat może zostać zawieszony."


def after_failing(*, has_certificate: bool, is_suspended: bool) -> str:
    """Say in a letter what happens once the last day of a breach has passed without an answer."""
    if not has_certificate:
        return "Jednostka kontrolująca przekaże to Kapitule, która rozstrzygnie o wniosku."
    if is_suspended:
        return "Certyfikat pozostaje zawieszony. O cofnięciu rozstrzyga Kapituła: w tej sprawie możesz odpowiedzieć."
    return (
        "Jednostka kontrolująca może teraz zawiesić certyfikat. Jeśli naruszenie jest usunięte, napisz do niej od razu."
    )
