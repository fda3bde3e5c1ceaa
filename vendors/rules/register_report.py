"""The counts and lists that a run over a file of the register leaves."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

KEPT: Final = 300


class Report:
    """Counts rows by what they do and keeps the first mistakes and differences; a row with mistakes counts once."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.errors: list[dict[str, Any]] = []
        self.differences: list[dict[str, Any]] = []
        self._wrong: set[int] = set()

    def add(self, chunk: Iterable[Any]) -> None:
        """Take in the plans and mistakes of a chunk (see queries.register_plan)."""
        for one in chunk:
            if hasattr(one, "problem"):
                self._wrong.add(one.row)
                self.errors += [one.as_json()] if len(self.errors) < KEPT else []
            else:
                self.counts[one.outcome.name] += 1
                self.differences += one.differences[: KEPT - len(self.differences)]

    def fields(self) -> dict[str, Any]:
        """Give the report as fields of RegisterImport."""
        return {
            "row_count": sum(self.counts.values()) + len(self._wrong),
            "created_count": self.counts["NEW"],
            "updated_count": self.counts["UPDATE"],
            "unchanged_count": self.counts["SAME"],
            "different_count": self.counts["DIFFERENT"],
            "error_count": len(self._wrong),
            "errors": self.errors,
            "differences": self.differences,
        }
