"""Rules of decisions about vendors: two reviewers at once, notice before the end, complaints."""

import datetime as dt
from typing import Final

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.errors import NotAllowed, RuleViolation
from vendors.rules.selling import require_reason

NOTICE_DAYS: Final = 30
COMPLAINT_MONTHS: Final = 6


class DecidedMeanwhile(RuleViolation):
    """Somebody decided after this person had opened the case; `state` and `actor_id` say what and who."""

    code = "DECIDED_MEANWHILE"

    def __init__(self, *, state: str, actor_id: int | None, message: str) -> None:
        self.state = state
        self.actor_id = actor_id
        super().__init__(message)


class TooEarly(RuleViolation):
    """The co-operation may not end so soon; the message names the earliest day (law.md R4-02, T4-02)."""

    code = "TOO_EARLY"


class AnotherPersonDecides(NotAllowed):
    """Who took the decision may not answer the complaint against it (law.md R3-07)."""

    code = "ANOTHER_PERSON_DECIDES"
    message = gettext_lazy("To Twoja decyzja, więc skargę na nią rozpatruje inna osoba.")


class ComplaintTooLate(RuleViolation):
    """The six months after the decision have passed."""

    code = "COMPLAINT_TOO_LATE"


class EarlyGround(models.TextChoices):
    """When the 30 days of notice need not be kept (P2B art. 4(4))."""

    LEGAL_DUTY = "LEGAL_DUTY", gettext_lazy("obowiązek prawny nie pozwala czekać")
    REPEATED_BREACH = "REPEATED_BREACH", gettext_lazy("sprzedawca wielokrotnie naruszył regulamin")


def earliest_end(today: dt.date) -> dt.date:
    """Give the first day on which a co-operation ended today may end without a special ground."""
    return today + dt.timedelta(days=NOTICE_DAYS)


def check_end(ends_on: dt.date, today: dt.date, *, early: str, early_reason: str) -> str:
    """Check the last day of a co-operation; gives the sentence about a shorter notice, or "" when notice is kept.

    Raises TooEarly for a day before today + 30 without a special ground, or in the past; ReasonRequired when a special
    ground comes without its reason.
    """
    earliest = earliest_end(today)
    if ends_on >= earliest:
        return ""
    if early not in EarlyGround.values:
        raise TooEarly(
            _("Współpraca może się skończyć najwcześniej %(day)s: sprzedawca ma 30 dni.")
            % {"day": date_format(earliest, "j E Y")},
            field="ends_on",
        )
    if ends_on < today:
        raise TooEarly(_("Ten dzień już minął."), field="ends_on")
    reason = require_reason(early_reason, field="early_reason")
    return _("Dlaczego bez 30 dni wypowiedzenia: %(ground)s. %(reason)s") % {
        "ground": EarlyGround(early).label,
        "reason": reason,
    }


def complaint_deadline(decided_at: dt.datetime) -> dt.datetime:
    """Give the last second in which a complaint may be filed: the end of the day six calendar months later (Warsaw)."""
    return clock.end_of(clock.add_months(clock.date_of(decided_at), COMPLAINT_MONTHS))


def is_complaint_open(decided_at: dt.datetime, now: dt.datetime) -> bool:
    """Tell whether a complaint against a decision may still be filed."""
    return now < complaint_deadline(decided_at) + dt.timedelta(seconds=1)
