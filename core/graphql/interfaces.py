"""What many types have in common: an id, and texts that clients keep with a thing."""

from collections.abc import Mapping
from typing import Any, Final

import graphene

from core.graphql.ids import global_id
from core.graphql.scalars import Metadata

Texts = Mapping[str, str]

#: Which type answers rows of a model where a field gives only an interface: filled by `answered_as`.
_ANSWERS: Final[dict[type, type[graphene.ObjectType]]] = {}


def answered_as(row: type, answer: type[graphene.ObjectType]) -> None:
    """Say as which type rows of a model are answered, for fields whose type is an interface."""
    _ANSWERS[row] = answer


class Node(graphene.Interface):
    """Something with an id."""

    id = graphene.ID(required=True)

    @classmethod
    def resolve_type(cls, instance: Any, _info: graphene.ResolveInfo) -> Any:
        """Give the type of a row."""
        return _ANSWERS.get(type(instance))

    @staticmethod
    def resolve_id(root: Any, info: graphene.ResolveInfo) -> str:
        """Give the global id: of a row by its key, of a ready answer as it stands."""
        return str(root["id"]) if isinstance(root, Mapping) else global_id(info.parent_type.name, root.pk)


class MetadataItem(graphene.ObjectType):
    """One text by its key."""

    key = graphene.String(required=True)
    value = graphene.String(required=True)


class ObjectWithMetadata(graphene.Interface):
    """Something that clients may keep texts with.

    A row that keeps any has them in its attribute `metadata`, a dictionary; others answer with none.
    """

    metadata = graphene.List(graphene.NonNull(MetadataItem), required=True)
    metafield = graphene.String(key=graphene.String(required=True))
    metafields = graphene.Field(Metadata, keys=graphene.List(graphene.NonNull(graphene.String)))

    @classmethod
    def resolve_type(cls, instance: Any, _info: graphene.ResolveInfo) -> Any:
        """Give the type of a row."""
        return _ANSWERS.get(type(instance))

    @staticmethod
    def resolve_metadata(root: Any, _info: graphene.ResolveInfo) -> list[dict[str, str]]:
        """Give all texts."""
        return [{"key": key, "value": value} for key, value in texts_of(root).items()]

    @staticmethod
    def resolve_metafield(root: Any, _info: graphene.ResolveInfo, key: str) -> str | None:
        """Give one text; null when there is none."""
        return texts_of(root).get(key)

    @staticmethod
    def resolve_metafields(root: Any, _info: graphene.ResolveInfo, keys: list[str] | None = None) -> dict[str, str]:
        """Give texts as an object, all of them when no keys are named."""
        found = texts_of(root)
        return {key: value for key, value in found.items() if keys is None or key in keys}


def texts_of(root: Any) -> Texts:
    """Give what is kept with a row."""
    kept = root.get("metadata") if isinstance(root, Mapping) else getattr(root, "metadata", None)
    return kept if isinstance(kept, Mapping) else {}
