"""One request run against a schema: read, weighed, executed, told."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _
from graphql import ExecutionResult, GraphQLError, GraphQLSchema, execute

from core.graphql.context import Context
from core.graphql.documents import Documents, Invalid, Operation
from core.graphql.errors import Refused, formatted
from core.graphql.limits import COST, cost_of

#: Seconds after which a request reads nothing more.
TIME: Final = 10.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: the body, and whether the document could be run at all (otherwise 400)."""

    body: dict[str, Any]
    was_run: bool


class Endpoint:
    """A schema with the documents it knows."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        self.documents = Documents(schema)

    def run(
        self, text: str, variables: Mapping[str, Any], name: str | None, context: Context, *, may_change: bool = True
    ) -> Answer:
        """Run an operation of a document; never raises for anything a client can send.

        `may_change` is False for requests that must not change anything (GET).
        """
        try:
            operation = self.documents.operation(text, name)
            if operation.is_mutation and not may_change:
                raise Refused(_("Zmiany wymagają metody POST."))
            cost = _weigh(operation, variables)
        except Invalid as error:
            return Answer({"errors": [formatted(one) for one in error.found]}, was_run=False)
        except GraphQLError as error:
            return Answer({"errors": [formatted(error)]}, was_run=False)
        return _answer(self._execute(operation, variables, context), cost)

    def _execute(self, operation: Operation, variables: Mapping[str, Any], context: Context) -> ExecutionResult:
        context.deadline = time.monotonic() + TIME
        with connection.execute_wrapper(_in_time(context)):
            if operation.plan is not None:
                return operation.plan.run(variables, context)
            result = execute(
                self.schema,
                operation.document,
                context_value=context,
                variable_values=dict(variables),
                operation_name=operation.node.name.value if operation.node.name else None,
            )
        if not isinstance(result, ExecutionResult):
            raise TypeError("resolvers are plain functions here")
        return result


def _weigh(operation: Operation, variables: Mapping[str, Any]) -> int:
    cost = cost_of(operation.branches, variables)
    if cost > COST:
        message = _("Zapytanie prosi o zbyt wiele: koszt %(cost)d, a może być %(most)d. Zmniejsz `first`.")
        raise Refused(message % {"cost": cost, "most": COST}, "QueryCostTooHigh")
    return cost


def _in_time(context: Context) -> Callable[..., Any]:
    def run(execute_query: Callable[..., Any], sql: str, parameters: Any, many: bool, held: Any) -> Any:
        context.check_time()
        return execute_query(sql, parameters, many, held)

    return run


def _answer(result: ExecutionResult, cost: int) -> Answer:
    body: dict[str, Any] = {"data": result.data}
    if result.errors:
        body["errors"] = [formatted(error) for error in result.errors]
    body["extensions"] = {"cost": {"requestedQueryCost": cost, "maximumAvailable": COST}}
    return Answer(body, was_run=True)
