"""Who may open the addresses of the jury and of appeals; a part of routes.ROUTES."""

from typing import Final

from tests.access.audiences import (
    MARK_APPEALS,
    MARK_JUROR,
    MARK_OPERATOR,
    MARK_WORK,
    MARK_WORK_OR_JUROR,
    Audience,
)

JURY_ROUTES: Final[dict[str, Audience]] = {
    "quality_mark:mark_sessions": MARK_WORK,
    "quality_mark:mark_session": MARK_WORK,
    **dict.fromkeys(
        (
            "quality_mark:plan_mark_session",
            "quality_mark:mark_session_add",
            "quality_mark:mark_session_open",
            "quality_mark:mark_session_absent",
            "quality_mark:mark_session_step",
        ),
        MARK_OPERATOR,
    ),
    "quality_mark:mark_minutes": MARK_WORK_OR_JUROR,
    **dict.fromkeys(
        (
            "quality_mark:jury_sessions",
            "quality_mark:jury_session",
            "quality_mark:jury_case",
            "quality_mark:jury_conflict",
            "quality_mark:jury_note",
            "quality_mark:jury_vote",
            "quality_mark:jury_decide",
            "quality_mark:jury_paper",
            "quality_mark:jury_report",
        ),
        MARK_JUROR,
    ),
    **dict.fromkeys(
        (
            "quality_mark:mark_appeals",
            "quality_mark:mark_appeal",
            "quality_mark:mark_appeal_vote",
            "quality_mark:mark_appeal_decide",
        ),
        MARK_APPEALS,
    ),
}
