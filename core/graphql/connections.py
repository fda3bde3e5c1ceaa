"""Pages of long lists in Relay's form, as Saleor has them; the total is counted only where a document asks for it."""

import binascii
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import graphene
from django.utils.translation import gettext as _

from core.graphql.errors import Refused
from core.text import UNWRITABLE

T = TypeVar("T")

MOST: Final = 100
_BEYOND: Final = 1 << 63
CursorKey = Sequence[Any]


class PageInfo(graphene.ObjectType):
    """Whether more comes, and the cursors to go on from."""

    has_next_page = graphene.Boolean(required=True)
    has_previous_page = graphene.Boolean(required=True)
    start_cursor = graphene.String()
    end_cursor = graphene.String()


@dataclass(frozen=True, slots=True)
class Edge(Generic[T]):
    """A row and the cursor that names its place."""

    node: T
    cursor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """One page: rows with their cursors; `total` counts the whole list when somebody wants to know."""

    edges: list[Edge[T]]
    has_next_page: bool
    has_previous_page: bool
    total: Callable[[], int]


@dataclass(frozen=True, slots=True)
class Window:
    """What part of a list is asked for: `size` rows after or before a place, or from its beginning or end."""

    size: int
    backwards: bool
    place: tuple[Any, ...] | None


class CountableConnection(graphene.ObjectType):
    """The fields that all lists share; `connection_of` makes one for a type."""

    class Meta:
        abstract = True

    page_info = graphene.Field(PageInfo, required=True)
    total_count = graphene.Int()

    @staticmethod
    def resolve_page_info(root: Page[Any], _info: graphene.ResolveInfo) -> dict[str, Any]:
        """Say whether more comes."""
        return {
            "has_next_page": root.has_next_page,
            "has_previous_page": root.has_previous_page,
            "start_cursor": root.edges[0].cursor if root.edges else None,
            "end_cursor": root.edges[-1].cursor if root.edges else None,
        }

    @staticmethod
    def resolve_total_count(root: Page[Any], _info: graphene.ResolveInfo) -> int:
        """Count the list."""
        return root.total()


def connection_of(node: type[graphene.ObjectType]) -> type[CountableConnection]:
    """Make the types XCountableConnection and XCountableEdge of a type X."""
    name = node._meta.name
    edge = type(
        f"{name}CountableEdge",
        (graphene.ObjectType,),
        {"node": graphene.Field(node, required=True), "cursor": graphene.String(required=True), "__doc__": ""},
    )
    edges = graphene.List(graphene.NonNull(edge), required=True)
    return type(f"{name}CountableConnection", (CountableConnection,), {"edges": edges, "__doc__": ""})


def connection_field(connection: Any, **arguments: Any) -> graphene.Field:
    """Make a field that gives a page: with before, after, first and last beside its own arguments.

    `connection` is what `connection_of` made, or, where modules need each other, a function or an import path of it.
    """
    return graphene.Field(connection, **arguments, **_paging())


def required_connection_field(connection: type[CountableConnection], **arguments: Any) -> graphene.Field:
    """Make a field that gives a page and is never null."""
    return graphene.Field(connection, required=True, **arguments, **_paging())


def _paging() -> dict[str, Any]:
    return {
        "before": graphene.String(),
        "after": graphene.String(),
        "first": graphene.Int(),
        "last": graphene.Int(),
    }


def window_of(
    *, first: int | None = None, last: int | None = None, after: str | None = None, before: str | None = None
) -> Window:
    """Read the paging arguments; raises Refused when they say nothing, both, too much, or name no place."""
    if (first is None) == (last is None):
        raise Refused(_("Podaj `first` albo `last`: ile pozycji naraz."))
    if (first is not None and before is not None) or (last is not None and after is not None):
        raise Refused(_("Z `first` idzie `after`, a z `last` idzie `before`."))
    size = first if first is not None else last or 0
    if not 0 < size <= MOST:
        raise Refused(_("Można prosić o 1 do %(most)d pozycji naraz.") % {"most": MOST})
    cursor = after if first is not None else before
    return Window(size, last is not None, place_of(cursor) if cursor is not None else None)


def cursor_of(place: Sequence[Any]) -> str:
    """Write a place in a sorted list (the values that it is sorted by, the key last) as a cursor."""
    return b64encode(json.dumps(list(place), separators=(",", ":"), default=str).encode()).decode()


def place_of(cursor: str) -> tuple[Any, ...]:
    """Read a cursor; raises Refused for what is none."""
    try:
        place = json.loads(b64decode(cursor, validate=True))
    except (binascii.Error, ValueError, RecursionError):
        raise Refused(_("Kursor jest nieprawidłowy.")) from None
    if not isinstance(place, list) or not all(map(_is_place, place)):
        raise Refused(_("Kursor jest nieprawidłowy."))
    return tuple(place)


def _is_place(value: Any) -> bool:
    """Tell whether a database can compare something with its rows: texts, and whole numbers of 64 bits."""
    if isinstance(value, str):
        return UNWRITABLE.search(value) is None
    return type(value) is int and -_BEYOND <= value < _BEYOND


def page_of_list(rows: Sequence[T], arguments: dict[str, Any]) -> Page[T]:
    """Give a page of a short list that is in memory whole; places are positions."""
    window = window_of(**paging_in(arguments))
    place = window.place
    if place is not None and (len(place) != 1 or not isinstance(place[0], int)):
        raise Refused(_("Kursor jest nieprawidłowy."))
    if window.backwards:
        stop = min(place[0], len(rows)) if place else len(rows)
        start = max(0, stop - window.size)
    else:
        start = max(0, place[0] + 1) if place else 0
        stop = min(len(rows), start + window.size)
    return Page(
        edges=[Edge(rows[n], cursor_of((n,))) for n in range(start, max(start, stop))],
        has_next_page=stop < len(rows),
        has_previous_page=start > 0,
        total=lambda: len(rows),
    )


def paging_in(arguments: dict[str, Any]) -> dict[str, Any]:
    """Pick the paging arguments out of a field's arguments."""
    return {name: arguments.get(name) for name in ("first", "last", "after", "before")}
