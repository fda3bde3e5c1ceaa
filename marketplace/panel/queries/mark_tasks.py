"""What the vendor must do about the mark: an application to finish or complete, an agreement, a breach, a renewal."""

import datetime as dt
from typing import Final

from django.utils.translation import gettext as _

from core import clock
from marketplace.panel.rules.task import Task
from quality_mark.queries.holder import duties_of
from vendors.models import Vendor

_SOON: Final = dt.timedelta(days=7)


def mark(vendor: Vendor) -> list[Task]:
    """Give the duties about the mark, the nearest day first; the last week before the day is urgent: six queries."""
    today = clock.today()
    return [
        Task(
            text=duty.text,
            easy=duty.text,
            why=_("Po terminie możesz stracić wniosek albo znak.") if duty.due_on else _("Dokończ, kiedy możesz."),
            verb=duty.verb,
            url=duty.url,
            icon="award",
            urgent=duty.due_on is not None and duty.due_on <= today + _SOON,
            due=duty.due_on,
        )
        for duty in duties_of(vendor, today)
    ]
