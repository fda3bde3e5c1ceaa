"""Pages of a queryset by the values it is sorted by: a page deep inside a list costs what the first one costs."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from core.graphql.batch import batched
from core.graphql.connections import Edge, Page, cursor_of, paging_in, window_of
from core.graphql.errors import Refused

M = TypeVar("M", bound=Model)


def page_of_rows(rows: QuerySet[M], order: Sequence[str], arguments: dict[str, Any]) -> Page[M]:
    """Give a page of rows sorted by fields that are never null; the last field of `order` must be unique.

    A minus before a field turns its direction. The rows of the page are one batch.
    """
    window = window_of(**paging_in(arguments))
    wanted = [_turned(name) for name in order] if window.backwards else list(order)
    asked = rows.order_by(*wanted)
    if window.place is not None:
        asked = asked.filter(_beyond(rows.model, wanted, window.place))
    found = list(asked[: window.size + 1])
    more, found = len(found) > window.size, found[: window.size]
    if window.backwards:
        found.reverse()
    names = [name.lstrip("-") for name in order]
    edges = [Edge(row, cursor_of([_value(row, name) for name in names])) for row in batched(found)]
    passed = window.place is not None
    return Page(
        edges=edges,
        has_next_page=passed if window.backwards else more,
        has_previous_page=more if window.backwards else passed,
        total=rows.order_by().count,
    )


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _value(row: Model, path: str) -> Any:
    value: Any = row
    for name in path.split("__"):
        value = getattr(value, name)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _beyond(model: type[Model], order: Sequence[str], place: tuple[Any, ...]) -> Q:
    """Give the condition of standing after a place: the first field further, or equal and the next one further."""
    if len(place) != len(order):
        raise Refused(_("Kursor jest nieprawidłowy."))
    names = [name.lstrip("-") for name in order]
    values = [_read(model, name, value) for name, value in zip(names, place, strict=True)]
    beyond, equal = Q(), Q()
    for wanted, name, value in zip(order, names, values, strict=True):
        sign = "lt" if wanted.startswith("-") else "gt"
        beyond |= equal & Q(**{f"{name}__{sign}": value})
        equal &= Q(**{name: value})
    return beyond


def _read(model: type[Model], path: str, value: Any) -> Any:
    """Read a cursor's value as the field does; a cursor of another list is refused."""
    *links, last = path.split("__")
    for link in links:
        model = model._meta.get_field(link).related_model  # type: ignore[assignment]
    field = model._meta.pk if last == "pk" else model._meta.get_field(last)
    try:
        read = field.to_python(value)  # type: ignore[union-attr]
        if not isinstance(read, dt.datetime):
            return read
        if read.tzinfo is not None:
            return read.astimezone(dt.UTC)
    except (ValidationError, ValueError, TypeError, OverflowError):
        pass
    raise Refused(_("Kursor jest nieprawidłowy."))
