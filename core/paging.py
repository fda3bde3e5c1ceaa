"""Pages of long lists: the database counts only where somebody is told how many there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
#: Nobody turns so many pages by hand; a bigger number in an address means the first page.
_DEEPEST = 100_000


@dataclass(frozen=True, slots=True)
class Slice(Generic[M]):
    """One page of a list that nobody counted; `is_last` tells that nothing comes after it."""

    rows: list[M]
    number: int
    is_last: bool

    def __iter__(self) -> Iterator[M]:
        """Give the rows."""
        return iter(self.rows)

    def has_previous(self) -> bool:
        """Tell whether a page comes before."""
        return self.number > 1

    def has_next(self) -> bool:
        """Tell whether a page comes after."""
        return not self.is_last

    def previous_page_number(self) -> int:
        """Give the number of the page before."""
        return self.number - 1

    def next_page_number(self) -> int:
        """Give the number of the page after."""
        return self.number + 1


def slice_of(rows: QuerySet[M], per_page: int, asked: str | None) -> Slice[M]:
    """Give the page that an address asks for in one query, one row more than shown telling whether more comes.

    What is no number, and a page past the end, is the first page.
    """
    number = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    number = number if 1 <= number <= _DEEPEST else 1
    start = (number - 1) * per_page
    found = _rows(rows, start, start + per_page + 1)
    if not found and number > 1:
        return slice_of(rows, per_page, None)
    return Slice(rows=found[:per_page], number=number, is_last=len(found) <= per_page)


def page_of(
    rows: QuerySet[M], per_page: int, asked: str | None, *, count: int | None = None, keys_first: bool = False
) -> Page[M]:
    """Give the page that an address asks for; `count` is the number of rows where it is known already.

    `keys_first` asks for the keys in a query of their own: for rows with so many joins (more than eight) that
    PostgreSQL no longer sees that it could begin with the few keys.
    """
    paginator = Paginator(rows, per_page)
    if count is not None:
        vars(paginator)["count"] = count
    page = paginator.get_page(asked)
    start = (page.number - 1) * per_page
    page.object_list = _rows(rows, start, start + per_page, keys_first=keys_first)
    return page


def _rows(rows: QuerySet[M], start: int, stop: int, *, keys_first: bool = False) -> list[M]:
    """Fetch some rows of a list: the database sorts keys alone, then fetches whole rows for the few that are shown."""
    keys = rows.values_list("pk", flat=True)[start:stop]
    return list(rows.filter(pk__in=list(keys) if keys_first else keys))
