"""Rows of audits and supervision in the world of the access matrix: an audit of a certificate of the vendor."""

from typing import Any

from django.core.files.base import ContentFile

from core import clock
from core.documents import private_storage
from quality_mark.models import Audit, Evidence, Nonconformity, NonconformityFile, Proceeding
from tests.factories import CertificateFactory
from tests.mark_factories import ApplicationFactory, AuditFactory


def audit_of(world: Any) -> Audit:
    """Make a reported audit of an application for one more item, with the report's file."""
    certificate = CertificateFactory(
        holder=world.vendor, number="ZP-PK-2026-901", scheme_version=world["certificate"].scheme_version
    )
    application = ApplicationFactory(
        applicant=world.vendor,
        scheme_version=certificate.scheme_version,
        kind="SCOPE",
        certificate=certificate,
        state="COMPLETE",
    )
    name = private_storage().save("mark/audits/raport.pdf", ContentFile(b"%PDF-1.4"))
    file = {"report": name, "report_name": "raport.pdf", "report_type": "application/pdf"}
    return AuditFactory(application=application, **file)


def evidence_of(world: Any) -> int:
    """Make a private file of the audited application."""
    name = private_storage().save("mark/evidence/a.pdf", ContentFile(b"%PDF-1.4"))
    more = {"title": "Odpis", "name": "a.pdf", "content_type": "application/pdf", "size": 8, "sha256": "0" * 64}
    return Evidence.objects.create(
        application=world["audit"].application, file=name, uploaded_by=world.people["owner"], **more
    ).pk


def breach_of(world: Any) -> int:
    """Make an open breach found by the audit."""
    return Nonconformity.objects.create(
        audit=world["audit"],
        severity="MINOR",
        description="Brak opisu na opakowaniu.",
        due_on=clock.today(),
        raised_by=world.people["auditor"],
    ).pk


def cure_of(world: Any) -> int:
    """Make a file that proves the cure of the breach."""
    name = private_storage().save("mark/cures/a.pdf", ContentFile(b"%PDF-1.4"))
    more = {"name": "a.pdf", "content_type": "application/pdf", "size": 8, "sha256": "0" * 64}
    return NonconformityFile.objects.create(
        nonconformity_id=world["nonconformity_id"], file=name, uploaded_by=world.people["owner"], **more
    ).pk


def proceeding_of(world: Any) -> int:
    """Make an open case about withdrawal."""
    certificate = CertificateFactory(
        holder=world.vendor, number="ZP-PK-2026-902", scheme_version=world["certificate"].scheme_version
    )
    return Proceeding.objects.create(
        certificate=certificate, number="P/ACCESS/1", grounds="Brak poprawy.", reply_due_on=clock.today()
    ).pk
