"""What was found or decided against an entity, and what it may still say about it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from quality_mark.models import Appeal, Certificate, Decision, Nonconformity, Proceeding, StatusEvent
from quality_mark.queries.appeals import APPEALABLE, appeal_due
from quality_mark.rules.deadlines import is_overdue
from quality_mark.states import StatusEventKind
from vendors.models import Vendor


@dataclass(frozen=True, kw_only=True, slots=True)
class AppealOption:
    """Something that may be appealed against until a day."""

    text: str
    due_on: dt.date
    url: str


def decisions_against(vendor: Vendor) -> QuerySet[Decision]:
    """Give the jury's decisions about an entity's applications and certificates."""
    about = Q(application__applicant=vendor) | Q(proceeding__certificate__holder=vendor)
    parts = ("application__scheme_version", "application__applicant", "proceeding__certificate__scheme_version")
    return Decision.objects.filter(about).select_related(*parts, "proceeding__certificate__holder")


def suspensions_of(vendor: Vendor) -> QuerySet[StatusEvent]:
    """Give the suspensions of an entity's certificates."""
    rows = StatusEvent.objects.filter(certificate__holder=vendor, kind=StatusEventKind.SUSPENDED)
    return rows.select_related("certificate__scheme_version", "certificate__holder")


def appeal_options(
    vendor: Vendor, day: dt.date | None = None, certificate: Certificate | None = None
) -> list[AppealOption]:
    """List what an entity may appeal against today, of all or about one `certificate`: two queries."""
    today = day or clock.today()
    decisions, events = decisions_against(vendor), suspensions_of(vendor)
    if certificate is not None:
        decisions = decisions.filter(proceeding__certificate=certificate)
        events = events.filter(certificate=certificate)
    found = []
    for decision in decisions.filter(kind__in=APPEALABLE, appeal=None):
        due = appeal_due(decision)
        if not is_overdue(due, today):
            text = _("Decyzja %(n)s: %(kind)s") % {"n": decision.number, "kind": decision.get_kind_display()}
            found.append(AppealOption(text=text, due_on=due, url=appeal_url(vendor, decision)))
    for event in events.filter(appeal=None):
        due = appeal_due(event)
        if not is_overdue(due, today):
            text = _("Zawieszenie certyfikatu %(n)s") % {"n": event.certificate.number}
            found.append(AppealOption(text=text, due_on=due, url=appeal_url(vendor, event)))
    return sorted(found, key=lambda row: row.due_on)


def appeal_url(vendor: Vendor, about: Decision | StatusEvent) -> str:
    """Give the address of the page on which an entity appeals, and reads its appeal afterwards."""
    name = "decision_id" if isinstance(about, Decision) else "status_event_id"
    return reverse("quality_mark:file_appeal", kwargs={"vendor_slug": vendor.slug, name: about.pk})


def appeals_of(vendor: Vendor) -> list[tuple[Appeal, str]]:
    """Give an entity's appeals, the newest first, each with the address of its page."""
    rows = Appeal.objects.filter(appellant=vendor).select_related("decision", "status_event__certificate")
    found = []
    for row in rows.order_by("-filed_at", "-pk"):
        about = row.decision or row.status_event
        if about:
            found.append((row, appeal_url(vendor, about)))
    return found


def nonconformities_of(vendor: Vendor) -> QuerySet[Nonconformity]:
    """Give every finding about an entity's certificates and applications, the nearest day first."""
    about = (
        Q(certificate__holder=vendor)
        | Q(application__applicant=vendor)
        | Q(audit__certificate__holder=vendor)
        | Q(audit__application__applicant=vendor)
    )
    rows = Nonconformity.objects.filter(about).select_related("certificate", "application", "criterion", "audit")
    return rows.order_by("due_on", "pk").distinct()


def proceedings_of(vendor: Vendor, certificate: Certificate | None = None) -> QuerySet[Proceeding]:
    """Give the cases about withdrawing an entity's certificates, the newest first."""
    rows = Proceeding.objects.filter(certificate__holder=vendor).select_related("certificate__scheme_version")
    return (rows.filter(certificate=certificate) if certificate else rows).order_by("-opened_at", "-pk")
