"""The canonical text of a version of the rules, and its hash: what people can compare and verify (law.md T13-11)."""

import hashlib
import json

from quality_mark.models import SchemeVersion

NUMBERS = (
    "validity_months",
    "decision_months",
    "completion_days",
    "signing_days",
    "reply_days",
    "appeal_days",
    "surveillance_months",
    "complaint_ack_days",
    "complaint_answer_days",
    "min_activity_months",
    "own_income_percent",
    "recommendations_min",
    "jury_quorum",
    "votes_secret",
    "appeal_quorum",
    "points_min",
    "fee",
    "entity_kinds",
)

CRITERION = ("code", "name", "explanation", "evidence_asked", "kind", "is_evidence_required", "points_max")


def canonical_text(version: SchemeVersion) -> str:
    """Give everything that binds in a version as one text: terms, active criteria, questions, sanctions, numbers.

    JSON with sorted keys, so the same rules give the same bytes; dates are not part of it. Reads the related rows.
    """
    content = {
        "version": version.version,
        "terms": version.terms,
        "numbers": {name: getattr(version, name) for name in NUMBERS},
        "criteria": [[getattr(row, name) for name in CRITERION] for row in version.criteria.all() if row.is_active],
        "questions": [[row.text, row.kind, row.is_required, row.in_renewal] for row in version.questions.all()],
        "sanctions": [
            [row.severity, row.meaning, row.days, row.suspends, row.withdraws, row.ban_months]
            for row in version.sanctions.all()
        ],
    }
    return json.dumps(content, sort_keys=True, ensure_ascii=False, indent=1)


def text_hash(version: SchemeVersion) -> str:
    """Give the SHA-256 of the canonical text in hexadecimal."""
    return hashlib.sha256(canonical_text(version).encode()).hexdigest()
