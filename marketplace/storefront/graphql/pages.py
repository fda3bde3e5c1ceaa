"""Page: the pages of plain words, rendered without the site around them and written as EditorJS blocks."""

import datetime as dt
import re
from collections.abc import Sequence
from html import unescape
from typing import Any, Final

import graphene
from django.template.loader import render_to_string
from django.utils import translation

from core import clock
from core.graphql.connections import connection_of
from core.graphql.editorjs import editor_js
from core.graphql.ids import global_id
from core.graphql.interfaces import Node, ObjectWithMetadata
from core.graphql.languages import language_of, translated_field
from core.graphql.scalars import DateTime, JSONString
from core.http import site
from marketplace.catalogue.graphql.attributes import ObjectWithAttributes, SelectedAttribute
from marketplace.catalogue.graphql.translations import OTHERS, Translation
from marketplace.storefront.queries.content import ContentPage
from marketplace.storefront.rules import documents

_ALONE: Final = "storefront/_content_alone.html"
_PART: Final = re.compile(r'<title>(.*?)</title>\s*<meta name="description"\s+content="(.*?)">(.*)', re.DOTALL)
_HEADING: Final = re.compile(r"<h1>.*?</h1>", re.DOTALL)


class PageTranslation(Translation):
    """A page in another language."""

    class Meta:
        interfaces = (Node,)

    seo_title = graphene.String()
    seo_description = graphene.String()
    slug = graphene.String()
    title = graphene.String()
    content = JSONString()


class PageType(graphene.ObjectType):
    """What kind of page it is."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    name = graphene.String(required=True)
    slug = graphene.String(required=True)


class Page(graphene.ObjectType):
    """A page of plain words: rules, help, contact."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata, ObjectWithAttributes)

    title = graphene.String(required=True)
    slug = graphene.String(required=True)
    seo_title = graphene.String()
    seo_description = graphene.String()
    content = JSONString()
    is_published = graphene.Boolean(required=True)
    published_at = DateTime()
    created = DateTime(required=True)
    page_type = graphene.Field(PageType, required=True)
    attributes = graphene.List(graphene.NonNull(SelectedAttribute), required=True)
    translation = translated_field(PageTranslation)

    @staticmethod
    def resolve_title(root: ContentPage, info: graphene.ResolveInfo) -> str:
        """Give the title."""
        return _told(info, root)["title"]

    @staticmethod
    def resolve_seo_title(root: ContentPage, info: graphene.ResolveInfo) -> str:
        """Give the title."""
        return _told(info, root)["title"]

    @staticmethod
    def resolve_seo_description(root: ContentPage, info: graphene.ResolveInfo) -> str:
        """Give what the page is about."""
        return _told(info, root)["seo_description"]

    @staticmethod
    def resolve_content(root: ContentPage, info: graphene.ResolveInfo) -> str:
        """Give the text as EditorJS blocks, without the title."""
        return _told(info, root)["content"]

    @staticmethod
    def resolve_is_published(_root: ContentPage, _info: graphene.ResolveInfo) -> bool:
        """Every page that is told here is public."""
        return True

    @staticmethod
    def resolve_published_at(_root: ContentPage, _info: graphene.ResolveInfo) -> dt.datetime:
        """Give since when the site is public."""
        return clock.start_of(documents.ACCESSIBILITY.site_published)

    @staticmethod
    def resolve_created(_root: ContentPage, _info: graphene.ResolveInfo) -> dt.datetime:
        """Give since when the site is public."""
        return clock.start_of(documents.ACCESSIBILITY.site_published)

    @staticmethod
    def resolve_page_type(_root: ContentPage, _info: graphene.ResolveInfo) -> dict[str, str]:
        """All pages are of one kind."""
        return {"id": global_id("PageType", 1), "name": "Strona", "slug": "strona"}

    @staticmethod
    def resolve_attributes(_root: ContentPage, _info: graphene.ResolveInfo) -> Sequence[Any]:
        """Pages have no properties."""
        return ()

    @staticmethod
    def resolve_assigned_attributes(_root: ContentPage, _info: graphene.ResolveInfo, **_asked: Any) -> Sequence[Any]:
        """Pages have no properties."""
        return ()

    @staticmethod
    def resolve_assigned_attribute(_root: ContentPage, _info: graphene.ResolveInfo, **_asked: Any) -> None:
        """Pages have no properties."""

    @staticmethod
    def resolve_translation(root: ContentPage, info: graphene.ResolveInfo, language_code: Any) -> dict[str, Any] | None:
        """Give the page in English; null for languages that it is not written in."""
        code = language_of(language_code)
        if code not in OTHERS:
            return None
        with translation.override(code):
            told = _told(info, root)
        return {
            **told,
            "id": global_id("PageTranslation", f"{root.pk}-{code}"),
            "language": {"code": code, "language": OTHERS[code]},
            "seo_title": told["title"],
        }


def page_title(info: graphene.ResolveInfo, page: ContentPage) -> str:
    """Give the title of a page in the reader's language."""
    return _told(info, page)["title"]


def _told(info: graphene.ResolveInfo, page: ContentPage) -> dict[str, str]:
    """Render a page once for each language of a request."""
    held: dict[str, str] = info.context.once(("page", page.slug, translation.get_language()), lambda: _render(page))
    return held


def _render(page: ContentPage) -> dict[str, str]:
    text = render_to_string(page.template, {**site(None), **page.told(), "content_base": _ALONE})  # type: ignore[arg-type]
    found = _PART.search(text)
    title, about, body = found.groups() if found else (page.slug, "", text)
    return {
        "title": unescape(" ".join(title.split())),
        "seo_description": unescape(" ".join(about.split())),
        "content": editor_js(_HEADING.sub("", body, count=1)),
    }


PageCountableConnection = connection_of(Page)
