"""The rate of the euro for a year's report."""

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from marketplace.invoices.models import ExchangeRate
from marketplace.invoices.permissions import can_report


class RateImplausible(RuleViolation):
    """A typing mistake: no euro has cost that."""

    code = "RATE_IMPLAUSIBLE"
    message = _("Ten kurs jest mało prawdopodobny. Wpisz kurs w złotych za 1 euro, na przykład 4,2567.")


@action
def enter_exchange_rate(*, year: int, rate: Decimal, published_on: dt.date, table: str, by: User) -> ExchangeRate:
    """Keep the average rate of the NBP (PLN for one euro) for a year's report; the last one entered holds.

    Reviewers and the operator may. The same rate again changes nothing. Raises RateImplausible.
    """
    if not can_report(by):
        raise NotAllowed
    if not Decimal(2) <= rate <= Decimal(10):
        raise RateImplausible(field="rate")
    last: ExchangeRate | None = ExchangeRate.objects.filter(year=year).order_by("-pk").first()
    if last is not None and (last.rate, last.published_on, last.table) == (rate, published_on, table):
        return last
    kept: ExchangeRate = ExchangeRate.objects.create(
        year=year,
        rate=rate,
        published_on=published_on,
        table=table,
        entered_by_id=by.pk,
        entered_by_name=by.get_username(),
        entered_at=clock.now(),
    )
    return kept
