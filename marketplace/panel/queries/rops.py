"""What waits for the regional centre today: how many of each kind, and since when the oldest."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from marketplace.catalogue.queries.moderation import oldest_waiting, waiting_counts
from marketplace.orders.queries.complaints import overdue_complaints
from marketplace.orders.queries.messages import open_reports
from marketplace.orders.queries.money import refunds_due
from marketplace.orders.queries.returns import overdue_returns
from marketplace.payouts.queries.bank import unclear_lines
from vendors.models import Claim
from vendors.queries.complaints import complaints_to_answer
from vendors.queries.content import waiting_content
from vendors.queries.data_changes import open_changes
from vendors.queries.reminders import vendors_to_check
from vendors.queries.review_queue import QueueFilter, review_queue
from vendors.states import ClaimState, ComplaintState, VendorState


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingKind:
    """One kind of work: how many wait, for how many working days the oldest has, and where they are decided.

    `days` is None when nothing says since when; `due` is the nearest day of what has one.
    """

    label: str
    count: int
    url: str
    icon: str
    days: int | None = None
    due: dt.date | None = None


def waiting_at_rops(by: User) -> list[WaitingKind]:
    """List the kinds of which something waits, decisions first: a fixed number of queries however much there is."""
    today = clock.today()
    pending = review_queue(QueueFilter(state=VendorState.PENDING), by, today)
    complaints = complaints_to_answer(ComplaintState.FILED)
    claims = Claim.objects.filter(state=ClaimState.OPEN)
    checks = vendors_to_check(today).order_by().aggregate(count=Count("pk"), due=Min("recheck_on"))
    since = oldest_waiting()
    found = [
        _kind(_("Zgłoszenia sprzedawców"), "vendors:review_list", "store", pending, "since"),
        WaitingKind(
            label=_("Oferty, zmiany i znaki"),
            count=sum(waiting_counts().values()),
            url=reverse("catalogue:moderation"),
            icon="tag",
            days=_days(since),
        ),
        _kind(_("Treści i zdjęcia w sklepach"), "vendors:content_list", "eye", waiting_content(), "asked_at"),
        _kind(_("Zmiany danych sprzedawców"), "vendors:data_changes", "edit", open_changes(), "proposed_at"),
        _kind(_("Przejęcia wpisów"), "vendors:claim_list", "users", claims, "made_at"),
        _kind(_("Skargi na decyzje"), "vendors:complaints", "scale", complaints, "filed_at"),
        _kind(_("Zgłoszone wiadomości"), "orders:message_reports", "message", open_reports(), "reported_at"),
        WaitingKind(
            label=_("Spóźnione zwroty i reklamacje"),
            count=overdue_returns(today).count() + overdue_complaints(today).count(),
            url=reverse("orders:after_sale"),
            icon="clock",
        ),
        _kind(_("Pieniądze do oddania kupującym"), "orders:unpaid_transfers", "bank", refunds_due(), "refund_due_at"),
        WaitingKind(
            label=_("Operacje bankowe do wyjaśnienia"),
            count=unclear_lines(None).count(),
            url=reverse("payouts:unclear_lines"),
            icon="receipt",
        ),
        WaitingKind(
            label=_("Coroczne sprawdzenia"),
            count=checks["count"],
            url=reverse("vendors:rechecks"),
            icon="calendar",
            due=checks["due"],
        ),
    ]
    return [kind for kind in found if kind.count]


def _kind(label: str, url_name: str, icon: str, rows: "QuerySet[Any]", since: str) -> WaitingKind:
    counted = rows.order_by().aggregate(count=Count("pk"), oldest=Min(since))
    return WaitingKind(
        label=label, count=counted["count"], url=reverse(url_name), icon=icon, days=_days(counted["oldest"])
    )


def _days(since: dt.datetime | None) -> int | None:
    return clock.working_days_since(clock.date_of(since), clock.today()) if since else None
