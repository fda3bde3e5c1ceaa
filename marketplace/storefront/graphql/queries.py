"""The fields of Query that the shop's pages answer: pages, menus, entities of the register."""

from typing import Any

import graphene

from core.graphql.connections import Page as PageOf
from core.graphql.connections import connection_field, page_of_list
from core.graphql.ids import number_of
from core.graphql.languages import LanguageCodeEnum
from core.text import fold
from marketplace.catalogue.graphql.inputs import StringFilterInput
from marketplace.storefront.graphql.menus import BARS, Bar, Menu
from marketplace.storefront.graphql.pages import Page, PageCountableConnection, page_title
from marketplace.storefront.queries.content import PAGES, ContentPage


class PageFilterInput(graphene.InputObjectType):
    """Which pages."""

    search = graphene.String()
    ids = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))


class PageWhereInput(graphene.InputObjectType):
    """Which pages."""

    ids = graphene.List(graphene.NonNull(graphene.ID))
    slug = StringFilterInput()


class StorefrontQueries(graphene.ObjectType):
    """What stands around the offers."""

    page = graphene.Field(
        Page,
        id=graphene.ID(),
        slug=graphene.String(),
        slug_language_code=LanguageCodeEnum(),
        channel=graphene.String(),
    )
    pages = connection_field(
        PageCountableConnection,
        filter=PageFilterInput(),
        where=PageWhereInput(),
        search=graphene.String(),
        channel=graphene.String(),
    )
    menu = graphene.Field(
        Menu, channel=graphene.String(), id=graphene.ID(), name=graphene.String(), slug=graphene.String()
    )

    @staticmethod
    def resolve_page(
        _root: None, _info: graphene.ResolveInfo, id: str | None = None, slug: str | None = None, **_rest: Any
    ) -> ContentPage | None:
        """Give a page by slug or id."""
        key = number_of(id, "Page")
        return next((page for page in PAGES if (page.slug == slug if slug is not None else page.pk == key)), None)

    @staticmethod
    def resolve_pages(
        _root: None,
        info: graphene.ResolveInfo,
        filter: dict[str, Any] | None = None,
        where: dict[str, Any] | None = None,
        search: str | None = None,
        **arguments: Any,
    ) -> PageOf[ContentPage]:
        """Give all pages, or those that are asked for."""
        asked, wanted = filter or {}, where or {}
        found = [page for page in PAGES if _fits(page, asked) and _fits(page, wanted)]
        if words := fold(search or asked.get("search") or "").split():
            found = [page for page in found if all(word in fold(page_title(info, page)) for word in words)]
        return page_of_list(found, arguments)

    @staticmethod
    def resolve_menu(
        _root: None,
        _info: graphene.ResolveInfo,
        id: str | None = None,
        name: str | None = None,
        slug: str | None = None,
        **_rest: Any,
    ) -> Bar | None:
        """Give a menu by slug, name or id: `navbar` or `footer`."""
        key = number_of(id, "Menu")
        return next((bar for bar in BARS if bar.slug == slug or bar.name == name or bar.pk == key), None)


def _fits(page: ContentPage, asked: dict[str, Any]) -> bool:
    ids, slugs = asked.get("ids"), asked.get("slugs")
    if ids and page.pk not in {number_of(one, "Page") for one in ids}:
        return False
    if slugs and page.slug not in slugs:
        return False
    named = asked.get("slug") or {}
    exact, several = named.get("eq"), named.get("one_of")
    return (exact is None or page.slug == exact) and (several is None or page.slug in several)
