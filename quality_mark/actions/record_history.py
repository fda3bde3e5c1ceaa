"""Write an entry of the scheme's history."""

from django.db import models

from core import clock
from core.action import action
from core.locking import lock_last
from core.transitions import Actor
from quality_mark.models import HistoryEntry, HistoryHead
from quality_mark.rules.chain import facts_of, hash_of


@action
def record_history(*, verb: str, subject: models.Model, case: str = "", by: Actor | None) -> HistoryEntry:
    """Append to the chain what was done to a row, with the row's guarded facts after it.

    Every action of the mark calls it after each saving of a guarded row (rules/chain.py), as the last thing before it
    publishes: it holds the end of the chain until the transaction ends, so nothing may be locked after it. `verb` is a
    word pair like "certificate.suspend", `case` the number of the case whose file the entry belongs to.
    """
    # Made when it is not there, for an emptied database: an emptied row beside old entries repeats a number and fails.
    head = lock_last(HistoryHead, 1)
    entry = HistoryEntry(
        number=head.number + 1,
        happened_at=clock.now(),
        actor_id=by.pk if by else None,
        actor_name=by.get_username() if by else "",
        verb=verb,
        subject_type=subject._meta.label,
        subject_id=str(subject.pk),
        case=case,
        facts=facts_of(subject),
        previous_hash=head.own_hash,
    )
    entry.own_hash = hash_of(entry)
    entry.save()
    head.number, head.own_hash = entry.number, entry.own_hash
    head.save(update_fields=["number", "own_hash"])
    return entry
