"""Factories of the mark's procedure: bodies, applications, audits, the jury and its decisions."""

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.models import Role, RoleGrant, User
from core import clock
from quality_mark.models import (
    Application,
    ApplicationItem,
    Appointment,
    Audit,
    AuditConclusion,
    AuditMethod,
    Consultation,
    Criterion,
    CriterionCheck,
    CriterionKind,
    Decision,
    DecisionKind,
    Evidence,
    GateEvidence,
    GateKind,
    ItemKind,
    JuryCase,
    JurySession,
    LicenceAgreement,
    MonitoringBody,
    Question,
    QuestionKind,
    Sanction,
    SchemeVersion,
    Severity,
)
from quality_mark.states import ApplicationState, AuditKind, AuditState, SessionState
from tests.factories import SchemeFactory, SchemeVersionFactory, UserFactory, VendorFactory

COMPLETED = frozenset(
    {
        ApplicationState.COMPLETE,
        ApplicationState.AUDITED,
        ApplicationState.GRANTED,
        ApplicationState.REFUSED,
        ApplicationState.CERTIFIED,
    }
)


class MonitoringBodyFactory(DjangoModelFactory[MonitoringBody]):
    """An accredited body whose evidence holds for a year more."""

    class Meta:
        model = MonitoringBody
        django_get_or_create = ("name",)

    scheme = factory.SubFactory(SchemeFactory)
    name = "Jednostka Kontrolująca Wisłok"
    standard = "PN-EN ISO/IEC 17065"
    accreditation_number = "AC 000"
    independence_statement = "Nie zależymy od właściciela znaku ani od posiadaczy."
    valid_from = factory.LazyFunction(lambda: clock.today() - dt.timedelta(days=900))
    valid_to = factory.LazyFunction(lambda: clock.today() + dt.timedelta(days=365))


class AppointmentFactory(DjangoModelFactory[Appointment]):
    """A seat of a juror; `role=Role.AUDITOR` adds the monitoring body. The person gets the role too."""

    class Meta:
        model = Appointment

    class Params:
        auditor = factory.Trait(
            role=Role.AUDITOR, monitoring_body=factory.SubFactory(MonitoringBodyFactory), organisation="Wisłok"
        )
        appeals = factory.Trait(role=Role.APPEALS)

    role = Role.JUROR
    user = factory.LazyAttribute(lambda made: UserFactory(role=made.role))
    organisation = "OWES Rzeszów"
    starts_on = factory.LazyFunction(lambda: clock.today() - dt.timedelta(days=900))
    appointed_by = factory.SubFactory(UserFactory)


class ApplicationFactory(DjangoModelFactory[Application]):
    """A draft of a new application; other states carry the instants that they need."""

    class Meta:
        model = Application

    number = factory.Sequence(lambda n: f"W/TEST/{n:04d}")
    scheme_version = factory.SubFactory(SchemeVersionFactory)
    applicant = factory.SubFactory(VendorFactory)
    started_by = factory.SubFactory(UserFactory)
    submitted_at = factory.LazyAttribute(lambda made: None if made.state == ApplicationState.DRAFT else clock.now())
    completed_at = factory.LazyAttribute(lambda made: clock.now() if made.state in COMPLETED else None)
    decision_due_on = factory.LazyAttribute(
        lambda made: clock.date_of(made.completed_at) + dt.timedelta(days=92) if made.completed_at else None
    )
    state = ApplicationState.DRAFT


class ApplicationItemFactory(DjangoModelFactory[ApplicationItem]):
    """A product that is applied for."""

    class Meta:
        model = ApplicationItem

    application = factory.SubFactory(ApplicationFactory)
    kind = ItemKind.GOOD
    name = factory.Sequence(lambda n: f"Syrop z sosny {n}")


class AuditFactory(DjangoModelFactory[Audit]):
    """An initial audit as ordered; the trait `reported` is a positive report."""

    class Meta:
        model = Audit

    class Params:
        reported = factory.Trait(
            state=AuditState.REPORTED,
            auditor=factory.LazyAttribute(
                lambda made: AppointmentFactory(auditor=True, monitoring_body=made.body).user
            ),
            performed_on=factory.LazyFunction(clock.today),
            method=AuditMethod.SITE_VISIT,
            summary="Byliśmy na miejscu.",
            conclusion=AuditConclusion.POSITIVE,
            report_hash="0" * 64,
            reported_at=factory.LazyFunction(clock.now),
        )

    application = factory.SubFactory(ApplicationFactory, state=ApplicationState.COMPLETE)
    kind = AuditKind.INITIAL
    body = factory.SubFactory(MonitoringBodyFactory)
    due_on = factory.LazyFunction(lambda: clock.today() + dt.timedelta(days=30))


class JurySessionFactory(DjangoModelFactory[JurySession]):
    """A planned session in a week."""

    class Meta:
        model = JurySession

    scheme = factory.SubFactory(SchemeFactory)
    number = factory.Sequence(lambda n: f"SO/TEST/{n:04d}")
    held_at = factory.LazyFunction(lambda: clock.now() + dt.timedelta(days=7))
    place = "ROPS, Rzeszów"
    state = SessionState.PLANNED
    called_by = factory.SubFactory(UserFactory)


class JuryCaseFactory(DjangoModelFactory[JuryCase]):
    """An application on the agenda."""

    class Meta:
        model = JuryCase

    session = factory.SubFactory(JurySessionFactory)
    application = factory.SubFactory(ApplicationFactory, state=ApplicationState.AUDITED)


class DecisionFactory(DjangoModelFactory[Decision]):
    """A grant by three votes of three."""

    class Meta:
        model = Decision

    case = factory.SubFactory(JuryCaseFactory, closed_at=factory.LazyFunction(clock.now))
    application = factory.SelfAttribute("case.application")
    number = factory.Sequence(lambda n: f"D/TEST/{n:04d}")
    kind = DecisionKind.GRANT
    reasons = "Kryteria są spełnione, jakość potwierdzona."
    quorum = 3
    votes_cast = 3
    votes_for = 3
    votes_against = 0
    votes_abstained = 0
    announced_by = factory.SubFactory(UserFactory)


class LicenceAgreementFactory(DjangoModelFactory[LicenceAgreement]):
    """An agreement that waits for signatures."""

    class Meta:
        model = LicenceAgreement

    decision = factory.SubFactory(DecisionFactory)
    number = factory.Sequence(lambda n: f"U/TEST/{n:04d}")
    file = factory.django.FileField(filename="umowa.pdf", data=b"%PDF-1.4")
    sha256 = "0" * 64
    sign_by = factory.LazyFunction(lambda: clock.today() + dt.timedelta(days=30))


class CriterionFactory(DjangoModelFactory[Criterion]):
    """A formal criterion that people judge."""

    class Meta:
        model = Criterion

    scheme_version = factory.SubFactory(SchemeVersionFactory)
    code = factory.Sequence(lambda n: f"K{n}")
    name = factory.Sequence(lambda n: f"Kryterium {n}")
    kind = CriterionKind.FORMAL
    check_kind = CriterionCheck.NONE


class QuestionFactory(DjangoModelFactory[Question]):
    """A question answered with a text."""

    class Meta:
        model = Question

    scheme_version = factory.SubFactory(SchemeVersionFactory)
    text = factory.Sequence(lambda n: f"Pytanie {n}")
    kind = QuestionKind.TEXT


class SanctionFactory(DjangoModelFactory[Sanction]):
    """The line of the table for a major breach: suspended at once, 60 days; in place of what was there before."""

    class Meta:
        model = Sanction

    @classmethod
    def _create(cls, model_class: type[Sanction], *_args: Any, **given: Any) -> Sanction:
        version, severity = given.pop("scheme_version"), given.pop("severity")
        return model_class.objects.update_or_create(scheme_version=version, severity=severity, defaults=given)[0]

    scheme_version = factory.SubFactory(SchemeVersionFactory)
    severity = Severity.MAJOR
    meaning = "Poważne naruszenie."
    days = 60
    suspends = True


class GateEvidenceFactory(DjangoModelFactory[GateEvidence]):
    """An evidence of the legal gate that holds for a year more."""

    class Meta:
        model = GateEvidence

    scheme = factory.SubFactory(SchemeFactory)
    kind = GateKind.ROUTE
    title = "Uchwała nr 1"
    valid_from = factory.LazyFunction(lambda: clock.today() - dt.timedelta(days=900))
    valid_to = factory.LazyFunction(lambda: clock.today() + dt.timedelta(days=365))
    recorded_by = factory.SubFactory(UserFactory)


LONG_AGO = dt.date(2000, 1, 1)


def consult(version: SchemeVersion) -> Consultation:
    """Write down one voice about a version."""
    return Consultation.objects.create(
        scheme_version=version,
        participant="Rada Działalności Pożytku",
        role="strona społeczna",
        held_on=LONG_AGO,
        remark="Prosimy o krótszy termin.",
        answer="Skróciliśmy go.",
    )


def complete_gate(version: SchemeVersion) -> None:
    """Give a version's scheme everything that the legal gate asks, without an end; twice is once (law.md R13-01)."""
    scheme = version.scheme
    if GateEvidence.objects.filter(scheme=scheme).exists():
        return
    by = User.objects.get_or_create(email="bramka@example.org")[0]
    GateEvidence.objects.bulk_create(
        GateEvidence(scheme=scheme, kind=kind, title=f"Dowód {kind}", valid_from=LONG_AGO, recorded_by=by)
        for kind in GateKind
    )
    MonitoringBody.objects.create(
        scheme=scheme,
        name="Jednostka Stale Czuwająca",
        standard="PN-EN ISO/IEC 17065",
        independence_statement="Nie zależymy od nikogo.",
        valid_from=LONG_AGO,
        valid_to=dt.date(2099, 12, 31),
    )
    consult(version)
    Sanction.objects.bulk_create(
        [Sanction(scheme_version=version, severity=severity, meaning=str(severity.label)) for severity in Severity],
        ignore_conflicts=True,
    )
    for number in (1, 2):
        member, is_new = User.objects.get_or_create(email=f"odwolania{number}@example.org")
        if is_new:
            RoleGrant.objects.create(user=member, role=Role.APPEALS)
            Appointment.objects.create(user=member, role=Role.APPEALS, starts_on=LONG_AGO, appointed_by=by)


class EvidenceFactory(DjangoModelFactory[Evidence]):
    """A PDF of an application, for no criterion."""

    class Meta:
        model = Evidence

    application = factory.SubFactory(ApplicationFactory, state=ApplicationState.SUBMITTED)
    title = factory.Sequence(lambda n: f"Odpis {n}")
    file = factory.django.FileField(filename="odpis.pdf", data=b"%PDF-1.4")
    name = "odpis.pdf"
    content_type = "application/pdf"
    size = 8
    sha256 = "0" * 64
    uploaded_by = factory.SubFactory(UserFactory)
