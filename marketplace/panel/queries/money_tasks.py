"""Money that the bank told of and nobody explained, as today's work."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.panel.rules.task import Task
from marketplace.payouts.queries.bank import unclear_lines
from vendors.models import Vendor


def unclear_money(vendor: Vendor) -> list[Task]:
    """Movements of a bank statement that wait for a decision."""
    count = unclear_lines(vendor).count()
    if not count:
        return []
    text = ngettext(
        "%(count)d operacja z wyciągu czeka na wyjaśnienie.",
        "%(count)d operacji z wyciągu czeka na wyjaśnienie.",
        count,
    )
    return [
        Task(
            text=text % {"count": count},
            easy=_("Wyjaśnij wpłaty: %(count)d.") % {"count": count},
            why=_("Nie wiemy, za co są te pieniądze. Powiedz, co to jest, albo oddaj je nadawcy."),
            verb=_("Wyjaśnij wpłaty"),
            url=reverse("payouts:own_unclear_lines", args=[vendor.slug]),
            icon="receipt",
        )
    ]
