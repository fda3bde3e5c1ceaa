"""Many rows of everything of the mark in the world of the access matrix, to see which page asks once for each row."""

import datetime as dt
from typing import Any

from django.db import models

from core import clock
from quality_mark.models import (
    Answer,
    Appeal,
    Application,
    Audit,
    AuditFinding,
    Certificate,
    ConflictDeclaration,
    Criterion,
    Evidence,
    FormalFinding,
    HistoryEntry,
    HistoryHead,
    JurySeat,
    Letter,
    LetterFile,
    MarkComplaint,
    MarkComplaintFile,
    Nonconformity,
    Proceeding,
    Question,
    Recommendation,
    SchemeVersion,
    StatusEvent,
    Vote,
)
from tests.access.world import World
from tests.factories import CertificateFactory, ScopeItemFactory, VendorFactory
from tests.mark_factories import (
    ApplicationFactory,
    ApplicationItemFactory,
    AppointmentFactory,
    AuditFactory,
    CriterionFactory,
    DecisionFactory,
    GateEvidenceFactory,
    JuryCaseFactory,
    JurySessionFactory,
    MonitoringBodyFactory,
    QuestionFactory,
    consult,
)


def copy(row: Any, **changes: Any) -> Any:
    """Write a row again with changes, under a new key."""
    fields = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    return type(row)._default_manager.create(**{**fields, **changes})


def grow(world: World, rows: range) -> None:
    """Put more rows beside each row of the mark that the world's people can see, named by these numbers."""
    versions = list(SchemeVersion.objects.all())
    for version in versions:
        for number in rows:
            CriterionFactory(scheme_version=version, code=f"W{number}", kind=("FORMAL", "JURY")[number % 2])
            QuestionFactory(scheme_version=version, text=f"Pytanie wielu {number}")
            copy(consult(version), participant=f"Organizacja {number}")
    for application in list(Application.objects.all()):
        _file(application, world, rows)
    for audit in list(Audit.objects.all()):
        for criterion in Criterion.objects.filter(code__startswith="W", scheme_version=_version(audit)):
            AuditFinding.objects.get_or_create(audit=audit, criterion=criterion, defaults={"outcome": "MET"})
        for _number in rows:
            _breach(audit, world)
    for certificate in list(Certificate.objects.filter(holder=world.vendor)):
        _life(certificate, world, rows)
    _jury(world, rows)
    _others(world, rows)
    HistoryHead.objects.update(number=HistoryEntry.objects.count())


def _version(audit: Audit) -> SchemeVersion:
    thing = audit.application or audit.certificate
    assert thing
    return thing.scheme_version


def _breach(audit: Audit, world: World) -> None:
    fields = {"severity": "MINOR", "description": "Brak opisu.", "due_on": clock.today(), "state": "ANSWERED"}
    about = {"certificate": audit.certificate, "application": audit.application}
    Nonconformity.objects.create(audit=audit, raised_by=world.people["auditor"], **about, **fields)


def _file(application: Application, world: World, rows: range) -> None:
    by: Any = world.people["owner"]
    more = {"file": "mark/evidence/a.pdf", "name": "a.pdf", "content_type": "application/pdf", "size": 8, "sha256": "0"}
    criteria = list(Criterion.objects.filter(scheme_version=application.scheme_version, code__startswith="W"))
    questions = list(Question.objects.filter(scheme_version=application.scheme_version, text__startswith="Pytanie wi"))
    for number in rows:
        ApplicationItemFactory(application=application, name=f"Wyrób {number}", description="Opis.")
        word = Recommendation.objects.create(application=application, organisation=f"Szkoła {number}", text="Dobre.")
        about = {"criterion": criteria[number]} if number % 2 else {"recommendation": word}
        paper = Evidence.objects.create(
            application=application, title=f"Plik {number}", uploaded_by=by, **about, **more
        )
        Answer.objects.create(application=application, question=questions[number], value="Tak.")
        for thing in ({"criterion": criteria[number]}, {"evidence": paper}):
            FormalFinding.objects.create(
                application=application, outcome="MET", found_by=world.people["scheme_operator"], **thing
            )
        _letter(world, application.number, "quality_mark.Application", application.pk)
        _entry(application.number, application)
    first = application.snapshots.first()
    for number in rows if first else ():
        copy(first, number=number + 2)


def _letter(world: World, case: str, kind: str, key: object) -> None:
    about = {"subject_type": kind, "subject_id": str(key), "case": case}
    row = Letter.objects.create(
        kind="SUBMITTED", vendor=world.vendor, email="a@example.org", subject="A", body="B", **about
    )
    LetterFile.objects.create(letter=row, sha256="0", file="mark/letters/a.pdf")


def _entry(case: str, row: models.Model) -> None:
    last = HistoryEntry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    HistoryEntry.objects.create(
        number=last + 1,
        happened_at=clock.now(),
        verb="application.submit",
        subject_type=row._meta.label,
        subject_id=str(row.pk),
        case=case,
        previous_hash="0",
        own_hash="0",
    )


def _life(certificate: Certificate, world: World, rows: range) -> None:
    for number in rows:
        item = ScopeItemFactory(vendor=world.vendor, name=f"{certificate.number} {number}")
        certificate.scope.create(scope_item=item)
        StatusEvent.objects.create(
            certificate=certificate, kind="SUSPENDED", reason="Nieusunięta wada.", happened_at=clock.now()
        )
        AuditFactory(application=None, certificate=certificate, kind="AD_HOC", reported=True)
        Proceeding.objects.create(
            certificate=certificate,
            number=f"P/{certificate.pk}/{number}",
            grounds="Brak poprawy.",
            reply_due_on=clock.today(),
            state="DROPPED",
        )
        complaint = MarkComplaint.objects.create(
            certificate=certificate,
            number=f"SKZ/{certificate.pk}/{number}",
            about="Skład",
            text="Inny skład.",
            ack_due_on=clock.today(),
            answer_due_on=clock.today(),
            **(
                {"state": "JUSTIFIED", "closed_at": clock.now(), "answer": "A", "public_outcome": "B"}
                if number % 2
                else {}
            ),
        )
        MarkComplaintFile.objects.create(complaint=complaint, file="a.pdf", name="a.pdf", content_type="a", sha256="0")
        _letter(world, certificate.number, "quality_mark.Certificate", certificate.pk)


def _jury(world: World, rows: range) -> None:
    case = world["jury_case"]
    for number in rows:
        juror = AppointmentFactory().user
        JurySeat.objects.create(session=case.session, juror=juror, is_present=True)
        Vote.objects.create(case=case, juror=juror, choice="REFUSE", reasons="Nie.")
        ConflictDeclaration.objects.create(case=case, juror=juror, has_conflict=number % 2 == 0)
        more = JuryCaseFactory(session=case.session, position=number, closed_at=clock.now() if number % 2 else None)
        Vote.objects.create(case=more, juror=juror, choice="GRANT", reasons="Tak.")
        ConflictDeclaration.objects.create(case=more, juror=juror, has_conflict=number % 2 == 0)
        JurySeat.objects.create(session=JurySessionFactory(), juror=world.people["juror"])
        if number % 2:
            decision = DecisionFactory(case=more, kind="REFUSE")
            fields = {"number": f"OD/W/{number}", "text": "Nie zgadzamy się.", "filed_by": world.people["owner"]}
            Appeal.objects.create(appellant=more.application.applicant, decision=decision, **fields)
        refused = ApplicationFactory(
            applicant=world.vendor, state="REFUSED", scheme_version=case.application.scheme_version
        )
        DecisionFactory(case=JuryCaseFactory(application=refused), kind="REFUSE")


def _others(world: World, rows: range) -> None:
    today = clock.today()
    for number in rows:
        vendor = VendorFactory()
        CertificateFactory(
            holder=vendor, items=[ScopeItemFactory(vendor=vendor)], number=f"ZP/W/{number}", state="SUSPENDED"
        )
        CertificateFactory(holder=world.vendor, items=[ScopeItemFactory(vendor=world.vendor)], number=f"ZP/N/{number}")
        about = {"applicant": vendor, "operator": world.people["scheme_operator"]}
        state = ("SUBMITTED", "COMPLETE", "AUDITED", "CALLED", "GRANTED")[number % 5]
        late = {"decision_due_on": today - dt.timedelta(days=1)} if state in {"COMPLETE", "AUDITED"} else {}
        AuditFactory(application=ApplicationFactory(state=state, **about, **late))
        GateEvidenceFactory()
        MonitoringBodyFactory(name=f"Jednostka {number}")
        AppointmentFactory(auditor=True)
        AppointmentFactory(appeals=True)
