"""Write a criterion, question, line of the table of breaches or voice of consultation of a draft."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.models import SchemeVersion
from quality_mark.permissions import can_run_scheme
from quality_mark.rules.drafts import PARTS, Part, VersionRefused, check_draft


@action
def save_draft_part(
    *, version_id: int, part: str, values: Mapping[str, Any], by: User, row_id: int | None = None
) -> Part:
    """Add a row to a draft of the rules, or change one of its rows; `part` is a key of rules/drafts.PARTS.

    The scheme's operator; never in a published version. `values` maps names of the row's fields to values; what the
    table itself forbids (a symbol or a severity twice) is refused with VersionRefused. Raises the row's DoesNotExist.
    """
    version = lock(SchemeVersion, version_id)
    if not can_run_scheme(by):
        raise NotAllowed
    check_draft(version)
    model = PARTS[part]
    row = model._default_manager.get(pk=row_id, scheme_version=version) if row_id else model(scheme_version=version)
    for name, value in values.items():
        setattr(row, name, value)
    try:
        row.full_clean()
    except ValidationError as problem:
        field = next(iter(problem.message_dict))
        raise VersionRefused(problem.message_dict[field][0], field="" if field == "__all__" else field) from problem
    row.save()
    return row
