"""What the jury's work may not do."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation

REASONS_MIN: Final = 10
REASONS_MAX: Final = 5000
#: Private notes of a juror on one case.
NOTE_MAX: Final = 10_000


class JuryRefused(RuleViolation):
    """A session, a case or a vote breaks a rule of the jury's work."""

    code = "JURY_REFUSED"


class AppealRefused(RuleViolation):
    """An appeal cannot be filed, voted on or decided like this."""

    code = "APPEAL_REFUSED"


class ReasonsMissing(RuleViolation):
    """Every vote and every decision states its reasons (law.md R13-02, R13-06)."""

    code = "REASONS_MISSING"
    message = _("Napisz uzasadnienie: od 10 do 5000 znaków.")

    def __init__(self, field: str = "reasons") -> None:
        super().__init__(field=field)


def require_reasons(text: str, *, field: str = "reasons") -> str:
    """Give reasons without outer spaces; raises ReasonsMissing unless they have 10 to 5000 characters."""
    cleaned = text.strip()
    if not REASONS_MIN <= len(cleaned) <= REASONS_MAX:
        raise ReasonsMissing(field)
    return cleaned
