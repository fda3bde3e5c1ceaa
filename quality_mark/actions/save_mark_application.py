"""Save what was typed into the application's fields."""

import datetime as dt
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.models import Application, FinancePeriod
from quality_mark.permissions import can_apply_for_mark
from quality_mark.queries.mark_applications import check_editable
from quality_mark.rules.apply_steps import ACTIVITY, FINANCES
from quality_mark.rules.applying import MarkApplicationRefused

FIELDS: Final = {
    "active_since": ACTIVITY.key,
    "social_aims": ACTIVITY.key,
    "finance_period": FINANCES.key,
    "income_from": FINANCES.key,
    "income_to": FINANCES.key,
    "own_income": FINANCES.key,
    "total_income": FINANCES.key,
}


@action
def save_mark_application(*, application_id: int, by: User, **values: Any) -> Application:
    """Keep any of FIELDS; they may be empty, but not wrong. Nothing guarded changes, so history has no entry of it.

    Owner or manager of the applicant; while it is a draft, or called to complete that very part. Raises
    MarkApplicationRefused beside the field, and TypeError for an unknown one.
    """
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"unknown fields: {sorted(unknown)}")
    application = lock(Application, application_id)
    if not can_apply_for_mark(by, application.applicant):
        raise NotAllowed
    for step in sorted({FIELDS[name] for name in values}):
        check_editable(application, step)
    now = {name: values.get(name, getattr(application, name)) for name in FIELDS}
    _check(now)
    for name in values:
        setattr(application, name, now[name])
    application.changed_at = clock.now()
    application.save(update_fields=[*values, "changed_at"])
    return application


def _check(now: dict[str, Any]) -> None:
    today = clock.today()
    since: dt.date | None = now["active_since"]
    if since is not None and since > today:
        raise MarkApplicationRefused(
            _("Ten dzień jeszcze nie nadszedł. Podaj datę z przeszłości."), field="active_since"
        )
    if now["finance_period"] and now["finance_period"] not in FinancePeriod.values:
        raise MarkApplicationRefused(_("Zaznacz odpowiedź z listy."), field="finance_period")
    first, last = now["income_from"], now["income_to"]
    if last is not None and last > today:
        raise MarkApplicationRefused(_("Okres musi być zakończony: podaj dzień, który już minął."), field="income_to")
    if first is not None and last is not None and first > last:
        raise MarkApplicationRefused(_("Koniec okresu jest przed jego początkiem."), field="income_to")
    own: Decimal | None = now["own_income"]
    total: Decimal | None = now["total_income"]
    for name, amount in (("own_income", own), ("total_income", total)):
        if amount is not None and amount < 0:
            raise MarkApplicationRefused(_("Kwota nie może być mniejsza od zera."), field=name)
    if own is not None and total is not None and own > total:
        raise MarkApplicationRefused(
            _("Przychody własne są częścią wszystkich, więc nie mogą być od nich większe."), field="own_income"
        )
