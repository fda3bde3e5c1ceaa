"""Expressions whose SQL is put together once: for a long one that takes Django far longer than the database needs.

What is kept is the text of a question, never an answer to it: the database decides anew each time it is asked.
"""

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Expression, Field, Model


class Compiled(Expression):
    """SQL with its parameters, ready to stand among what is asked of one model's rows."""

    def __init__(self, sql: str, parameters: Sequence[Any], output_field: "Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.sql, self.parameters = sql, tuple(parameters)

    def as_sql(self, _compiler: Any, _connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Give it as it is."""
        return self.sql, self.parameters


def compiled(model: type[Model], expression: Any) -> Compiled:
    """Put an expression together that may refer to rows of a model, e.g. a Subquery with OuterRef("pk").

    It calls those rows by the name of their table, so it can annotate a query of that model itself, not one that
    stands inside another query.
    """
    query = model._default_manager.annotate(compiled=expression).query
    resolved = query.annotations["compiled"]
    sql, parameters = query.get_compiler(DEFAULT_DB_ALIAS).compile(resolved)
    return Compiled(sql, parameters, resolved.output_field)
