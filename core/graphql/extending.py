"""Fields of a type that another app knows: `User.orders` belongs to orders, which accounts must not import.

The arrow between apps holds for types as well. An app on the left adds its fields to a type of an app on the right when
config/schema.py puts the schema together; the type itself is written as if they were not there.
"""

from typing import Any

import graphene


def extend(target: type[graphene.ObjectType], fields: type) -> None:
    """Add the fields and resolvers of a plain class to a type; raises ValueError when a name is taken."""
    added: dict[str, Any] = {
        name: value
        for name, value in vars(fields).items()
        if isinstance(value, graphene.types.unmountedtype.UnmountedType | graphene.Field)
    }
    for name, value in sorted(added.items(), key=lambda pair: _place(pair[1])):
        if name in target._meta.fields:
            raise ValueError(f"{target._meta.name}.{name} is there already")
        target._meta.fields[name] = graphene.types.utils.get_field_as(value, graphene.Field)
        resolver = vars(fields).get(f"resolve_{name}")
        if resolver is not None:
            setattr(target, f"resolve_{name}", resolver)


def _place(value: Any) -> int:
    place: int = value.creation_counter
    return place
