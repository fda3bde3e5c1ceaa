"""Say what was done about a breach."""

from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.documents import CleanDocument
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.models import Nonconformity, NonconformityFile
from quality_mark.permissions import can_see_mark_case
from quality_mark.queries.audits import case_of, entity_of
from quality_mark.rules.supervision import FILES_AT_ONCE, FILES_OF_BREACH, SupervisionRefused, require_text
from quality_mark.states import NONCONFORMITY_TRANSITIONS, NonconformityState


@action
def answer_nonconformity(
    *, nonconformity_id: int, text: str, by: User, attachments: Sequence[CleanDocument] = ()
) -> Nonconformity:
    """Let the entity say what it did, with files that prove it; the auditor judges it then.

    Owner or manager, of an OPEN breach. After the due day as well, as long as it was not written down as failed: a late
    answer is better than none. Files were cleaned before (core.documents.clean_document); they are kept privately, at
    most 5 at once and 20 in all, the same one only once.
    """
    row = lock(Nonconformity, nonconformity_id)
    if not can_see_mark_case(by, entity_of(row.audit)):
        raise NotAllowed
    if row.state != NonconformityState.OPEN:
        raise IllegalTransition
    if len(attachments) > FILES_AT_ONCE or row.files.count() + len(attachments) > FILES_OF_BREACH:
        raise SupervisionRefused(_("Możesz dołączyć najwyżej 5 plików naraz, razem 20."), field="papers")
    row.corrective_action, row.answered_at = require_text(text, "text"), clock.now()
    row.save(update_fields=["corrective_action", "answered_at"])
    move(row, NonconformityState.ANSWERED, by=by, table=NONCONFORMITY_TRANSITIONS)
    kept = [_keep(row, document, by) for document in attachments]
    record_history(verb="nonconformity.answer", subject=row, case=case_of(row.audit), by=by)
    for file in kept:
        if file is not None:
            record_history(verb="nonconformity.prove", subject=file, case=case_of(row.audit), by=by)
    return row


def _keep(row: Nonconformity, document: CleanDocument, by: User) -> NonconformityFile | None:
    """Keep a file; None when the breach has it already."""
    if row.files.filter(sha256=document.sha256).exists():
        return None
    made: NonconformityFile = NonconformityFile.objects.create(
        nonconformity=row,
        file=ContentFile(document.content, name=document.name),
        name=document.name,
        content_type=document.content_type,
        size=len(document.content),
        sha256=document.sha256,
        uploaded_by=by,
    )
    return made
