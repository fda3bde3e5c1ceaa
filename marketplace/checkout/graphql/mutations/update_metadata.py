"""updateMetadata."""

from typing import Any, ClassVar

import graphene

from core.graphql.countries import MetadataInput
from core.graphql.enums import enum_of
from core.graphql.interfaces import ObjectWithMetadata
from core.graphql.mutations import Mutation
from marketplace.checkout.actions.keep_metadata import keep_metadata
from marketplace.checkout.graphql.answers import checkout_answer, known_checkout

MetadataErrorCode = enum_of(
    "MetadataErrorCode", "GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED NOT_UPDATED", "Why texts were not kept."
)


class MetadataError(graphene.ObjectType):
    """One thing that was refused."""

    field = graphene.String()
    message = graphene.String()
    code = graphene.Field(MetadataErrorCode, required=True)


class UpdateMetadata(Mutation):
    """Keep texts of the client's own with a thing; only baskets keep any."""

    class Arguments:
        id = graphene.ID(required=True)
        input = graphene.List(graphene.NonNull(MetadataInput), required=True)

    item = graphene.Field(ObjectWithMetadata)
    errors = graphene.List(graphene.NonNull(MetadataError), required=True)
    codes: ClassVar[dict[str, str]] = {"REQUIRED": "REQUIRED"}

    @classmethod
    def perform(cls, info: graphene.ResolveInfo, id: str, input: Any) -> "UpdateMetadata":
        """Keep them."""
        key = known_checkout(id)
        keep_metadata(checkout_id=key, texts={one.key: one.value for one in input}, by=info.context.user)
        return cls(item=checkout_answer(info, key))
