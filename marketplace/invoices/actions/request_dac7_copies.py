"""The regional centre wants every seller to have its copy of a year's report."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from marketplace.invoices.events import Dac7CopiesWanted
from marketplace.invoices.permissions import can_report
from marketplace.invoices.queries.dac7 import rate_of


class YearNotOver(RuleViolation):
    """Figures of a year that runs would be wrong tomorrow."""

    code = "YEAR_NOT_OVER"
    message = _("Ten rok jeszcze trwa. Kopie wyślesz od 1 stycznia.")


class RateMissing(RuleViolation):
    """Without the rate of the euro nobody can be left out by amount."""

    code = "RATE_MISSING"
    message = _("Najpierw wpisz kurs euro dla tego roku.")


@action
def request_dac7_copies(*, year: int, by: User) -> None:
    """Ask for the copies of a year that is over, with its rate entered; a task makes and sends them one by one.

    Reviewers and the operator may; repeating sends only what changed. Raises YearNotOver, RateMissing.
    """
    if not can_report(by):
        raise NotAllowed
    if year >= clock.today().year:
        raise YearNotOver
    if rate_of(year) is None:
        raise RateMissing
    publish(Dac7CopiesWanted(year=year, user_id=by.pk))
