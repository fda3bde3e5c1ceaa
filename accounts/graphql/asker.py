"""Who asks, and in whose name: one's own alone."""

from typing import Any

import graphene

from core.graphql.errors import PermissionDenied
from core.graphql.ids import number_of


def own_account(info: graphene.ResolveInfo, customer_id: str | None = None) -> Any:
    """Give the person who asks; raises PermissionDenied when `customer_id` names anybody else."""
    person = info.context.person()
    if customer_id is not None and number_of(customer_id, "User") != person.pk:
        raise PermissionDenied
    return person
