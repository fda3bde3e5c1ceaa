"""Scalars that Saleor names and graphene does not have."""

import decimal
import json
from datetime import UTC, date, datetime
from typing import Any, Final

import graphene
from graphene.types.generic import GenericScalar
from graphql import GraphQLError, IntValueNode, StringValueNode, ValueNode
from graphql.language import FloatValueNode

#: Powers of ten beyond which no number is meant: written out, 1e999999999 fills the memory.
_FARTHEST: Final = 10_000


class JSONString(graphene.JSONString):
    """JSON inside a string, as Saleor gives descriptions; a string is passed on as it is."""

    @staticmethod
    def serialize(dt: Any) -> str:
        """Answer text as it stands, anything else as JSON."""
        return dt if isinstance(dt, str) else str(graphene.JSONString.serialize(dt))

    @staticmethod
    def parse_value(value: Any) -> Any:
        """Read JSON out of a text; raises GraphQLError for anything else."""
        try:
            return json.loads(value)
        except (TypeError, ValueError, RecursionError):
            raise GraphQLError("JSONString must hold JSON.") from None


class DateTime(graphene.DateTime):
    """An instant in ISO 8601, in UTC as Saleor answers it."""

    @staticmethod
    def serialize(dt: Any) -> str:
        """Answer an aware instant in UTC; a date as it is."""
        if isinstance(dt, datetime):
            return dt.astimezone(UTC).isoformat()
        if isinstance(dt, date):
            return dt.isoformat()
        raise GraphQLError(f"DateTime cannot represent value: {dt!r}")


class Decimal(graphene.Scalar):
    """A decimal number."""

    @staticmethod
    def serialize(value: Any) -> float:
        """Answer a number."""
        return float(value)

    @staticmethod
    def parse_value(value: Any) -> decimal.Decimal:
        """Read a number or its text; raises GraphQLError for anything else."""
        if isinstance(value, bool) or not isinstance(value, int | float | str | decimal.Decimal):
            raise GraphQLError(f"Decimal cannot represent value: {value!r}")
        try:
            number = decimal.Decimal(str(value))
        except decimal.InvalidOperation:
            raise GraphQLError(f"Decimal cannot represent value: {value!r}") from None
        if not number.is_finite() or abs(number.adjusted()) > _FARTHEST:
            raise GraphQLError("Decimal must be a number of everyday size.")
        return number

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: Any = None) -> decimal.Decimal:
        """Read a number written in the document."""
        if isinstance(node, IntValueNode | FloatValueNode | StringValueNode):
            return cls.parse_value(node.value)
        raise GraphQLError("Decimal must be a number.")


class PositiveDecimal(Decimal):
    """A decimal number, zero or more; a JSON number on the wire."""

    @staticmethod
    def parse_value(value: Any) -> decimal.Decimal:
        """Read a number or its text; raises GraphQLError for anything else, and below zero."""
        number = Decimal.parse_value(value)
        if number < 0:
            raise GraphQLError("PositiveDecimal cannot be below zero.")
        return number


class PositiveInt(graphene.Int):
    """A whole number above zero."""

    @staticmethod
    def parse_value(value: Any) -> int:
        """Read a number; raises GraphQLError for zero and below."""
        number = graphene.Int.parse_value(value)
        if not isinstance(number, int) or number < 1:
            raise GraphQLError("PositiveInt must be above zero.")
        return number

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: Any = None) -> int:
        """Read a number written in the document."""
        if isinstance(node, IntValueNode):
            return cls.parse_value(int(node.value))
        raise GraphQLError("PositiveInt must be a whole number.")


class Metadata(GenericScalar):
    """An object of texts by key."""


class JSON(GenericScalar):
    """Anything that JSON can say; what it means is between a client and a gateway."""
