"""The chain of history: how an entry is hashed, and which facts of a row it keeps."""

import datetime as dt
import hashlib
import json
from typing import Any, Final

from django.db import models

from quality_mark.models import HistoryEntry

FIRST: Final = "0" * 64

#: The fields of each table that history guards; a row changed by SQL no longer equals its last entry.
GUARDED: Final[dict[str, tuple[str, ...]]] = {
    "quality_mark.Application": ("number", "applicant_id", "kind", "state", "scheme_version_id", "decision_due_on"),
    "quality_mark.ApplicationSnapshot": ("application_id", "number", "sha256"),
    "quality_mark.FormalFinding": ("application_id", "criterion_id", "evidence_id", "outcome", "note"),
    "quality_mark.CompletionCall": ("application_id", "parts", "text", "due_on"),
    "quality_mark.Audit": ("state", "body_id", "auditor_id", "performed_on", "method", "conclusion", "report_hash"),
    "quality_mark.Nonconformity": ("audit_id", "severity", "state", "due_on"),
    "quality_mark.NonconformityFile": ("nonconformity_id", "name", "sha256"),
    "quality_mark.Proceeding": ("certificate_id", "number", "state", "grounds", "reply"),
    "quality_mark.JurySession": ("number", "state", "minutes_hash"),
    "quality_mark.Vote": ("case_id", "juror_id", "choice", "items", "reasons"),
    "quality_mark.Decision": (
        "case_id",
        "number",
        "kind",
        "reasons",
        "items",
        "quorum",
        "votes_cast",
        "votes_for",
        "votes_against",
        "votes_abstained",
    ),
    "quality_mark.LicenceAgreement": ("decision_id", "number", "sha256", "signed_on", "signed_hash"),
    "quality_mark.Certificate": (
        "number",
        "scheme_version_id",
        "holder_id",
        "valid_from",
        "valid_to",
        "state",
        "decision_id",
        "surveillance_due_on",
    ),
    "quality_mark.CertificateScope": ("certificate_id", "scope_item_id", "added_on", "dropped_on", "decision_id"),
    "quality_mark.Appeal": ("number", "state", "text", "reasons"),
    "quality_mark.AppealVote": ("appeal_id", "member_id", "upholds", "reasons"),
    "quality_mark.MarkComplaint": ("number", "state", "answer", "public_outcome"),
    "quality_mark.ComplaintHearing": ("complaint_id", "due_on", "reply"),
    "quality_mark.SchemeVersion": ("version", "text_hash", "effective_from", "effective_to"),
    "quality_mark.Scheme": ("label_mode", "badge_proposed_by_id"),
    "quality_mark.GateEvidence": (
        "kind",
        "title",
        "sha256",
        "valid_from",
        "valid_to",
        "is_resolution",
        "revoked_at",
    ),
    "quality_mark.MarkGraphic": ("scheme_id", "sha256", "source", "is_stand_in"),
    "quality_mark.MonitoringBody": ("name", "standard", "accreditation_number", "valid_from", "valid_to"),
    "quality_mark.Appointment": ("user_id", "role", "monitoring_body_id", "starts_on", "ends_on"),
    "quality_mark.LetterTemplate": ("kind", "version", "subject", "body"),
    "quality_mark.Letter": ("kind", "email", "subject", "body"),
    "quality_mark.LetterFile": ("letter_id", "sha256"),
}


def facts_of(row: models.Model) -> dict[str, Any]:
    """Give the guarded facts of a row as plain values that JSON keeps; {} for a table that history does not guard."""
    return {name: _plain(getattr(row, name)) for name in GUARDED.get(row._meta.label, ())}


def hash_of(entry: HistoryEntry) -> str:
    """Give the SHA-256 of an entry's content together with the hash of the entry before it, in hexadecimal."""
    content = {
        "number": entry.number,
        "happened_at": entry.happened_at.astimezone(dt.UTC).isoformat(),
        "actor": [entry.actor_id, entry.actor_name],
        "verb": entry.verb,
        "subject": [entry.subject_type, entry.subject_id],
        "case": entry.case,
        "facts": entry.facts,
        "previous": entry.previous_hash,
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
