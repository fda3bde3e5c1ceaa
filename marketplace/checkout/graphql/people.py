"""What a basket knows of a person: fields added to the type User."""

from typing import Any
from uuid import UUID

import graphene

from accounts.graphql.types import own
from accounts.models import User as UserRow
from core.graphql.ids import global_id
from marketplace.catalogue.graphql.pictures import Image, ThumbnailFormatEnum
from marketplace.checkout.graphql.answers import CheckoutAnswer, checkout_answer
from marketplace.checkout.graphql.types import Checkout
from marketplace.checkout.models import Checkout as CheckoutRow


class UserCheckouts:
    """One's own basket."""

    checkout = graphene.Field(Checkout)
    checkout_ids = graphene.List(graphene.NonNull(graphene.ID), channel=graphene.String())
    checkout_tokens = graphene.List(graphene.NonNull(graphene.UUID), channel=graphene.String())
    avatar = graphene.Field(Image, size=graphene.Int(), format=ThumbnailFormatEnum())

    @staticmethod
    def resolve_checkout(root: UserRow, info: graphene.ResolveInfo) -> CheckoutAnswer | None:
        """Give the basket, the same as on our pages."""
        keys = _keys(root, info)
        return checkout_answer(info, keys[0]) if keys else None

    @staticmethod
    def resolve_checkout_ids(root: UserRow, info: graphene.ResolveInfo, **_rest: Any) -> list[str]:
        """Give the id of the basket."""
        return [global_id("Checkout", key) for key in _keys(root, info)]

    @staticmethod
    def resolve_checkout_tokens(root: UserRow, info: graphene.ResolveInfo, **_rest: Any) -> list[UUID]:
        """Give the key of the basket."""
        return _keys(root, info)

    @staticmethod
    def resolve_avatar(_root: UserRow, _info: graphene.ResolveInfo, **_rest: Any) -> None:
        """Give none: people have no pictures here."""


def _keys(person: UserRow, info: graphene.ResolveInfo) -> list[UUID]:
    rows = CheckoutRow.objects.filter(user=own(person, info), completed_key=None)
    return list(rows.values_list("pk", flat=True))
