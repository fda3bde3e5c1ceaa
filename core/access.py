"""Writing the log of access: looks at private files, exports of personal data, acts on somebody's behalf."""

from django.db import models

from core import clock
from core.models import AccessRecord
from core.transitions import Actor


def scope_of(row: models.Model) -> str:
    """Name a row as the owner of data, e.g. "vendors.Vendor:12"."""
    return f"{row._meta.label}:{row.pk}"


def record_access(
    *, by: Actor | None, verb: str, subject: models.Model, scope: models.Model | None = None, detail: str = ""
) -> None:
    """Write down that a person did `verb` (e.g. "document.view") with a row; `scope` is the row whose data it is.

    `by` is None when a deadline acted. Call it in the action, or in the view right before the bytes leave; `detail`
    holds at most 300 characters and no personal data (law.md R10-05).
    """
    AccessRecord.objects.create(
        verb=verb,
        subject_type=subject._meta.label,
        subject_id=str(subject.pk),
        scope=scope_of(scope) if scope is not None else "",
        actor_id=by.pk if by else None,
        actor_name=by.get_username() if by else "",
        detail=detail[:300],
        happened_at=clock.now(),
    )
