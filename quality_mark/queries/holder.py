"""What a holder has and what they must do about it: certificates with their standing, duties with their days."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import clock
from quality_mark.models import Application, Certificate, CertificateScope
from quality_mark.queries.clocks import lapse_day
from quality_mark.queries.holder_cases import nonconformities_of, proceedings_of
from quality_mark.queries.mark_applications import applications_of
from quality_mark.queries.mark_complaints import OPEN, complaints_about
from quality_mark.rules.applying import REMINDERS
from quality_mark.rules.standing import standing_of
from quality_mark.states import (
    APPLICATION_OPEN,
    ApplicationKind,
    ApplicationState,
    NonconformityState,
    ProceedingState,
    Standing,
)
from vendors.models import Vendor


@dataclass(frozen=True, kw_only=True, slots=True)
class Holding:
    """A certificate as its holder sees it today; the two flags say what may be asked for now."""

    certificate: Certificate
    standing: Standing
    items: list[CertificateScope]
    may_renew: bool
    renew_now: bool
    may_extend: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """Something that waits for the holder, with its last day."""

    text: str
    due_on: dt.date | None
    url: str
    verb: str
    is_late: bool


def holdings_of(vendor: Vendor, day: dt.date | None = None) -> list[Holding]:
    """Give an entity's certificates, the newest first, with what may be asked for: three queries."""
    today = day or clock.today()
    scope: Any = Prefetch("scope", CertificateScope.objects.select_related("scope_item").order_by("pk"))
    rows = Certificate.objects.filter(holder=vendor).select_related("scheme_version__scheme")
    rows = rows.select_related("renewed_by", "renews").prefetch_related(scope).order_by("-valid_from", "-pk")
    asked = set(
        Application.objects.filter(applicant=vendor, state__in=APPLICATION_OPEN).values_list("certificate_id", "kind")
    )
    return [_holding(row, today, asked) for row in rows]


def holding_of(vendor: Vendor, certificate_id: int, day: dt.date | None = None) -> Holding | None:
    """Give one certificate of an entity as its holder sees it; None for somebody else's."""
    return next((row for row in holdings_of(vendor, day) if row.certificate.pk == certificate_id), None)


def _holding(certificate: Certificate, today: dt.date, asked: set[tuple[int, str]]) -> Holding:
    standing = standing_of(certificate, today)
    is_renewed = hasattr(certificate, "renewed_by")
    lasting = standing in {Standing.IN_FORCE, Standing.SUSPENDED}
    renewable = lasting and not is_renewed and (certificate.pk, ApplicationKind.RENEWAL) not in asked
    return Holding(
        certificate=certificate,
        standing=standing,
        items=[row for row in certificate.scope.all() if row.dropped_on is None],
        may_renew=renewable,
        renew_now=renewable and (certificate.valid_to - today).days <= REMINDERS[0],
        may_extend=standing == Standing.IN_FORCE and (certificate.pk, ApplicationKind.SCOPE) not in asked,
    )


def duties_of(vendor: Vendor, day: dt.date | None = None, holdings: list[Holding] | None = None) -> list[Duty]:
    """List what waits for an entity, the nearest day first; `holdings` are its certificates where they are read."""
    today = day or clock.today()
    held = holdings_of(vendor, today) if holdings is None else holdings
    found = [
        *_about_applications(vendor, today),
        *_about_nonconformities(vendor, today),
        *_about_proceedings(vendor, today),
        *_about_complaints(vendor, today),
        *_about_renewals(vendor, held, today),
    ]
    return sorted(found, key=lambda duty: duty.due_on or dt.date.max)


def _duty(text: str, due_on: dt.date | None, url: str, verb: str, today: dt.date) -> Duty:
    return Duty(text=text, due_on=due_on, url=url, verb=verb, is_late=due_on is not None and due_on < today)


def _about_applications(vendor: Vendor, today: dt.date) -> list[Duty]:
    found = []
    states = (ApplicationState.DRAFT, ApplicationState.CALLED, ApplicationState.GRANTED)
    for row in applications_of(vendor).filter(state__in=states).annotate(lapse_day=lapse_day()):
        url = reverse("quality_mark:mark_application", args=[vendor.slug, row.pk])
        due = row.lapse_day
        if row.state == ApplicationState.DRAFT:
            found.append(_duty(_("Dokończ wniosek %(n)s.") % {"n": row.number}, None, url, _("Wróć do wniosku"), today))
        elif row.state == ApplicationState.CALLED:
            found.append(_duty(_("Uzupełnij wniosek %(n)s.") % {"n": row.number}, due, url, _("Uzupełnij"), today))
        elif due:
            found.append(_duty(_("Podpisz umowę do %(n)s.") % {"n": row.number}, due, url, _("Zobacz umowę"), today))
    return found


def _about_nonconformities(vendor: Vendor, today: dt.date) -> list[Duty]:
    return [
        _duty(
            _("Usuń niezgodność: %(what)s") % {"what": row.description[:120]},
            row.due_on,
            reverse("quality_mark:answer_nonconformity", args=[vendor.slug, row.pk]),
            _("Napisz, co zrobiono"),
            today,
        )
        for row in nonconformities_of(vendor).filter(state=NonconformityState.OPEN)
    ]


def _about_proceedings(vendor: Vendor, today: dt.date) -> list[Duty]:
    rows = proceedings_of(vendor).filter(state=ProceedingState.OPEN)
    return [
        _duty(
            _("Odpowiedz w sprawie %(n)s o cofnięcie certyfikatu.") % {"n": row.number},
            row.reply_due_on,
            reverse("quality_mark:reply_proceeding", args=[vendor.slug, row.pk]),
            _("Odpowiedz"),
            today,
        )
        for row in rows
    ]


def _about_complaints(vendor: Vendor, today: dt.date) -> list[Duty]:
    rows = complaints_about(vendor).filter(state__in=OPEN, hearing__replied_at=None, hearing__due_on__gte=today)
    return [
        _duty(
            _("Możesz odpowiedzieć na skargę %(n)s.") % {"n": row.number},
            row.hearing.due_on,
            reverse("quality_mark:reply_complaint", args=[vendor.slug, row.pk]),
            _("Odpowiedz"),
            today,
        )
        for row in rows
    ]


def _about_renewals(vendor: Vendor, held: list[Holding], today: dt.date) -> list[Duty]:
    url = reverse("quality_mark:start_mark_application", args=[vendor.slug])
    return [
        _duty(
            _("Odnów certyfikat %(n)s. Kończy się %(day)s.")
            % {"n": row.certificate.number, "day": date_format(row.certificate.valid_to, "j E Y")},
            row.certificate.valid_to,
            f"{url}?rodzaj=odnowienie&certyfikat={row.certificate.pk}",
            _("Zacznij wniosek"),
            today,
        )
        for row in held
        if row.renew_now
    ]
