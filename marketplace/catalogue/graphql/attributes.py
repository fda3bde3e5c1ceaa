"""Properties in Saleor's two forms: `attributes` with their values, and `assignedAttributes`, a type for each kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import graphene

from core.graphql.ids import global_id
from core.graphql.interfaces import Node, ObjectWithMetadata
from core.graphql.languages import translated_field
from core.graphql.scalars import DateTime, JSONString, PositiveInt
from marketplace.catalogue.graphql.translations import (
    AttributeTranslation,
    AttributeValueTranslation,
    Translated,
    said_in,
    translated,
)

DROPDOWN: Final = "DROPDOWN"
MULTISELECT: Final = "MULTISELECT"
PLAIN_TEXT: Final = "PLAIN_TEXT"
BOOLEAN: Final = "BOOLEAN"
NUMERIC: Final = "NUMERIC"


@dataclass(frozen=True, slots=True)
class Property:
    """A property: `name` is text, or lazy gettext where the words are ours; `key` tells its id."""

    key: str
    slug: str
    name: Any
    input_type: str = DROPDOWN


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property; `said` is text or lazy gettext."""

    key: str
    slug: str
    said: Any
    input_type: str = DROPDOWN


@dataclass(frozen=True, slots=True)
class Selected:
    """A property of one thing with its values."""

    attribute: Property
    values: Sequence[Value]


class AttributeInputTypeEnum(graphene.Enum):
    """How a property is filled in."""

    DROPDOWN = "DROPDOWN"
    MULTISELECT = "MULTISELECT"
    FILE = "FILE"
    REFERENCE = "REFERENCE"
    SINGLE_REFERENCE = "SINGLE_REFERENCE"
    NUMERIC = "NUMERIC"
    RICH_TEXT = "RICH_TEXT"
    PLAIN_TEXT = "PLAIN_TEXT"
    SWATCH = "SWATCH"
    BOOLEAN = "BOOLEAN"
    DATE = "DATE"
    DATE_TIME = "DATE_TIME"


class AttributeTypeEnum(graphene.Enum):
    """What a property belongs to."""

    PRODUCT_TYPE = "PRODUCT_TYPE"
    PAGE_TYPE = "PAGE_TYPE"


class VariantAttributeScope(graphene.Enum):
    """Which properties of a variant are wanted: those that one chooses by, the others, or all."""

    ALL = "all"
    VARIANT_SELECTION = "variant_selection"
    NOT_VARIANT_SELECTION = "not_variant_selection"


class File(graphene.ObjectType):
    """A file."""

    url = graphene.String(required=True)
    content_type = graphene.String()


class Attribute(graphene.ObjectType):
    """A property such as colour, size or ingredients."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    input_type = AttributeInputTypeEnum()
    type = graphene.Field(AttributeTypeEnum, required=True)
    with_choices = graphene.Boolean(required=True)
    visible_in_storefront = graphene.Boolean(required=True)
    translation = translated_field(AttributeTranslation)

    @staticmethod
    def resolve_id(root: Property, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("Attribute", root.key)

    @staticmethod
    def resolve_type(_root: Property, _info: graphene.ResolveInfo) -> str:
        """Say that it belongs to things on sale."""
        return "PRODUCT_TYPE"

    @staticmethod
    def resolve_with_choices(root: Property, _info: graphene.ResolveInfo) -> bool:
        """Tell whether its values are chosen from a list."""
        return root.input_type in {DROPDOWN, MULTISELECT}

    @staticmethod
    def resolve_visible_in_storefront(_root: Property, _info: graphene.ResolveInfo) -> bool:
        """Everything told here is for buyers."""
        return True

    @staticmethod
    def resolve_translation(root: Property, _info: graphene.ResolveInfo, language_code: Any) -> Translated | None:
        """Give its name in another language."""
        return translated(said_in(root.name, language_code), language_code, "AttributeTranslation", root.key)


class AttributeValue(graphene.ObjectType):
    """One value of a property."""

    class Meta:
        interfaces = (Node,)

    name = graphene.String()
    slug = graphene.String()
    value = graphene.String()
    input_type = AttributeInputTypeEnum()
    file = graphene.Field(File)
    rich_text = JSONString()
    plain_text = graphene.String()
    boolean = graphene.Boolean()
    date = graphene.Date()
    date_time = DateTime()
    translation = translated_field(AttributeValueTranslation)

    @staticmethod
    def resolve_id(root: Value, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("AttributeValue", root.key)

    @staticmethod
    def resolve_name(root: Value, _info: graphene.ResolveInfo) -> str:
        """Give it in words."""
        return str(root.said)

    @staticmethod
    def resolve_plain_text(root: Value, _info: graphene.ResolveInfo) -> str | None:
        """Give the text of a property that is a text."""
        return str(root.said) if root.input_type == PLAIN_TEXT else None

    @staticmethod
    def resolve_translation(root: Value, _info: graphene.ResolveInfo, language_code: Any) -> Translated | None:
        """Give it in another language."""
        return translated(said_in(root.said, language_code), language_code, "AttributeValueTranslation", root.key)


class SelectedAttribute(graphene.ObjectType):
    """A property of a thing with its values."""

    attribute = graphene.Field(Attribute, required=True)
    values = graphene.List(graphene.NonNull(AttributeValue), required=True)


class AssignedAttribute(graphene.Interface):
    """A property of a thing; what its value is depends on its kind."""

    attribute = graphene.Field(Attribute, required=True)

    @classmethod
    def resolve_type(cls, instance: Selected, _info: graphene.ResolveInfo) -> type[graphene.ObjectType]:
        """Give the type of a property's kind."""
        choices = {DROPDOWN: AssignedSingleChoiceAttribute, MULTISELECT: AssignedMultiChoiceAttribute}
        return choices.get(instance.attribute.input_type, AssignedPlainTextAttribute)


class AssignedPlainTextAttribute(graphene.ObjectType):
    """A property told in words."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.String()
    translation = translated_field(graphene.String)

    @staticmethod
    def resolve_value(root: Selected, _info: graphene.ResolveInfo) -> str | None:
        """Give the words."""
        return str(root.values[0].said) if root.values else None

    @staticmethod
    def resolve_translation(root: Selected, _info: graphene.ResolveInfo, language_code: Any) -> str | None:
        """Give the words in another language."""
        return said_in(root.values[0].said, language_code) if root.values else None


class AssignedBooleanAttribute(graphene.ObjectType):
    """A property that is or is not."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Boolean()


class AssignedNumericAttribute(graphene.ObjectType):
    """A property that is a number."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Float()


class AssignedFileAttribute(graphene.ObjectType):
    """A property that is a file."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Field(File)


class AssignedSingleCollectionReferenceAttribute(graphene.ObjectType):
    """A property that is a collection."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Field("marketplace.catalogue.graphql.collections.Collection")


class AssignedChoiceAttributeValue(graphene.ObjectType):
    """One of the choices."""

    name = graphene.String()
    slug = graphene.String()
    translation = translated_field(graphene.String)

    @staticmethod
    def resolve_name(root: Value, _info: graphene.ResolveInfo) -> str:
        """Give it in words."""
        return str(root.said)

    @staticmethod
    def resolve_translation(root: Value, _info: graphene.ResolveInfo, language_code: Any) -> str | None:
        """Give it in another language."""
        return said_in(root.said, language_code)


class AssignedSingleChoiceAttribute(graphene.ObjectType):
    """A property with one choice."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Field(AssignedChoiceAttributeValue)

    @staticmethod
    def resolve_value(root: Selected, _info: graphene.ResolveInfo) -> Value | None:
        """Give the choice."""
        return root.values[0] if root.values else None


class AssignedMultiChoiceAttribute(graphene.ObjectType):
    """A property with several choices."""

    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.List(
        graphene.NonNull(AssignedChoiceAttributeValue), required=True, limit=PositiveInt(default_value=100)
    )

    @staticmethod
    def resolve_value(root: Selected, _info: graphene.ResolveInfo, limit: int = 100) -> Sequence[Value]:
        """Give the choices."""
        return root.values[:limit]


ASSIGNED_TYPES: Final = (
    AssignedPlainTextAttribute,
    AssignedBooleanAttribute,
    AssignedNumericAttribute,
    AssignedFileAttribute,
    AssignedSingleCollectionReferenceAttribute,
    AssignedSingleChoiceAttribute,
    AssignedMultiChoiceAttribute,
)


class ObjectWithAttributes(graphene.Interface):
    """Something with properties."""

    assigned_attribute = graphene.Field(AssignedAttribute, slug=graphene.Argument(graphene.String, required=True))
    assigned_attributes = graphene.List(
        graphene.NonNull(AssignedAttribute), required=True, limit=PositiveInt(default_value=100)
    )
