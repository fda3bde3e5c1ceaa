"""Rows of the mark for the access matrix: an application of the vendor with everything in it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from django.core.files.base import ContentFile

from core import clock
from core.documents import private_storage
from quality_mark.models import (
    ApplicationSnapshot,
    CertificateScope,
    Evidence,
    Letter,
    LetterFile,
    Recommendation,
    StatusEvent,
)
from tests.mark_factories import (
    ApplicationFactory,
    ApplicationItemFactory,
    CriterionFactory,
    DecisionFactory,
    LicenceAgreementFactory,
)

if TYPE_CHECKING:
    from tests.access.world import World


def _application(world: "World") -> Any:
    draft = ApplicationFactory(applicant=world.vendor, started_by=world.people["owner"])
    ApplicationSnapshot.objects.create(
        application=draft, number=1, content={"steps": []}, sha256="0" * 64, submitted_by=world.people["owner"]
    )
    LicenceAgreementFactory(decision=DecisionFactory(case__application=draft))
    return draft


def _evidence(world: "World") -> int:
    name = private_storage().save("mark/evidence/odpis.pdf", ContentFile(b"%PDF-1.4"))
    more = {"title": "Odpis", "name": "odpis.pdf", "content_type": "application/pdf", "size": 8, "sha256": "0" * 64}
    row = Evidence(application=world["mark_case"], file=name, uploaded_by=world.people["owner"], **more)
    row.save()
    return row.pk


def _covered(world: "World") -> int:
    CertificateScope.objects.create(certificate=world["certificate"], scope_item_id=world["scope_item_id"])
    return int(world["scope_item_id"])


def _suspension(world: "World") -> int:
    fields = {"kind": "SUSPENDED", "reason": "Nieusunięta niezgodność.", "happened_at": clock.now()}
    return int(StatusEvent.objects.create(certificate=world["certificate"], **fields).pk)


def _letter(world: "World") -> int:
    about = {"subject_type": "quality_mark.Application", "subject_id": str(world["application_id"])}
    letter = Letter.objects.create(kind="SUBMITTED", vendor=world.vendor, email="a@example.org", body="Tak.", **about)
    LetterFile.objects.create(letter=letter, sha256="0" * 64, file=ContentFile(b"%PDF-1.4", name="pismo.pdf"))
    return int(letter.pk)


def _word(world: "World") -> int:
    row = Recommendation(application=world["mark_case"], organisation="Szkoła", text="Dobra jakość, na czas.")
    row.save()
    return row.pk


#: As in world.py: name of an address' part or of an action's argument -> how to make one.
ROWS: Final[dict[str, Callable[["World"], Any]]] = {
    "mark_case": _application,
    "quality_mark:file_appeal.status_event_id": _suspension,
    "quality_mark:drop_scope_item.scope_item_id": _covered,
    "application_id": lambda world: world["mark_case"].pk,
    "copy_mark_application.source": lambda world: None,
    **dict.fromkeys(
        (
            "remove_mark_evidence.evidence_id",
            "quality_mark:mark_evidence_file.evidence_id",
            "quality_mark:remove_mark_evidence.evidence_id",
        ),
        _evidence,
    ),
    "recommendation_id": _word,
    "letter_id": _letter,
    "criterion_id": lambda world: CriterionFactory(scheme_version=world["mark_case"].scheme_version).pk,
    "quality_mark:mark_sent.number": lambda world: 1 if world["application_id"] else 0,
    "quality_mark:mark_step.krok": lambda world: "dzialalnosc",
    **{
        key: lambda world: ApplicationItemFactory(application=world["mark_case"]).pk
        for key in ("quality_mark:remove_application_item.item_id", "remove_application_item.item_id")
    },
    "add_application_item.item_id": lambda world: None,
}
