"""Remove a row of a draft of the rules."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.models import SchemeVersion
from quality_mark.permissions import can_run_scheme
from quality_mark.rules.drafts import PARTS, check_draft


@action
def remove_draft_part(*, version_id: int, part: str, row_id: int, by: User) -> None:
    """Remove a criterion, question, line or voice of a draft; a published version keeps everything.

    The scheme's operator. Twice is once; raises VersionRefused for a published version.
    """
    version = lock(SchemeVersion, version_id)
    if not can_run_scheme(by):
        raise NotAllowed
    check_draft(version)
    PARTS[part]._default_manager.filter(pk=row_id, scheme_version=version).delete()
