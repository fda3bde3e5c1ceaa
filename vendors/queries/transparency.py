"""Statements of reasons in the fields of the EU transparency database, without personal data (DSA art. 24(5))."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from django.utils.dateparse import parse_date

from core import clock
from vendors.models import GroundKind, Measure, StatementOfReasons

#: Field names follow the database's schema; facts and grounds in people's words stay out, they may name persons.
COLUMNS: Final = (
    "puid",
    "decision",
    "decision_ground",
    "content_type",
    "category",
    "territorial_scope",
    "application_date",
    "end_date",
    "source_type",
    "automated_detection",
    "automated_decision",
    "created_at",
)
_DECISIONS: Final[dict[str, str]] = {
    Measure.CHANGES_REQUESTED: "DECISION_PROVISION_OTHER",
    Measure.REJECTED: "DECISION_PROVISION_TOTAL_SUSPENSION",
    Measure.SUSPENDED: "DECISION_PROVISION_TOTAL_SUSPENSION",
    Measure.TERMINATION_ANNOUNCED: "DECISION_ACCOUNT_TERMINATED",
    Measure.TERMINATED: "DECISION_ACCOUNT_TERMINATED",
    Measure.CONTENT_REFUSED: "DECISION_VISIBILITY_CONTENT_DISABLED",
    Measure.CONTENT_HIDDEN: "DECISION_VISIBILITY_CONTENT_DISABLED",
    Measure.CLAIM_REFUSED: "DECISION_PROVISION_OTHER",
}
_CONTENT: Final[dict[str, str]] = {"catalogue.Product": "CONTENT_TYPE_PRODUCT"}


def transparency_rows(since: str = "", until: str = "") -> Iterator[dict[str, Any]]:
    """Give one row a statement against a vendor, the oldest first; days are read as ISO dates, nonsense is ignored."""
    found = StatementOfReasons.objects.filter(measure__in=_DECISIONS).order_by("pk")
    if first := _day(since):
        found = found.filter(decided_at__gte=clock.start_of(first))
    if last := _day(until):
        found = found.filter(decided_at__lt=clock.start_of(last + dt.timedelta(days=1)))
    fields = ("pk", "measure", "ground_kind", "subject_type", "ends_on", "decided_at")
    for pk, measure, ground_kind, subject_type, ends_on, decided_at in found.values_list(*fields).iterator():
        is_law = ground_kind == GroundKind.LAW
        yield {
            "puid": f"rynek-es-{pk}",
            "decision": _DECISIONS[measure],
            "decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT" if is_law else "DECISION_GROUND_INCOMPATIBLE_CONTENT",
            "content_type": _CONTENT.get(subject_type, "CONTENT_TYPE_OTHER"),
            "category": "STATEMENT_CATEGORY_SCOPE_OF_PLATFORM_SERVICE",
            "territorial_scope": "PL",
            "application_date": clock.date_of(decided_at).isoformat(),
            "end_date": ends_on.isoformat() if ends_on else "",
            "source_type": "SOURCE_VOLUNTARY",
            "automated_detection": "No",
            "automated_decision": "AUTOMATED_DECISION_NOT_AUTOMATED",
            "created_at": decided_at.astimezone(clock.WARSAW).isoformat(timespec="seconds"),
        }


def _day(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
