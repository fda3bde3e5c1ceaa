"""Which certificates may be issued, and what every decision about one must state."""

import calendar
import datetime as dt
import re
from typing import Final

from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from quality_mark.models import SchemeVersion
from quality_mark.rules.standing import version_in_force

NUMBER: Final = re.compile(r"[A-Z0-9]+([./-][A-Z0-9]+)*")
REASON_MAX: Final = 300


class CertificateRefused(RuleViolation):
    """A certificate with these data may not be issued."""

    code = "CERTIFICATE_REFUSED"


class ReasonRequired(RuleViolation):
    """The register states a short reason for every decision against a certificate (law.md R13-06, R13-08)."""

    code = "REASON_REQUIRED"
    message = _("Podaj krótki powód do rejestru: od 10 do 300 znaków.")

    def __init__(self) -> None:
        super().__init__(field="reason")


def require_reason(reason: str) -> str:
    """Give the reason without outer spaces; raises ReasonRequired unless it has 10 to 300 characters."""
    cleaned = reason.strip()
    if not 10 <= len(cleaned) <= REASON_MAX:
        raise ReasonRequired
    return cleaned


def last_day(valid_from: dt.date, months: int) -> dt.date:
    """Give the last day of a term of whole months: 12 months from 1 March 2026 end on 28 February 2027."""
    index = valid_from.year * 12 + valid_from.month - 1 + months
    year, month = divmod(index, 12)
    same_day = min(valid_from.day, calendar.monthrange(year, month + 1)[1])
    end = dt.date(year, month + 1, same_day)
    return end - dt.timedelta(days=1) if same_day == valid_from.day else end


def check_certificate(*, number: str, version: SchemeVersion, valid_from: dt.date, valid_to: dt.date) -> None:
    """Refuse a certificate whose number cannot stand in an address or whose dates break the scheme (law.md R13-05).

    It begins under a version of the terms in force on that day and lasts at most the version's months.
    """
    if not NUMBER.fullmatch(number) or len(number) > 30:
        raise CertificateRefused(
            _("Numer składa się z wielkich liter i cyfr rozdzielonych znakami / . -"), field="number"
        )
    if valid_to < valid_from:
        raise CertificateRefused(_("Certyfikat nie może kończyć się, zanim się zacznie."), field="valid_to")
    if not version_in_force(version, valid_from):
        raise CertificateRefused(_("Ta wersja zasad nie obowiązuje w pierwszym dniu certyfikatu."), field="valid_from")
    if valid_to > last_day(valid_from, version.validity_months):
        raise CertificateRefused(_("Certyfikat trwałby dłużej, niż pozwalają zasady."), field="valid_to")
