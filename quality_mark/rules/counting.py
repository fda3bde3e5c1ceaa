"""Counting the jury's votes: what a set of votes decides (law.md R13-02, T13-07)."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from quality_mark.models import DecisionKind, Vote, VoteChoice

FOR_APPLICATION = (VoteChoice.GRANT, VoteChoice.REFUSE, VoteChoice.DEFER, VoteChoice.ABSTAIN)
FOR_PROCEEDING = (VoteChoice.WITHDRAW, VoteChoice.KEEP, VoteChoice.ABSTAIN)


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """What the votes of one case give; `items` are the keys of the items granted."""

    kind: DecisionKind
    items: tuple[int, ...]
    votes_cast: int
    votes_for: int
    votes_against: int
    votes_abstained: int


def count_application(votes: Iterable[Vote], items: Collection[int]) -> Count:
    """Count votes on an application: more than half of the votes that do not abstain grant or refuse.

    An item is granted when more than half of the granting votes name it. Without a majority, or when no item has one,
    the decision is put off.
    """
    cast = list(votes)
    by_choice = Counter(vote.choice for vote in cast)
    deciding = len(cast) - by_choice[VoteChoice.ABSTAIN]
    kind = DecisionKind.DEFER
    granted: tuple[int, ...] = ()
    if 2 * by_choice[VoteChoice.GRANT] > deciding:
        granted = _named_by_most([vote.items for vote in cast if vote.choice == VoteChoice.GRANT], items)
        if granted:
            kind = DecisionKind.GRANT if len(granted) == len(set(items)) else DecisionKind.GRANT_PART
    elif 2 * by_choice[VoteChoice.REFUSE] > deciding:
        kind = DecisionKind.REFUSE
    return Count(
        kind=kind,
        items=granted,
        votes_cast=len(cast),
        votes_for=by_choice[VoteChoice.GRANT],
        votes_against=by_choice[VoteChoice.REFUSE] + by_choice[VoteChoice.DEFER],
        votes_abstained=by_choice[VoteChoice.ABSTAIN],
    )


def count_proceeding(votes: Iterable[Vote]) -> Count:
    """Count votes on a certificate: it is withdrawn by more than half of the votes that do not abstain, else kept."""
    by_choice = Counter(vote.choice for vote in votes)
    withdraw, keep = by_choice[VoteChoice.WITHDRAW], by_choice[VoteChoice.KEEP]
    return Count(
        kind=DecisionKind.WITHDRAW if withdraw > keep else DecisionKind.KEEP,
        items=(),
        votes_cast=by_choice.total(),
        votes_for=withdraw,
        votes_against=keep,
        votes_abstained=by_choice[VoteChoice.ABSTAIN],
    )


def _named_by_most(lists: list[list[int]], items: Collection[int]) -> tuple[int, ...]:
    named = Counter(key for keys in lists for key in set(keys))
    return tuple(sorted(key for key in set(items) if 2 * named[key] > len(lists)))
