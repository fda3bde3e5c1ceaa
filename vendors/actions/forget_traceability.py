"""Forget what art. 30 DSA asked a seller for, six months after its contract ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import translation

from core import clock
from core.access import record_access
from core.action import action
from core.changes import CATALOGUE, record_change
from core.locking import lock
from core.transitions import move
from vendors.models import (
    AdviserAccess,
    Claim,
    DataChange,
    Document,
    EnterpriseStatus,
    FieldNote,
    Invitation,
    LookUp,
    RegisterImport,
    SocialFact,
    Storefront,
    Submission,
    Vendor,
)
from vendors.queries.traceability import may_forget
from vendors.rules.traceability import CLAIM_FIELDS, EVIDENCE_FIELDS, STOREFRONT_FIELDS, VENDOR_FIELDS
from vendors.states import DATA_CHANGE_TRANSITIONS, ClaimState, DataChangeState


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows were emptied or deleted, and the names of their private files."""

    rows: int
    files: list[str]


@action
def forget_traceability(*, vendor_id: int) -> Forgotten | None:
    """Empty what art. 30 DSA asked an ended seller for (rules.traceability.DECISIONS); None when nothing is to be done.

    The deadline acts, not a person. Nothing happens before the day (T3-05), to a seller that sells again, or while a
    complaint waits; safe to repeat: what came since goes too. The log of access says that it took place. The caller
    deletes the files after the commit, and knows that no order or refund is open (marketplace.orders asks).
    """
    vendor = lock(Vendor, vendor_id)
    if not may_forget(vendor, clock.today()):
        return None
    files: list[str] = []
    counts: dict[type[Model], int] = {
        Vendor: _own_row(vendor),
        Storefront: _emptied(Storefront.objects.filter(vendor=vendor), STOREFRONT_FIELDS),
        Document: _documents(vendor, files),
        Submission: _submissions(vendor),
        DataChange: _data_changes(vendor),
        Claim: _claims(vendor, files),
        LookUp: LookUp.objects.filter(vendor=vendor).exclude(summary={}).update(summary={}),
        Invitation: Invitation.objects.filter(vendor=vendor).delete()[0],
        AdviserAccess: _advisers(vendor),
        SocialFact: _facts(vendor, files),
        RegisterImport: _differences(vendor),
    }
    if not any(counts.values()):
        return None
    with translation.override("pl"):
        gone = [f"{model._meta.verbose_name_plural}: {count}" for model, count in counts.items() if count]
    record_access(by=None, verb="traceability.forget", subject=vendor, scope=vendor, detail=", ".join(gone))
    record_change(CATALOGUE, "vendor", vendor.pk)
    return Forgotten(sum(counts.values()), files)


def _own_row(vendor: Vendor) -> int:
    if vendor.self_certified_at is None and not any(getattr(vendor, name) for name in VENDOR_FIELDS):
        return 0
    for name in VENDOR_FIELDS:
        setattr(vendor, name, "")
    vendor.self_certified_at = None
    vendor.forgotten_at = clock.now()
    vendor.save(update_fields=[*VENDOR_FIELDS, "self_certified_at", "forgotten_at"])
    return 1


def _emptied(rows: QuerySet[Any], names: Iterable[str]) -> int:
    """Empty text columns of those rows in which any is filled."""
    filled = Q()
    for name in names:
        filled |= ~Q(**{name: ""})
    return rows.filter(filled).update(**dict.fromkeys(names, ""))


def _documents(vendor: Vendor, files: list[str]) -> int:
    papers = Document.objects.filter(vendor=vendor)
    files.extend(papers.values_list("file", flat=True))
    EnterpriseStatus.objects.filter(vendor=vendor).update(evidence=None)
    return papers.delete()[0]


def _submissions(vendor: Vendor) -> int:
    FieldNote.objects.filter(submission__vendor=vendor).delete()
    return Submission.objects.filter(vendor=vendor).exclude(snapshot={}).update(snapshot={})


def _data_changes(vendor: Vendor) -> int:
    rows = DataChange.objects.filter(vendor=vendor)
    for change in rows.filter(state=DataChangeState.OPEN).order_by("pk"):
        move(change, DataChangeState.WITHDRAWN, by=None, table=DATA_CHANGE_TRANSITIONS)
    return rows.exclude(proposed={}, before={}).update(proposed={}, before={})


def _claims(vendor: Vendor, files: list[str]) -> int:
    decided = Claim.objects.filter(vendor=vendor).exclude(state=ClaimState.OPEN)
    files.extend(decided.exclude(file="").values_list("file", flat=True))
    return _emptied(decided, CLAIM_FIELDS)


def _advisers(vendor: Vendor) -> int:
    given = AdviserAccess.objects.filter(vendor=vendor)
    dropped = given.filter(accepted_at=None).delete()[0]
    now = clock.now()
    given.filter(ended_at=None).update(ended_at=now)
    return dropped + _emptied(given, ["email"])


def _facts(vendor: Vendor, files: list[str]) -> int:
    shown = SocialFact.objects.filter(vendor=vendor)
    files.extend(shown.exclude(evidence="").values_list("evidence", flat=True))
    return _emptied(shown, EVIDENCE_FIELDS)


def _differences(vendor: Vendor) -> int:
    """Empty what the reports of register imports quote of this seller's own contacts; they are few and cut short."""
    changed = 0
    for run in RegisterImport.objects.exclude(differences=[]).only("pk", "differences").order_by("pk"):
        ours = [
            one
            for one in run.differences
            if one["slug"] == vendor.slug and one["field"] in VENDOR_FIELDS and one["ours"]
        ]
        for one in ours:
            one["ours"] = ""
        if ours:
            run.save(update_fields=["differences"])
            changed += 1
    return changed
