"""Issue what a grant of the jury gave: a certificate, its successor, or more items on it."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.take_number import take_number
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import (
    Application,
    Certificate,
    CertificateScope,
    Decision,
    DecisionKind,
    LetterKind,
    LicenceAgreement,
    SchemeVersion,
    ScopeItem,
    StatusEvent,
)
from quality_mark.permissions import can_handle, can_run_scheme
from quality_mark.rules import CertificateRefused, check_certificate, last_day, version_in_force
from quality_mark.rules.letter_words import certificate_address, day_words, list_words
from quality_mark.states import (
    APPLICATION_TRANSITIONS,
    ApplicationKind,
    ApplicationState,
    CertificateState,
    StatusEventKind,
)


@action
def issue_certificate(*, decision_id: int, by: User, valid_from: dt.date | None = None) -> Certificate:
    """Give an entity what the jury granted, once its licence agreement is recorded as signed (law.md R13-03, R13-05).

    The scheme's operator without ties to the entity, who moves nothing here: the decision says what, the agreement
    when. NEW: a certificate from `valid_from` (by default today, never before the signature) for the whole term.
    RENEWAL: the next one, from the day after the old one ends at the earliest; the old one must be VALID. SCOPE: the
    granted items on the VALID certificate from today. One decision gives once.
    """
    decision = Decision.objects.get(pk=decision_id)
    if not can_run_scheme(by):
        raise NotAllowed
    if decision.application_id is None or decision.kind not in {DecisionKind.GRANT, DecisionKind.GRANT_PART}:
        raise CertificateRefused(_("Certyfikat daje tylko decyzja o przyznaniu."))
    application = lock(Application, decision.application_id)
    if not can_handle(by, application.applicant):
        raise NotAllowed
    agreement = LicenceAgreement.objects.filter(decision=decision).first()
    if agreement is None or agreement.signed_on is None:
        raise CertificateRefused(_("Najpierw zapisz podpisaną umowę licencyjną."))
    if application.state != ApplicationState.GRANTED:
        raise IllegalTransition
    start = max(valid_from or clock.today(), agreement.signed_on)
    if application.kind == ApplicationKind.SCOPE:
        certificate, rows = _extend(application, decision)
        kind = StatusEventKind.ITEM_ADDED
    else:
        certificate, rows = _issue(application, decision, start)
        kind = StatusEventKind.RENEWED if certificate.renews_id else StatusEventKind.ISSUED
    move(application, ApplicationState.CERTIFIED, by=by, table=APPLICATION_TRANSITIONS, note=certificate.number)
    application.closed_at = clock.now()
    application.save(update_fields=["closed_at"])
    keys: list[int | None] = [row.scope_item_id for row in rows] if kind == StatusEventKind.ITEM_ADDED else [None]
    StatusEvent.objects.bulk_create(
        StatusEvent(
            certificate=certificate,
            kind=kind,
            scope_item_id=key,
            reason=f"Decyzja Kapituły {decision.number}.",
            happened_at=clock.now(),
        )
        for key in keys
    )
    for subject in (certificate, *rows, application):
        record_history(verb="certificate.issue", subject=subject, case=application.number, by=by)
    _tell(application, certificate, rows, decision, by)
    record_change(CATALOGUE, "certificate", certificate.pk)
    return certificate


def _issue(application: Application, decision: Decision, start: dt.date) -> tuple[Certificate, list[CertificateScope]]:
    """Write a certificate with its rows; a renewal begins the day after the old one, or today if that has passed."""
    old = None
    if application.kind == ApplicationKind.RENEWAL:
        old = _valid(application)
        if Certificate.objects.filter(renews=old).exists():
            raise CertificateRefused(_("Ten certyfikat został już odnowiony."))
        start = max(start, old.valid_to + dt.timedelta(days=1))
    version = _version(application.scheme_version, start)
    end = last_day(start, version.validity_months)
    items = _granted(application)
    number = take_number(prefix="ZP")
    check_certificate(number=number, version=version, valid_from=start, valid_to=end)
    certificate = Certificate.objects.create(
        number=number,
        scheme_version=version,
        holder=application.applicant,
        valid_from=start,
        valid_to=end,
        renews=old,
        decision=decision,
        surveillance_due_on=min(clock.add_months(start, version.surveillance_months), end),
    )
    return certificate, [
        CertificateScope.objects.create(certificate=certificate, scope_item=item, decision=decision) for item in items
    ]


def _extend(application: Application, decision: Decision) -> tuple[Certificate, list[CertificateScope]]:
    """Put the granted items on the certificate that was applied for; one that it covers already stays as it is."""
    certificate = _valid(application)
    if certificate.valid_to < clock.today():
        raise CertificateRefused(_("Certyfikat, o którego rozszerzenie chodziło, już wygasł."))
    covered = set(certificate.scope.filter(dropped_on=None).values_list("scope_item_id", flat=True))
    return certificate, [
        CertificateScope.objects.create(
            certificate=certificate, scope_item=item, added_on=clock.today(), decision=decision
        )
        for item in _granted(application)
        if item.pk not in covered
    ]


def _valid(application: Application) -> Certificate:
    """Hold the certificate that an application renews or extends; raises CertificateRefused unless it is VALID.

    One that renews another shares what was decided about that one.
    """
    certificate = lock(Certificate, application.certificate_id)
    states = {certificate.state, certificate.renews.state if certificate.renews else CertificateState.VALID}
    if states != {CertificateState.VALID} or certificate.holder_id != application.applicant_id:
        raise CertificateRefused(
            _("Certyfikat %(number)s nie jest ważny, więc nie można go odnowić ani rozszerzyć.")
            % {"number": certificate.number}
        )
    return certificate


def _version(applied: SchemeVersion, day: dt.date) -> SchemeVersion:
    """Give the version of the application, or the newest published one in force if that one has ended by the day."""
    if version_in_force(applied, day):
        return applied
    published = applied.scheme.versions.exclude(published_at=None).order_by("-effective_from", "-version")
    return next((version for version in published if version_in_force(version, day)), applied)


def _granted(application: Application) -> list[ScopeItem]:
    """Give the named items that were granted, made where they do not exist yet; listings may point at them."""
    found = []
    for item in application.items.filter(is_granted=True).select_related("scope_item").order_by("pk"):
        scope_item = item.scope_item
        if scope_item is None or scope_item.vendor_id != application.applicant_id:
            scope_item = ScopeItem.objects.get_or_create(
                vendor=application.applicant, name=item.name, defaults={"kind": item.kind}
            )[0]
            item.scope_item = scope_item
            item.save(update_fields=["scope_item"])
        found.append(scope_item)
    if not found:
        raise CertificateRefused(_("Kapituła nie przyznała znaku żadnej pozycji."))
    return found


def _tell(
    application: Application, certificate: Certificate, rows: list[CertificateScope], decision: Decision, by: User
) -> None:
    common = {"numer": certificate.number, "adres": certificate_address(certificate.number)}
    names = [row.scope_item.name for row in rows]
    if application.kind == ApplicationKind.SCOPE:
        letters = [
            (
                LetterKind.ITEM_ADDED,
                {"pozycja": name, "dzien": day_words(clock.today()), "powod": f"Decyzja Kapituły {decision.number}."},
            )
            for name in names
        ]
    else:
        dates = {"od": day_words(certificate.valid_from), "do": day_words(certificate.valid_to)}
        mark = certificate.scheme_version.scheme.name
        letters = [(LetterKind.ISSUED, {"znak": mark, "pozycje": list_words(names), **dates})]
    for kind, values in letters:
        write_letter(
            kind=kind,
            about=certificate,
            values={**common, **values},
            case=application.number,
            vendor=certificate.holder,
            by=by,
        )
