"""What the vendor owes the regional centre and the market: remarks to answer, papers, facts and consents to renew."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from marketplace.panel.rules.task import Task
from vendors.models import ContentReview, FactKind, PersonConsent, SocialFact, Vendor
from vendors.queries.checklist import awaited_fields
from vendors.queries.reminders import SOON, documents_to_check
from vendors.queries.task_list import remarks_by_step
from vendors.rules.steps import BY_KEY
from vendors.states import CONTENT_PUBLISHED, VendorState


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


def awaited_data(vendor: Vendor) -> list[Task]:
    """List data that the law asks for since the approval, to be supplied before the yearly check (law.md R6-03)."""
    lacking = awaited_fields(vendor)
    if not lacking:
        return []
    step = BY_KEY[lacking[0].step]
    return [
        Task(
            text=_("Uzupełnij: %(what)s.") % {"what": ", ".join(row.label for row in lacking[:3])},
            easy=_("Uzupełnij dane przedsiębiorstwa."),
            why=lacking[0].reason,
            verb=_("Uzupełnij dane"),
            url=reverse("vendors:application_step", args=[vendor.slug, step.key]),
            icon="paper",
            due=lacking[0].until,
        )
    ]


def facts(vendor: Vendor) -> list[Task]:
    """Public social facts that buyers soon stop seeing, or no longer see, and that nothing newer replaces."""
    newer = SocialFact.objects.filter(
        vendor=OuterRef("vendor"), kind=OuterRef("kind"), expires_on__gt=OuterRef("expires_on")
    ).exclude(kind=FactKind.FREE)
    ending = SocialFact.objects.filter(
        ~Exists(newer), vendor=vendor, public_since__isnull=False, expires_on__lte=clock.today() + SOON
    )
    days = list(ending.order_by("expires_on").values_list("expires_on", flat=True))
    if not days:
        return []
    count = len(days)
    text = ngettext("%(count)d fakt o Was się starzeje.", "%(count)d faktów o Was się starzeje.", count)
    return [
        Task(
            text=text % {"count": count},
            easy=_("Odśwież fakty: %(count)d.") % {"count": count},
            why=_("Po ostatnim dniu kupujący go nie widzą. Podaj nowe liczby albo usuń stary fakt."),
            verb=_("Odśwież fakty"),
            url=reverse("vendors:storefront_facts", args=[vendor.slug]),
            icon="calendar",
            due=days[0],
        )
    ]


def consents(vendor: Vendor) -> list[Task]:
    """Consents of people in published texts and pictures that end within 30 days, or have ended."""
    published = ContentReview.objects.filter(consents=OuterRef("pk"), state__in=CONTENT_PUBLISHED)
    ending = PersonConsent.objects.filter(
        Exists(published), vendor=vendor, withdrawn_at=None, expires_on__lte=clock.today() + SOON
    )
    days = list(ending.order_by("expires_on").values_list("expires_on", flat=True))
    if not days:
        return []
    count = len(days)
    text = ngettext("%(count)d zgoda na wizerunek się kończy.", "%(count)d zgód na wizerunek się kończy.", count)
    return [
        Task(
            text=text % {"count": count},
            easy=_("Nowe zgody osób: %(count)d.") % {"count": count},
            why=_("Po ostatnim dniu zgody zdjęcie albo tekst znika ze sklepu. Poproś o nową albo zmień treść."),
            verb=_("Zobacz zgody"),
            url=reverse("vendors:storefront_consents", args=[vendor.slug]),
            icon="users",
            urgent=days[0] < clock.today(),
            due=days[0],
        )
    ]
