"""Reading the chain of history, and telling whether it still holds and the rows still say what it says."""

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db.models import Q, QuerySet

from quality_mark.models import AppealVote, HistoryEntry, HistoryHead, Letter, Vote
from quality_mark.rules.chain import FIRST, GUARDED, facts_of, hash_of

_CHUNK: Final = 1000
#: How the numbers of complaints on the mark begin.
COMPLAINT: Final = "SKZ/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Something that does not hold: `kind` for machines, `where` names the entry or the row, `what` says it."""

    kind: str
    where: str
    what: str


def history(*, case: str = "", search: str = "", verb: str = "") -> QuerySet[HistoryEntry]:
    """Give entries, the newest first: of one case, by a person's name or a row like "Certificate:12", of one verb."""
    found = HistoryEntry.objects.order_by("-number")
    if case.strip():
        found = found.filter(case=case.strip())
    if verb:
        found = found.filter(verb=verb)
    if words := search.strip():
        label, _colon, key = words.partition(":")
        match = Q(actor_name__icontains=words) | Q(case__icontains=words)
        if key:
            match |= Q(subject_type__iendswith=f".{label}", subject_id=key)
        found = found.filter(match)
    return found


def sealed(entries: Collection[HistoryEntry]) -> set[int]:
    """Give the numbers of entries whose facts nobody may read yet, or never, on a page: two queries at most.

    A vote while its case, or its appeal, is not decided: the jury votes in secret (issue 4 §2). A letter to a person
    outside, always: it names who complained. Hash and chain are checked all the same.
    """
    keys: dict[str, list[str]] = {}
    for entry in entries:
        keys.setdefault(entry.subject_type, []).append(entry.subject_id)
    votes, opinions = keys.get(Vote._meta.label, []), keys.get(AppealVote._meta.label, [])
    hidden = {
        (Vote._meta.label, str(key))
        for key in Vote.objects.filter(pk__in=votes, case__closed_at=None).values_list("pk", flat=True)
    } | {
        (AppealVote._meta.label, str(key))
        for key in AppealVote.objects.filter(pk__in=opinions, appeal__decided_at=None).values_list("pk", flat=True)
    }
    return {
        entry.number
        for entry in entries
        if (entry.subject_type, entry.subject_id) in hidden
        or (entry.subject_type == Letter._meta.label and entry.case.startswith(COMPLAINT))
    }


def is_whole(entry: HistoryEntry) -> bool:
    """Tell whether an entry still has the content that its hash was made of."""
    return hash_of(entry) == entry.own_hash


def faults() -> Iterator[Fault]:
    """Walk the whole chain, then every guarded row, and give what does not hold; nothing when all does.

    Found are an entry that was changed (`entry_changed`), left out or put in between (`chain_broken`), cut off at the
    end (`end_lost`); a row changed by SQL (`row_changed`), deleted (`row_lost`), or written past the actions
    (`row_without_entry`).
    """
    last: dict[tuple[str, str], tuple[int, str]] = {}
    previous, number = FIRST, 0
    for entry in HistoryEntry.objects.order_by("number").iterator(chunk_size=_CHUNK):
        if entry.number != number + 1:
            yield Fault(
                kind="chain_broken",
                where=f"entry {number + 1}",
                what=f"the entry after {number} has the number {entry.number}",
            )
        elif entry.previous_hash != previous:
            yield Fault(
                kind="chain_broken", where=f"entry {entry.number}", what="it does not follow the entry before it"
            )
        if not is_whole(entry):
            yield Fault(kind="entry_changed", where=f"entry {entry.number}", what="its content is not what was hashed")
        previous, number = entry.own_hash, entry.number
        last[entry.subject_type, entry.subject_id] = (entry.number, _digest(entry.facts))
    head = HistoryHead.objects.get(pk=1)
    if (head.number, head.own_hash) != (number, previous):
        yield Fault(
            kind="end_lost", where=f"entry {head.number}", what=f"the chain ends at {number}, not where it should"
        )
    for label in GUARDED:
        yield from _rows(label, last)


def _rows(label: str, last: dict[tuple[str, str], tuple[int, str]]) -> Iterator[Fault]:
    """Compare every row of a guarded table with the last entry about it."""
    known = {key for kind, key in last if kind == label}
    for row in apps.get_model(label)._default_manager.order_by("pk").iterator(chunk_size=_CHUNK):
        where = f"{label}:{row.pk}"
        known.discard(str(row.pk))
        found = last.get((label, str(row.pk)))
        if found is None:
            yield Fault(kind="row_without_entry", where=where, what="no action of ours wrote it")
            continue
        number, digest = found
        facts = facts_of(row)
        if _digest(facts) != digest:
            yield Fault(kind="row_changed", where=where, what=_difference(number, facts))
    for key in sorted(known):
        yield Fault(kind="row_lost", where=f"{label}:{key}", what="history knows the row, the table does not")


def _digest(facts: dict[str, Any]) -> str:
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _difference(number: int, facts: dict[str, Any]) -> str:
    """Say which facts differ from those of an entry."""
    kept = HistoryEntry.objects.get(number=number).facts
    names = [name for name in sorted({*kept, *facts}) if kept.get(name) != facts.get(name)]
    said = ", ".join(f"{name} is {facts.get(name)!r}, was {kept.get(name)!r}" for name in names)
    return f"{said} (entry {number})"
