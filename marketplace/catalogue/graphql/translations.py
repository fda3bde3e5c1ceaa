"""Translations: English where we have it (categories, our own words); what sellers write is in Polish alone.

A null tells a shop to show the original, which is what it does then.
"""

from dataclasses import dataclass
from typing import Any, Final

import graphene
from django.utils import translation

from core.graphql.ids import global_id
from core.graphql.interfaces import Node
from core.graphql.languages import LanguageDisplay, language_of
from core.graphql.scalars import JSONString

#: Languages that we have words in, beside Polish.
OTHERS: Final = {"en": "English"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """A name in another language; what we do not translate is null."""

    id: str
    language: dict[str, str]
    name: str
    seo_title: None = None
    seo_description: None = None
    slug: None = None
    description: None = None
    rich_text: None = None
    plain_text: str | None = None


class Translation(graphene.ObjectType):
    """What all translations have."""

    class Meta:
        abstract = True

    language = graphene.Field(LanguageDisplay, required=True)

    @staticmethod
    def resolve_id(root: Any, _info: graphene.ResolveInfo) -> str:
        """Give the id."""
        return str(root["id"] if isinstance(root, dict) else root.id)


class TextsTranslation(Translation):
    """What translations of pages that one reads have."""

    class Meta:
        abstract = True

    seo_title = graphene.String()
    seo_description = graphene.String()
    slug = graphene.String()
    name = graphene.String()
    description = JSONString()


class ProductTranslation(TextsTranslation):
    """A listing in another language."""

    class Meta:
        interfaces = (Node,)


class CategoryTranslation(TextsTranslation):
    """A category in another language."""

    class Meta:
        interfaces = (Node,)


class CollectionTranslation(TextsTranslation):
    """A collection in another language."""

    class Meta:
        interfaces = (Node,)


class ProductVariantTranslation(Translation):
    """A variant's name in another language."""

    class Meta:
        interfaces = (Node,)

    name = graphene.String(required=True)


class AttributeTranslation(Translation):
    """A property's name in another language."""

    class Meta:
        interfaces = (Node,)

    name = graphene.String(required=True)


class AttributeValueTranslation(Translation):
    """A value in another language."""

    class Meta:
        interfaces = (Node,)

    name = graphene.String(required=True)
    rich_text = JSONString()
    plain_text = graphene.String()


def said_in(words: Any, asked: Any) -> str | None:
    """Give words of ours (lazy gettext) in a language; None where they are the same as the original."""
    code = language_of(asked)
    if code not in OTHERS or isinstance(words, str):
        return None
    with translation.override(code):
        there = str(words)
    with translation.override("pl"):
        return there if there != str(words) else None


def translated(name: str | None, asked: Any, type_name: str, key: Any) -> Translated | None:
    """Answer a translation with this name; None without one."""
    if not name:
        return None
    code = language_of(asked)
    language = {"code": code, "language": OTHERS[code]}
    return Translated(id=global_id(type_name, f"{key}-{code}"), language=language, name=name)
