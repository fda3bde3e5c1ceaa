"""What tests of supervision begin with: an audit of a certificate, one of an application, breaches; nothing changed."""

import datetime as dt
from typing import Any

from core import clock
from core.documents import CleanDocument
from core.models import OutboxMessage, Transition
from quality_mark.models import Audit, Certificate, HistoryEntry, Letter, Nonconformity, Severity
from tests.factories import CertificateFactory, SchemeVersionFactory
from tests.mark_factories import AuditFactory, CriterionFactory, SanctionFactory

REPORT = CleanDocument(b"%PDF-1.4 raport", "raport.pdf", "application/pdf")
DAYS = {Severity.MINOR: (30, False, False), Severity.MAJOR: (60, True, False), Severity.CRITICAL: (0, True, True)}


def certificate_audit(**more: Any) -> Audit:
    """An ad-hoc audit of a certificate whose rules have the whole table of breaches."""
    version = SchemeVersionFactory()
    for severity, (days, suspends, withdraws) in DAYS.items():
        more_of_it = {"days": days, "suspends": suspends, "withdraws": withdraws, "meaning": severity.label}
        SanctionFactory(scheme_version=version, severity=severity, **more_of_it)
    certificate = CertificateFactory(scheme_version=version)
    return AuditFactory(application=None, certificate=certificate, kind="AD_HOC", **more)


def application_audit(**more: Any) -> Audit:
    """The first audit of an application under rules with two criteria."""
    audit: Audit = AuditFactory(**more)
    assert audit.application
    for code in ("A", "B"):
        version = audit.application.scheme_version
        if not version.criteria.filter(code=code).exists():
            CriterionFactory(scheme_version=version, code=code)
    return audit


def breach(audit: Audit, **more: Any) -> Nonconformity:
    """A major breach of the audit, open, due in 60 days."""
    fields: dict[str, Any] = {
        "severity": Severity.MAJOR,
        "description": "Zmieniono skład wyrobu.",
        "due_on": clock.today() + dt.timedelta(days=60),
        "certificate": audit.certificate,
        "application": audit.application,
        "raised_by": audit.ordered_by or AuditFactory(reported=True).auditor,
        **more,
    }
    return Nonconformity.objects.create(audit=audit, **fields)


def traces() -> tuple[int, ...]:
    """Count what every step of the mark leaves: a refused one adds nothing."""
    rows = (Transition, HistoryEntry, Letter, OutboxMessage)
    return tuple(model.objects.count() for model in rows)


def verbs() -> list[str]:
    """Give the verbs of the history in their order."""
    return list(HistoryEntry.objects.order_by("number").values_list("verb", flat=True))


def state_of(certificate: Certificate | None) -> str:
    """Give the state of a certificate as it is stored."""
    assert certificate
    certificate.refresh_from_db()
    return certificate.state
