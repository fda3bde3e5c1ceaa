"""What a vendor still lacks, measured against the checklist that the regional centre keeps as data."""

from dataclasses import replace

from django.utils.translation import gettext as _

from core import clock
from vendors.models import Document, EnterpriseStatus, Requirement, RequirementKind, Vendor
from vendors.queries.sellers import terms_in_force
from vendors.rules import steps
from vendors.rules.identity import ALWAYS_REQUIRED, CONDITIONAL
from vendors.rules.requirements import (
    STATEMENTS,
    Missing,
    field_is_met,
    label_of,
    statement_is_met,
)


def requirements_for(entity_kind: str) -> list[Requirement]:
    """Give the checklist of one kind of entity, in the operator's order."""
    rows = Requirement.objects.filter(is_active=True)
    return [row for row in rows if not row.entity_kinds or entity_kind in row.entity_kinds]


def needed_fields(vendor: Vendor) -> frozenset[str]:
    """Give the fields without which this vendor cannot be sent for a decision; conditional ones are left out."""
    rows = requirements_for(vendor.entity_kind)
    asked = {row.subject for row in rows if row.kind == RequirementKind.FIELD and row.blocking}
    return frozenset(asked | {*ALWAYS_REQUIRED} | {"entity_kind", "is_trader"}) - CONDITIONAL


def documents_of(vendor: Vendor) -> list[Document]:
    """Give the documents that were neither replaced nor removed, by kind, the newest first."""
    return list(Document.objects.filter(vendor=vendor, removed_at=None))


def enterprise_status_of(vendor: Vendor) -> EnterpriseStatus | None:
    """Give the newest statement about the status of a social enterprise; None when nobody said anything."""
    return EnterpriseStatus.objects.filter(vendor=vendor).order_by("-pk").first()


def all_missing(vendor: Vendor) -> list[Missing]:
    """List everything the vendor lacks, what is only recommended included; a document out of date counts as missing."""
    rows = requirements_for(vendor.entity_kind)
    kinds = {row.kind for row in rows}
    documents = documents_of(vendor) if RequirementKind.DOCUMENT in kinds else []
    later = _may_wait(vendor)
    found = [
        replace(missing, blocking=False, until=vendor.recheck_on) if row.waits_for_recheck and later else missing
        for row in rows
        if (missing := _missing(row, vendor, documents))
    ]
    asked = {row.subject for row in rows if row.kind == RequirementKind.FIELD and row.blocking}
    return found + [
        Missing(
            key=field,
            label=label_of(field),
            reason=_("Tego wymaga prawo (art. 30 Aktu o usługach cyfrowych)."),
            step=steps.STEP_OF_FIELD[field],
        )
        for field in ALWAYS_REQUIRED
        if field not in asked and not field_is_met(vendor, field)
    ]


def missing_requirements(vendor: Vendor) -> list[Missing]:
    """List what stops the vendor from being sent for a decision, approved, and from publishing (law.md R3-02, T3-01).

    At most five queries, whatever the length of the checklist.
    """
    return [missing for missing in all_missing(vendor) if missing.blocking]


def awaited_fields(vendor: Vendor) -> list[Missing]:
    """List the fields that a selling vendor is to supply before its yearly check; one query."""
    if not _may_wait(vendor):
        return []
    rows = [row for row in requirements_for(vendor.entity_kind) if row.waits_for_recheck and row.blocking]
    return [
        replace(missing, blocking=False, until=vendor.recheck_on)
        for row in rows
        if row.kind == RequirementKind.FIELD and (missing := _missing(row, vendor, []))
    ]


def _may_wait(vendor: Vendor) -> bool:
    """Tell whether lines that came after the vendor's approval may still wait for its yearly check (law.md R6-03)."""
    return vendor.state in steps.WORKING and (vendor.recheck_on is None or vendor.recheck_on >= clock.today())


def _missing(row: Requirement, vendor: Vendor, documents: list[Document]) -> Missing | None:
    """Measure one line of the checklist; None when it is met."""
    if row.kind == RequirementKind.DOCUMENT:
        return _missing_document(row, documents)
    if row.kind == RequirementKind.FIELD:
        key, step = row.subject, steps.STEP_OF_FIELD[row.subject]
        is_met = field_is_met(vendor, row.subject)
    elif row.kind == RequirementKind.STATEMENT:
        key, step = row.subject, STATEMENTS[row.subject].key
        is_met = statement_is_met(vendor, row.subject)
    elif row.kind == RequirementKind.TERMS:
        key, step = "terms", steps.TERMS.key
        is_met = terms_in_force(vendor) is not None
    elif row.kind == RequirementKind.STATUS:
        key, step = "enterprise_status", steps.STATUS.key
        is_met = enterprise_status_of(vendor) is not None
    else:
        key, step = "delivery", ""
        is_met = vendor.delivery_methods.filter(is_active=True).exists()
    if is_met:
        return None
    return Missing(key=key, label=row.text, reason=row.why, step=step, blocking=row.blocking)


def _missing_document(row: Requirement, documents: list[Document]) -> Missing | None:
    kept = [document for document in documents if document.kind == row.subject]
    if any(document.expires_on is None or document.expires_on >= clock.today() for document in kept):
        return None
    return Missing(
        key=f"document.{row.subject}",
        label=_("%(document)s (stracił ważność)") % {"document": row.text} if kept else row.text,
        reason=row.why,
        step=steps.DOCUMENTS.key,
        blocking=row.blocking,
        expired=bool(kept),
    )
