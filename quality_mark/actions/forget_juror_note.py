"""Delete a juror's notes on a case that is over."""

from core import clock
from core.action import action
from core.locking import lock_all
from quality_mark.models import JurorNote
from quality_mark.queries.juror_notes import is_past


@action
def forget_juror_note(*, note_id: int) -> bool:
    """Delete a note once its case is closed for good and the time for an appeal has passed, whoever may still sit.

    By the clock. Tells whether it was deleted: one that is gone, or whose case came back, is left alone.
    """
    found = lock_all(JurorNote, [note_id])
    if not found or not is_past(found[0], clock.today()):
        return False
    found[0].delete()
    return True
