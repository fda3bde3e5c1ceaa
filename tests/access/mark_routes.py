"""The part of the table of addresses that tells who supervises the mark; see routes.py."""

from typing import Final

from tests.access.audiences import (
    ANYBODY,
    MARK_AUDITOR,
    MARK_OPERATOR,
    MARK_OPERATOR_OR_AUDITOR,
    MARK_SUPERVISION,
    MARK_WORK,
    Audience,
)

MARK_ROUTES: Final[dict[str, Audience]] = {
    # the mark's rules and legal gate
    **dict.fromkeys(("quality_mark:scheme_home", "quality_mark:gate_evidence_file"), MARK_WORK),
    **dict.fromkeys(
        (
            "quality_mark:scheme_label",
            "quality_mark:gate_evidence_new",
            "quality_mark:gate_evidence_revoke",
            "quality_mark:scheme_body",
            "quality_mark:scheme_graphic",
            "quality_mark:scheme_draft_new",
            "quality_mark:scheme_draft",
            "quality_mark:scheme_draft_text",
            "quality_mark:scheme_draft_part",
            "quality_mark:scheme_publish",
        ),
        MARK_OPERATOR,
    ),
    # what everybody may read of the mark
    **dict.fromkeys(
        (
            "quality_mark:badge_code",
            "quality_mark:certificate",
            "quality_mark:certificate_badge",
            "quality_mark:certificate_pdf",
            "quality_mark:certificate_qr",
            "quality_mark:complaint_outcomes",
            "quality_mark:complaint_status",
            "quality_mark:consultation",
            "quality_mark:criteria",
            "quality_mark:file_complaint",
            "quality_mark:mark_statistics",
            "quality_mark:monitoring",
            "quality_mark:register",
            "quality_mark:register_csv",
            "quality_mark:register_json",
            "quality_mark:scheme",
            "quality_mark:scheme_diff",
            "quality_mark:scheme_version",
            "quality_mark:scheme_version_json",
            "quality_mark:signed_certificate",
            "quality_mark:signing_key",
            "quality_mark:signing_key_pem",
        ),
        ANYBODY,
    ),
    # the mark: people, audits, supervision
    "quality_mark:bodies": MARK_WORK,
    "quality_mark:appoint": MARK_OPERATOR,
    "quality_mark:end_appointment": MARK_OPERATOR,
    "quality_mark:supervision_list": MARK_SUPERVISION,
    "quality_mark:supervision": MARK_SUPERVISION,
    "quality_mark:order_certificate_audit": MARK_OPERATOR,
    "quality_mark:open_proceeding": MARK_OPERATOR_OR_AUDITOR,
    "quality_mark:nonconformity_file": MARK_OPERATOR_OR_AUDITOR,
    **dict.fromkeys(
        (
            "quality_mark:audit_case",
            "quality_mark:audit_evidence",
            "quality_mark:audit_findings",
            "quality_mark:audit_queue",
            "quality_mark:audit_report_file",
            "quality_mark:cancel_audit",
            "quality_mark:drop_proceeding",
            "quality_mark:nonconformity",
            "quality_mark:plan_audit",
            "quality_mark:raise_nonconformity",
            "quality_mark:reinstate_certificate",
            "quality_mark:report_audit",
            "quality_mark:save_audit_notes",
            "quality_mark:suspend_certificate",
        ),
        MARK_AUDITOR,
    ),
}
