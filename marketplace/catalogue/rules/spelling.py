"""Typing mistakes: which known word is nearest to an unknown one."""

from collections.abc import Iterable


def trigrams(word: str) -> list[str]:
    """Give all runs of three characters of a word with a space at both ends: "miod" -> " mi", "mio", "iod", "od "."""
    padded = f" {word} "
    return list(dict.fromkeys(padded[i : i + 3] for i in range(len(padded) - 2)))


def distance(first: str, second: str, limit: int) -> int:
    """Count the typing mistakes between two words: a letter too many, missing, wrong, or two neighbours swapped.

    Gives `limit` + 1 as soon as the answer is certain to exceed `limit` (optimal string alignment).
    """
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, start=1):
        current = [i]
        for j, b in enumerate(second, start=1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and b == first[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, row = row, current
    return row[-1]


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """Choose the known word with the fewest mistakes: one in words of up to five letters, two in longer ones.

    Between equals the one that begins alike wins, then the shorter difference of length, then the alphabet, so that
    every database gives the same answer. Words under three letters are never mended.
    """
    if len(word) < 3:
        return None
    limit = 1 if len(word) <= 5 else 2
    scored = (
        (distance(word, other, limit), other[0] != word[0], abs(len(other) - len(word)), other) for other in candidates
    )
    best = min((score for score in scored if score[0] <= limit), default=None)
    return best[3] if best else None
