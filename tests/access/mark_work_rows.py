"""Rows of the mark's work places for the access matrix: an application that was sent, its papers, a letter."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from django.core.files.base import ContentFile

from core.documents import private_storage
from quality_mark.states import ApplicationKind, ApplicationState
from tests.factories import CertificateFactory
from tests.mark_factories import (
    ApplicationFactory,
    CriterionFactory,
    DecisionFactory,
    EvidenceFactory,
    LicenceAgreementFactory,
    MonitoringBodyFactory,
)

if TYPE_CHECKING:
    from tests.access.world import World

#: Addresses of the scheme's operator that open one application; a draft would be nobody's but the applicant's.
CASE_PAGES: Final = (
    "mark_case",
    "assign_mark_case",
    "mark_finding",
    "mark_call",
    "mark_complete",
    "mark_audit_order",
    "mark_case_file",
    "mark_case_zip",
)


def _sent(world: "World") -> Any:
    certificate = world["certificate"]
    version = certificate.scheme_version
    CriterionFactory(scheme_version=version)
    about = {"applicant": world.vendor, "scheme_version": version, "certificate": certificate}
    return ApplicationFactory(kind=ApplicationKind.RENEWAL, state=ApplicationState.SUBMITTED, **about)


def _granted(world: "World") -> Any:
    version = world["certificate"].scheme_version
    certificate = CertificateFactory(holder=world.vendor, number="ZP-PK-2026-977", scheme_version=version)
    about = {"applicant": world.vendor, "scheme_version": version, "certificate": certificate}
    application = ApplicationFactory(kind=ApplicationKind.SCOPE, state=ApplicationState.GRANTED, **about)
    file = private_storage().save("mark/agreements/umowa.pdf", ContentFile(b"%PDF-1.4"))
    return LicenceAgreementFactory(decision=DecisionFactory(case__application=application), file=file)


def _evidence(world: "World") -> int:
    name = private_storage().save("mark/evidence/odpis.pdf", ContentFile(b"%PDF-1.4"))
    return int(EvidenceFactory(application=world["mark_sent_case"], file=name).pk)


#: As in world.py: name of an address' part or of an action's argument -> how to make one.
ROWS: Final[dict[str, Callable[["World"], Any]]] = {
    "mark_sent_case": _sent,
    "mark_granted": _granted,
    "agreement_id": lambda world: world["mark_granted"].pk,
    **{
        f"quality_mark:{page}.application_id": lambda world: world["mark_granted"].decision.application_id
        for page in ("mark_signing", "mark_signing_file")
    },
    "quality_mark:mark_signing_file.kind": lambda world: "umowa",
    "quality_mark:mark_letter_text.kind": lambda world: "SURRENDERED",
    **{f"quality_mark:{page}.application_id": lambda world: world["mark_sent_case"].pk for page in CASE_PAGES},
    "quality_mark:mark_case_file.evidence_id": _evidence,
    "quality_mark:mark_finding.what": lambda world: "kryterium",
    "quality_mark:mark_finding.pk": lambda world: world["mark_sent_case"].scheme_version.criteria.all()[0].pk,
    "body_id": lambda world: MonitoringBodyFactory().pk,
    "operator_id": lambda world: world.people["scheme_operator"].pk,
}
