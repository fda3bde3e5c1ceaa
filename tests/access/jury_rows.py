"""Rows of the access matrix about the jury and appeals: a case with the juror's seat, decisions, an appeal."""

from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile

from core import clock
from core.documents import private_storage
from quality_mark.models import Appeal, ConflictDeclaration, JurySeat, Proceeding
from tests.mark_factories import (
    ApplicationFactory,
    AuditFactory,
    DecisionFactory,
    EvidenceFactory,
    JuryCaseFactory,
    JurySessionFactory,
)

if TYPE_CHECKING:
    from tests.access.world import World


def jury_case(world: "World") -> Any:
    """Make an application of the vendor that waits on the agenda of a session with the juror's seat."""
    about = {
        "certificate": world["certificate"],
        "kind": "SCOPE",
        "scheme_version": world["certificate"].scheme_version,
    }
    application = ApplicationFactory(applicant=world.vendor, state="AUDITED", **about)
    session = JurySessionFactory(minutes=private_storage().save("mark/minutes/a.pdf", ContentFile(b"%PDF-1.4")))
    case = JuryCaseFactory(application=application, session=session)
    JurySeat.objects.create(session=case.session, juror=world.people["juror"])
    ConflictDeclaration.objects.create(case=case, juror=world.people["juror"], has_conflict=False)
    return case


def paper(world: "World") -> int:
    """Make a file of the application in the juror's case."""
    name = private_storage().save("mark/evidence/a.pdf", ContentFile(b"%PDF-1.4"))
    return EvidenceFactory(application=world["jury_case"].application, file=name).pk


def report(world: "World") -> int:
    """Make the report of the audit in the juror's case."""
    name = private_storage().save("mark/audits/a.pdf", ContentFile(b"%PDF-1.4"))
    return AuditFactory(application=world["jury_case"].application, reported=True, report=name).pk


def refusal(world: "World") -> int:
    """Make a refusal that the vendor may appeal against."""
    return DecisionFactory(case=_other_case(world), kind="REFUSE").pk


def withdrawal(world: "World") -> int:
    """Make a decision to withdraw the vendor's certificate."""
    proceeding = Proceeding.objects.create(
        certificate=world["certificate"],
        number="P/1",
        grounds="Brak poprawy.",
        reply_due_on=clock.today(),
        state="REPLIED",
    )
    case = JurySessionFactory().cases.create(proceeding=proceeding)
    return DecisionFactory(case=case, application=None, proceeding=proceeding, kind="WITHDRAW").pk


def appeal(world: "World") -> int:
    """Make an appeal of the vendor in which the member of the appeals body took no part."""
    decision = DecisionFactory(case=_other_case(world), kind="REFUSE")
    fields = {"number": "OD/1", "text": "Nie zgadzamy się.", "filed_by": world.people["owner"]}
    return Appeal.objects.create(appellant=world.vendor, decision=decision, **fields).pk


def _other_case(world: "World") -> Any:
    version = world["certificate"].scheme_version
    application = ApplicationFactory(applicant=world.vendor, scheme_version=version, state="REFUSED")
    return JuryCaseFactory(application=application)
