"""Pages of a list: how many, and the links between them."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from django.utils.http import urlencode

AROUND: Final = 1


class Paging(NamedTuple):
    """What components/pagination.html needs, and the slice to read."""

    number: int
    pages: int
    start: int
    stop: int
    previous_url: str
    next_url: str
    items: list[dict[str, Any]]


def whole_number(text: str | None) -> int | None:
    """Read a parameter of an address as a number below a billion; None for nothing or rubbish."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def paging_for(
    total: int, asked: str | None, per_page: int, path: str, params: Mapping[str, str | list[str]]
) -> Paging | None:
    """Lay out a list of `total` rows; None when the asked page does not exist (the view answers 404).

    `asked` is the raw parameter; nothing or rubbish means the first page, which an empty list has too.
    """
    pages = max(1, -(-total // per_page))
    number = whole_number(asked)
    number = 1 if number is None else number
    if number > pages or number < 1:
        return None
    return Paging(
        number=number,
        pages=pages,
        start=(number - 1) * per_page,
        stop=number * per_page,
        previous_url=_url(path, params, number - 1) if number > 1 else "",
        next_url=_url(path, params, number + 1) if number < pages else "",
        items=_items(number, pages, path, params),
    )


def _items(number: int, pages: int, path: str, params: Mapping[str, str | list[str]]) -> list[dict[str, Any]]:
    shown = [page for page in range(1, pages + 1) if page in {1, pages} or abs(page - number) <= AROUND]
    items: list[dict[str, Any]] = []
    for before, page in zip([0, *shown], shown, strict=False):
        if page - before > 1:
            items.append({"gap": True})
        items.append({"label": str(page), "url": _url(path, params, page), "current": page == number})
    return items


def _url(path: str, params: Mapping[str, str | list[str]], page: int) -> str:
    query = {**params, "page": str(page)} if page > 1 else dict(params)
    return f"{path}?{urlencode(query, doseq=True)}" if query else path
