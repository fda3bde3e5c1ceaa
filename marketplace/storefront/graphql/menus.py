"""Menu: the site's navigation (rules/navigation.py), with the widest categories under goods and services."""

from dataclasses import dataclass
from typing import Any, Final

import graphene
from django.urls import reverse

from core.graphql.batch import batched
from core.graphql.ids import global_id
from core.graphql.interfaces import Node, ObjectWithMetadata
from core.graphql.languages import language_of, translated_field
from marketplace.catalogue.graphql.categories import Category
from marketplace.catalogue.graphql.collections import Collection
from marketplace.catalogue.graphql.translations import OTHERS, Translation, said_in
from marketplace.catalogue.models import Category as CategoryRow
from marketplace.storefront.graphql.pages import Page
from marketplace.storefront.queries.content import ContentPage, content_page
from marketplace.storefront.rules.addresses import absolute
from marketplace.storefront.rules.navigation import FOOTER, NAVBAR, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a menu: a link, or a category."""

    key: str
    level: int
    menu: "Bar"
    parent: "Entry | None" = None
    link: Link | None = None
    category: CategoryRow | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A menu."""

    pk: int
    slug: str
    name: str
    links: tuple[Link, ...]


BARS: Final = (Bar(1, "navbar", "Navbar", NAVBAR), Bar(2, "footer", "Footer", FOOTER))


class MenuItemTranslation(Translation):
    """A menu's entry in another language."""

    class Meta:
        interfaces = (Node,)

    name = graphene.String(required=True)


class MenuItem(graphene.ObjectType):
    """An entry: it leads to a category, a page, or an address of the market; or it is a heading."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    name = graphene.String(required=True)
    menu = graphene.Field(lambda: Menu, required=True)
    parent = graphene.Field(lambda: MenuItem)
    category = graphene.Field(Category)
    collection = graphene.Field(Collection)
    page = graphene.Field(Page)
    level = graphene.Int(required=True)
    children = graphene.List(graphene.NonNull(lambda: MenuItem))
    url = graphene.String()
    translation = translated_field(MenuItemTranslation)

    @staticmethod
    def resolve_id(root: Entry, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("MenuItem", f"{root.menu.slug}-{root.key}")

    @staticmethod
    def resolve_name(root: Entry, _info: graphene.ResolveInfo) -> str:
        """Give the name."""
        return str(root.link.name) if root.link else str(root.category.name) if root.category else ""

    @staticmethod
    def resolve_collection(_root: Entry, _info: graphene.ResolveInfo) -> None:
        """No entry leads to a collection."""

    @staticmethod
    def resolve_page(root: Entry, _info: graphene.ResolveInfo) -> ContentPage | None:
        """Give the page that it leads to."""
        return content_page(root.link.page) if root.link and root.link.page else None

    @staticmethod
    def resolve_url(root: Entry, _info: graphene.ResolveInfo) -> str | None:
        """Give the full address of the market that it leads to."""
        link = root.link
        return absolute(reverse(link.route) + link.query) if link and link.route else None

    @staticmethod
    def resolve_children(root: Entry, info: graphene.ResolveInfo) -> list[Entry]:
        """Give the entries below it."""
        if root.link is None:
            return []
        found = [_entry(root.menu, link, root) for link in root.link.below]
        found += [
            Entry(key=f"category-{one.pk}", level=root.level + 1, menu=root.menu, parent=root, category=one)
            for one in (_roots(info) if root.link.kind else ())
            if one.kind == root.link.kind
        ]
        return found

    @staticmethod
    def resolve_translation(root: Entry, _info: graphene.ResolveInfo, language_code: Any) -> dict[str, Any] | None:
        """Give its name in English."""
        code = language_of(language_code)
        name = said_in(root.link.name, language_code) if root.link else None
        if root.category is not None and code == "en":
            name = root.category.name_en
        if not name:
            return None
        return {
            "id": global_id("MenuItemTranslation", f"{root.menu.slug}-{root.key}-{code}"),
            "language": {"code": code, "language": OTHERS[code]},
            "name": name,
        }


class Menu(graphene.ObjectType):
    """A menu of the site."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    items = graphene.List(graphene.NonNull(MenuItem))

    @staticmethod
    def resolve_items(root: Bar, _info: graphene.ResolveInfo) -> list[Entry]:
        """Give its entries."""
        return [_entry(root, link, None) for link in root.links]


def _entry(menu: Bar, link: Link, parent: Entry | None) -> Entry:
    return Entry(key=link.key, level=parent.level + 1 if parent else 0, menu=menu, parent=parent, link=link)


def _roots(info: graphene.ResolveInfo) -> list[CategoryRow]:
    """Read the widest categories once for a request."""
    found: list[CategoryRow] = info.context.once(
        "roots of categories", lambda: batched(CategoryRow.objects.filter(depth=1).order_by("path"))
    )
    return found
