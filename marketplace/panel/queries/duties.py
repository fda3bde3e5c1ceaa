"""What the vendor owes the regional centre and the market: remarks to answer, papers to renew."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from marketplace.panel.rules.task import Task
from vendors.models import Vendor
from vendors.queries.reminders import documents_to_check
from vendors.queries.task_list import remarks_by_step
from vendors.states import VendorState


def remarks(vendor: Vendor) -> list[Task]:
    """Remarks of the regional centre about the application, which waits until they are answered."""
    if vendor.state != VendorState.CHANGES_REQUESTED:
        return []
    count = sum(len(found) for found in remarks_by_step(vendor).values())
    text = ngettext("ROPS ma %(count)d uwagę do zgłoszenia.", "ROPS ma %(count)d uwag do zgłoszenia.", count)
    return [
        Task(
            text=text % {"count": count},
            easy=_("Uwagi ROPS: %(count)d.") % {"count": count},
            why=_("Popraw te miejsca i wyślij zgłoszenie jeszcze raz. Bez tego ROPS nie zdecyduje."),
            verb=_("Popraw zgłoszenie"),
            url=reverse("vendors:application", args=[vendor.slug]),
            icon="edit",
            urgent=True,
        )
    ]


def documents(vendor: Vendor) -> list[Task]:
    """Documents whose last day is near or over, and that nothing newer replaced."""
    days = [paper.expires_on for paper in documents_to_check(clock.today()).filter(vendor=vendor) if paper.expires_on]
    if not days:
        return []
    count = len(days)
    text = ngettext("%(count)d dokument traci ważność.", "%(count)d dokumentów traci ważność.", count)
    return [
        Task(
            text=text % {"count": count},
            easy=_("Nowe dokumenty: %(count)d.") % {"count": count},
            why=_("Dodaj nowy, zanim stary straci ważność. ROPS może wstrzymać sprzedaż bez ważnych dokumentów."),
            verb=_("Dodaj dokument"),
            url=reverse("vendors:documents", args=[vendor.slug]),
            icon="paper",
            urgent=days[0] < clock.today(),
            due=days[0],
        )
    ]
