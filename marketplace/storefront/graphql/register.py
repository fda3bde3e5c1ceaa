"""Entities of the public register, filtered in memory as its page does (queries/register_index.py)."""

from collections.abc import Sequence
from typing import Any

import graphene
from django.utils.translation import gettext as _

from core.graphql.batch import batched
from core.graphql.connections import Edge, Page, connection_field, cursor_of, paging_in, window_of
from core.graphql.errors import Refused
from marketplace.storefront.queries.register_index import RegisterWish, list_register
from vendors.graphql.types import RegisterEntity, RegisterEntityCountableConnection
from vendors.models import Vendor


class RegisterFilterInput(graphene.InputObjectType):
    """Which entities; all that is said must be true."""

    search = graphene.String(description="Words of the name or the town, or the beginning of a NIP or REGON.")
    kind = graphene.String()
    powiat = graphene.String(description="Code of a powiat, e.g. 1863.")
    activity = graphene.String(description="Slug of an area of work.")
    has_status = graphene.Boolean()
    has_mark = graphene.Boolean()
    sells = graphene.Boolean()


class RegisterQueries(graphene.ObjectType):
    """The public register of entities of the social economy."""

    register_entity = graphene.Field(RegisterEntity, slug=graphene.Argument(graphene.String, required=True))
    register_entities = connection_field(RegisterEntityCountableConnection, filter=RegisterFilterInput())

    @staticmethod
    def resolve_register_entity(_root: None, _info: graphene.ResolveInfo, slug: str) -> Vendor | None:
        """Give an entity by its slug."""
        return next(iter(batched(Vendor.objects.registered().filter(slug=slug)[:1])), None)

    @staticmethod
    def resolve_register_entities(
        _root: None, _info: graphene.ResolveInfo, filter: dict[str, Any] | None = None, **arguments: Any
    ) -> Page[Vendor]:
        """Give a page of entities in the order of their names."""
        asked = filter or {}
        wish = RegisterWish(
            words=(asked.get("search") or "")[:80],
            kind=asked.get("kind") or "",
            powiat=asked.get("powiat") or "",
            activity=asked.get("activity") or "",
            status="1" if asked.get("has_status") else "",
            mark="1" if asked.get("has_mark") else "",
            sells="1" if asked.get("sells") else "",
        )
        return _page(list_register(wish).found, arguments)


def _page(keys: Sequence[int], arguments: dict[str, Any]) -> Page[Vendor]:
    """Cut a page beyond an entity; one that left the list meanwhile is looked for where it stood."""
    window = window_of(**paging_in(arguments))
    place = _place(keys, window.place) if window.place is not None else None
    if window.backwards:
        stop = place if place is not None else len(keys)
        start = max(0, stop - window.size)
    else:
        start = place + 1 if place is not None else 0
        stop = min(len(keys), start + window.size)
    wanted = keys[start:stop]
    rows = Vendor.objects.registered().in_bulk(list(wanted))
    batched(rows.values())
    return Page(
        edges=[Edge(rows[key], cursor_of((n, key))) for n, key in enumerate(wanted, start) if key in rows],
        has_next_page=stop < len(keys),
        has_previous_page=start > 0,
        total=lambda: len(keys),
    )


def _place(keys: Sequence[int], cursor: tuple[Any, ...]) -> int:
    if len(cursor) != 2 or not all(isinstance(one, int) for one in cursor):
        raise Refused(_("Kursor jest nieprawidłowy."))
    number, key = cursor
    return keys.index(key) if key in keys else min(max(number, 0), len(keys)) - 1
