"""One certificate of the demo by its whole procedure, at its own days: application, audit, jury, agreement, start."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import Role, User
from core import clock
from marketplace.demo.loading.travel import at, days_ago
from quality_mark.actions.add_case import add_case
from quality_mark.actions.cast_vote import cast_vote
from quality_mark.actions.close_case import close_case
from quality_mark.actions.close_session import close_session
from quality_mark.actions.declare_conflict import declare_conflict
from quality_mark.actions.issue_certificate import issue_certificate
from quality_mark.actions.open_session import open_session
from quality_mark.actions.plan_session import plan_session
from quality_mark.actions.record_history import record_history
from quality_mark.actions.take_number import take_number
from quality_mark.models import (
    Application,
    ApplicationItem,
    Appointment,
    Audit,
    AuditConclusion,
    AuditMethod,
    Certificate,
    Decision,
    LicenceAgreement,
    MonitoringBody,
    Proceeding,
    Scheme,
    SchemeVersion,
    ScopeItem,
    VoteChoice,
)
from quality_mark.rules.deadlines import decision_due
from quality_mark.states import ApplicationKind, ApplicationState, AuditKind, AuditState
from vendors.models import Vendor

REASONS = "Kryteria są spełnione. Kontrola i rekomendacje potwierdzają jakość wskazanych pozycji."


@dataclass(frozen=True, kw_only=True)
class Bodies:
    """Who acts in the demo's procedure: the operator of the scheme, jurors (the chair first), the auditing body."""

    operator: User
    jurors: Sequence[User]
    auditor: User
    body: MonitoringBody


def load_bodies(operator: User, jurors: Sequence[User], auditor: User, scheme: Scheme, now: dt.datetime) -> Bodies:
    """Write the seats of the monitoring body's auditor and of the jurors, the first of whom is in the chair."""
    since = clock.date_of(days_ago(now, 900))
    body = MonitoringBody.objects.filter(scheme=scheme).earliest("pk")
    common = {"starts_on": since, "appointed_by": operator}
    seats = [Appointment(user=auditor, role=Role.AUDITOR, monitoring_body=body, organisation=body.name, **common)]
    for number, juror in enumerate(jurors):
        seats.append(
            Appointment(
                user=juror, role=Role.JUROR, organisation="OWES (dane pokazowe)", is_chair=number == 0, **common
            )
        )
    with at(days_ago(now, 900)):
        for seat in seats:
            seat.save()
            record_history(verb="appointment.give", subject=seat, by=operator)
    return Bodies(operator=operator, jurors=jurors, auditor=auditor, body=body)


def standing_bodies(operator: User) -> Bodies:
    """Find the people that the demo market appointed."""
    seats = Appointment.objects.select_related("user")
    return Bodies(
        operator=operator,
        jurors=[seat.user for seat in seats.filter(role=Role.JUROR).order_by("-is_chair", "pk")],
        auditor=seats.filter(role=Role.AUDITOR).earliest("pk").user,
        body=MonitoringBody.objects.earliest("pk"),
    )


def certify(
    *,
    bodies: Bodies,
    vendor: Vendor,
    items: Sequence[ScopeItem],
    version: SchemeVersion,
    by: User,
    issued_at: dt.datetime,
    valid_from: dt.date,
    renews: Certificate | None = None,
) -> Certificate:
    """Take an entity from its application (started by `by`) to a certificate that is issued at an instant.

    The jury meets five days before, the agreement is signed on the day of issue.
    """
    application = audited(
        bodies=bodies,
        vendor=vendor,
        items=items,
        version=version,
        by=by,
        audited_at=issued_at - dt.timedelta(days=20),
        renews=renews,
    )
    with at(issued_at - dt.timedelta(days=5)):
        decision = judge(bodies=bodies, thing=application, choice=VoteChoice.GRANT, reasons=REASONS)
    with at(issued_at):
        _sign(decision, bodies.operator)
        return issue_certificate(decision_id=decision.pk, valid_from=valid_from, by=bodies.operator)


def audited(
    *,
    bodies: Bodies,
    vendor: Vendor,
    items: Sequence[ScopeItem],
    version: SchemeVersion,
    by: User,
    audited_at: dt.datetime,
    renews: Certificate | None = None,
) -> Application:
    """Write an application that waits for the jury since an instant, after a positive audit."""
    completed_at = audited_at - dt.timedelta(days=15)
    with at(audited_at):
        application = Application.objects.create(
            number=take_number(prefix="W"),
            scheme_version=version,
            applicant=vendor,
            kind=ApplicationKind.RENEWAL if renews else ApplicationKind.NEW,
            certificate=renews,
            state=ApplicationState.AUDITED,
            social_aims="Zatrudniamy osoby zagrożone wykluczeniem.",
            started_by=by,
            started_at=completed_at - dt.timedelta(days=20),
            submitted_at=completed_at - dt.timedelta(days=10),
            completed_at=completed_at,
            decision_due_on=decision_due(clock.date_of(completed_at), version),
        )
        ApplicationItem.objects.bulk_create(
            ApplicationItem(application=application, kind=item.kind, name=item.name, scope_item=item) for item in items
        )
        audit = Audit.objects.create(
            application=application,
            kind=AuditKind.INITIAL,
            state=AuditState.REPORTED,
            body=bodies.body,
            auditor=bodies.auditor,
            ordered_by=bodies.operator,
            ordered_at=completed_at,
            due_on=clock.today(),
            performed_on=clock.today(),
            method=AuditMethod.SITE_VISIT,
            summary="Byliśmy na miejscu. Dokumenty zgadzają się z tym, co widzieliśmy.",
            conclusion=AuditConclusion.POSITIVE,
            report_name="raport.pdf",
            report_type="application/pdf",
            report_hash=hashlib.sha256(b"raport").hexdigest(),
            reported_at=clock.now(),
        )
        record_history(verb="audit.report", subject=audit, case=application.number, by=bodies.auditor)
        record_history(verb="audit.report", subject=application, case=application.number, by=bodies.auditor)
    return application


def judge(
    *,
    bodies: Bodies,
    thing: Application | Proceeding,
    choice: VoteChoice,
    reasons: str,
    register_reason: str = "",
) -> Decision:
    """Hold a session about one case on which all jurors vote the same; the chair announces, the operator closes."""
    session_of = thing.scheme_version if isinstance(thing, Application) else thing.certificate.scheme_version
    keys = [juror.pk for juror in bodies.jurors]
    session = plan_session(
        scheme_id=session_of.scheme_id, held_at=clock.now(), place="ROPS, Rzeszów", juror_ids=keys, by=bodies.operator
    )
    about = {"application_id" if isinstance(thing, Application) else "proceeding_id": thing.pk}
    case = add_case(session_id=session.pk, by=bodies.operator, **about)
    open_session(session_id=session.pk, present_ids=keys, by=bodies.operator)
    items = list(thing.items.values_list("pk", flat=True)) if isinstance(thing, Application) else []
    for juror in bodies.jurors:
        declare_conflict(case_id=case.pk, has_conflict=False, by=juror)
        cast_vote(case_id=case.pk, choice=choice, item_ids=items, reasons=reasons, by=juror)
    decision = close_case(case_id=case.pk, reasons=reasons, register_reason=register_reason, by=bodies.jurors[0])
    close_session(session_id=session.pk, by=bodies.operator)
    return decision


def _sign(decision: Decision, by: User) -> None:
    agreement = LicenceAgreement.objects.get(decision=decision)
    agreement.signed_on, agreement.recorded_at, agreement.recorded_by = clock.today(), clock.now(), by
    agreement.signed_hash = hashlib.sha256(agreement.number.encode()).hexdigest()
    agreement.save(update_fields=["signed_on", "recorded_at", "recorded_by", "signed_hash"])
    record_history(verb="agreement.sign", subject=agreement, case=str(decision.application), by=by)
