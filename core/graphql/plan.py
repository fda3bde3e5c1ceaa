"""Documents made ready to run: what graphql-core works out anew for every field of every row is worked out once.

A plan is made of an operation when it is first run and kept with it. Running it does what the specification says
(resolve, complete, let nulls climb to the nearest place that may be null, tell errors with their path) for resolvers
that are plain functions. What plans do not know — directives, introspection — runs in graphql-core as before, and tests
compare the two.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from graphene.types.resolver import dict_or_attr_resolver
from graphql import (
    ExecutionResult,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLError,
    GraphQLField,
    GraphQLLeafType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    default_field_resolver,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    located_error,
)
from graphql.execution.values import get_argument_values, get_variable_values
from graphql.language import Visitor, visit

from core.graphql.context import Context

Path = tuple[Any, str | int] | None
Complete = Callable[[Any, Path, "Run"], Any]
#: Leaves whose values are answered as they are when they have exactly this class.
_PLAIN: Final = {"String": str, "ID": str, "Boolean": bool}


class Unplanned(Exception):
    """A document holds something that plans do not know."""


@dataclass(slots=True, eq=False)
class Info:
    """What a resolver is told: as graphql-core's, but for `path`, which nobody here asks for."""

    context: Context
    schema: GraphQLSchema
    field_name: str
    field_nodes: list[FieldNode]
    return_type: Any
    parent_type: GraphQLObjectType
    variable_values: Mapping[str, Any]
    operation: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]
    root_value: None = None


@dataclass(slots=True, eq=False)
class Step:
    """One field of a type: how it is answered under which name; `number` is its place among all of the plan."""

    number: int
    key: str
    nodes: list[FieldNode]
    parent: GraphQLObjectType
    field: GraphQLField
    resolve: Callable[..., Any]
    attribute: str
    arguments: dict[str, Any] | None
    is_required: bool
    complete: Complete


class Run:
    """One request: its variables, the infos made so far, the errors found so far."""

    __slots__ = ("arguments", "context", "errors", "infos", "plan", "variables")

    def __init__(self, plan: "Plan", context: Context, variables: Mapping[str, Any]) -> None:
        self.plan, self.context, self.variables = plan, context, variables
        self.errors: list[GraphQLError] = []
        self.infos: list[Info | None] = [None] * plan.size
        self.arguments: dict[int, dict[str, Any]] = {}

    def info(self, step: Step) -> Info:
        """Make what the resolver of a step is told, once."""
        made = Info(
            self.context,
            self.plan.schema,
            step.nodes[0].name.value,
            step.nodes,
            step.field.type,
            step.parent,
            self.variables,
            self.plan.operation,
            self.plan.fragments,
        )
        self.infos[step.number] = made
        return made

    def argued(self, step: Step) -> dict[str, Any]:
        """Give the arguments of a step that names variables, once."""
        found = self.arguments.get(step.number)
        if found is None:
            found = get_argument_values(step.field, step.nodes[0], dict(self.variables))
            self.arguments[step.number] = found
        return found

    def fields(self, steps: Sequence[Step], source: Any, path: Path) -> dict[str, Any]:
        """Answer the fields of one thing."""
        answer: dict[str, Any] = {}
        infos = self.infos
        for step in steps:
            try:
                if step.attribute:
                    value = _read(source, step.attribute)
                else:
                    arguments = step.arguments if step.arguments is not None else self.argued(step)
                    value = step.resolve(source, infos[step.number] or self.info(step), **arguments)
                answer[step.key] = step.complete(value, (path, step.key), self)
            except Exception as problem:  # noqa: BLE001  each is told, or logged as unforeseen
                self.refuse(problem, step.nodes, (path, step.key), is_required=step.is_required)
                answer[step.key] = None
        return answer

    def refuse(self, problem: Exception, nodes: Sequence[FieldNode], path: Path, *, is_required: bool) -> None:
        """Note an error where null may stand; pass it on where it may not."""
        told = located_error(problem, list(nodes), _keys(path))
        if is_required:
            raise told from None
        self.errors.append(told)


class Plan:
    """An operation made ready; raises Unplanned for one with directives or introspection."""

    def __init__(
        self, schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: dict[str, FragmentDefinitionNode]
    ) -> None:
        self.schema, self.operation, self.fragments = schema, operation, fragments
        self.size = 0
        self._known: dict[tuple[str, tuple[int, ...]], list[Step]] = {}
        root = schema.get_root_type(operation.operation)
        if root is None:
            raise Unplanned
        self.root = self.steps(root, [operation.selection_set])

    def run(self, variables: Mapping[str, Any], context: Context) -> ExecutionResult:
        """Run it; wrong variables give errors and no data."""
        coerced = get_variable_values(self.schema, self.operation.variable_definitions or (), dict(variables))
        if isinstance(coerced, list):
            return ExecutionResult(None, coerced)
        run = Run(self, context, coerced)
        try:
            data = run.fields(self.root, None, None)
        except GraphQLError as problem:
            run.errors.append(problem)
            return ExecutionResult(None, run.errors)
        return ExecutionResult(data, run.errors or None)

    def steps(self, parent: GraphQLObjectType, sets: Sequence[SelectionSetNode]) -> list[Step]:
        """Plan what is asked of a type by some selections together."""
        name = (parent.name, tuple(map(id, sets)))
        if name not in self._known:
            self._known[name] = steps = []
            found: dict[str, list[FieldNode]] = {}
            seen: set[str] = set()
            for selection in sets:
                self._collect(parent, selection, found, seen)
            steps += [self._step(parent, key, nodes) for key, nodes in found.items()]
        return self._known[name]

    def _collect(
        self, parent: GraphQLObjectType, selection: SelectionSetNode, found: dict[str, list[FieldNode]], seen: set[str]
    ) -> None:
        for node in selection.selections:
            if node.directives:
                raise Unplanned
            if isinstance(node, FieldNode):
                found.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
            elif isinstance(node, InlineFragmentNode):
                if node.type_condition is None or self._fits(parent, node.type_condition.name.value):
                    self._collect(parent, node.selection_set, found, seen)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                fragment = self.fragments[node.name.value]
                if fragment.directives:
                    raise Unplanned
                if self._fits(parent, fragment.type_condition.name.value):
                    self._collect(parent, fragment.selection_set, found, seen)

    def _fits(self, parent: GraphQLObjectType, condition: str) -> bool:
        on: Any = self.schema.get_type(condition)
        return on is parent or (is_abstract_type(on) and self.schema.is_sub_type(on, parent))

    def _step(self, parent: GraphQLObjectType, key: str, nodes: list[FieldNode]) -> Step:
        name = nodes[0].name.value
        number, self.size = self.size, self.size + 1
        if name == "__typename":
            return _typename(number, key, nodes, parent)
        if name.startswith("__"):
            raise Unplanned
        field = parent.fields[name]
        resolve = field.resolve or default_field_resolver
        is_required = isinstance(field.type, GraphQLNonNull)
        return Step(
            number=number,
            key=key,
            nodes=nodes,
            parent=parent,
            field=field,
            resolve=resolve,
            attribute=_attribute(resolve),
            arguments=None if _names_variables(nodes[0]) else get_argument_values(field, nodes[0]),
            is_required=is_required,
            complete=self._completing(field.type, nodes, f"{parent.name}.{name}"),
        )

    def _completing(self, kind: Any, nodes: list[FieldNode], said: str) -> Complete:
        """Give what turns a resolved value of a type into its answer."""
        if isinstance(kind, GraphQLNonNull):
            return _required(self._completing(kind.of_type, nodes, said), said)
        if isinstance(kind, GraphQLList):
            required = isinstance(kind.of_type, GraphQLNonNull)
            return _list(self._completing(kind.of_type, nodes, said), nodes, said, is_required=required)
        if is_leaf_type(kind):
            return _leaf(kind)
        sets = [node.selection_set for node in nodes if node.selection_set]
        if is_abstract_type(kind):
            return self._abstract(kind, nodes, sets)
        steps = self.steps(get_named_type(kind), sets)

        def complete(value: Any, path: Path, run: Run) -> Any:
            return None if value is None else run.fields(steps, value, path)

        return complete

    def _abstract(self, kind: Any, nodes: list[FieldNode], sets: list[SelectionSetNode]) -> Complete:
        """Choose by the type that a value turns out to have; each possible one is planned now."""
        planned = {one.name: self.steps(one, sets) for one in self.schema.get_possible_types(kind)}

        def complete(value: Any, path: Path, run: Run) -> Any:
            if value is None:
                return None
            info = Info(
                run.context, self.schema, nodes[0].name.value, nodes, kind, kind, run.variables, self.operation, {}
            )
            found = kind.resolve_type(value, info, kind) if kind.resolve_type else None
            name = found if isinstance(found, str) else getattr(found, "name", "")
            if name not in planned:
                raise TypeError(f"{kind.name} gives {name!r} for {type(value)!r}, which is none of its types")
            return run.fields(planned[name], value, path)

        return complete


def _attribute(resolve: Callable[..., Any]) -> str:
    """Name the attribute that a resolver of graphene's reads without doing anything else; nothing for others."""
    if isinstance(resolve, partial) and resolve.func is dict_or_attr_resolver and resolve.args[1] is None:
        return str(resolve.args[0])
    return ""


def _read(source: Any, name: str) -> Any:
    return source.get(name) if isinstance(source, dict) else getattr(source, name, None)


def _typename(number: int, key: str, nodes: list[FieldNode], parent: GraphQLObjectType) -> Step:
    """Plan the name of a type, which needs no resolver."""
    field = GraphQLField(GraphQLScalarType("Name"))
    return Step(number, key, nodes, parent, field, lambda *_: None, "", {}, False, lambda *_: parent.name)  # noqa: FBT003


def _required(inner: Complete, said: str) -> Complete:
    def complete(value: Any, path: Path, run: Run) -> Any:
        answer = inner(value, path, run)
        if answer is None:
            raise TypeError(f"Cannot return null for non-nullable field {said}.")
        return answer

    return complete


def _list(inner: Complete, nodes: list[FieldNode], said: str, *, is_required: bool) -> Complete:
    def complete(value: Any, path: Path, run: Run) -> Any:
        if value is None:
            return None
        if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
            raise GraphQLError(f"Expected Iterable, but did not find one for field '{said}'.")
        answer = []
        deadline = run.context.deadline
        for number, one in enumerate(value):
            if time.monotonic() > deadline:
                run.context.check_time()
            try:
                answer.append(inner(one, (path, number), run))
            except Exception as problem:  # noqa: BLE001  each is told, or logged as unforeseen
                run.refuse(problem, nodes, (path, number), is_required=is_required)
                answer.append(None)
        return answer

    return complete


def _leaf(kind: GraphQLLeafType) -> Complete:
    serialize, plain = kind.serialize, _PLAIN.get(kind.name)
    if isinstance(kind, GraphQLEnumType):
        return _enum(kind)

    def complete(value: Any, _path: Path, _run: Run) -> Any:
        if value is None or type(value) is plain:
            return value
        answer = serialize(value)
        if answer is None:
            raise TypeError(f"Expected a value of type '{kind.name}' but received: {value!r}")
        return answer

    return complete


def _enum(kind: GraphQLEnumType) -> Complete:
    values = {name: getattr(one.value, "value", one.value) for name, one in kind.values.items()}
    names = {value: name for name, value in values.items() if isinstance(value, str)}
    serialize = kind.serialize

    def complete(value: Any, _path: Path, _run: Run) -> Any:
        if value is None:
            return None
        return names[value] if type(value) is str and value in names else serialize(value)

    return complete


class _Variables(Visitor):
    """Looks for variables."""

    def __init__(self) -> None:
        super().__init__()
        self.found = False

    def enter_variable(self, *_args: Any) -> None:
        """Note one."""
        self.found = True


def _names_variables(node: FieldNode) -> bool:
    looking = _Variables()
    for argument in node.arguments:
        visit(argument, looking)
    return looking.found


def _keys(path: Path) -> list[str | int]:
    keys: list[str | int] = []
    while path is not None:
        path, key = path
        keys.append(key)
    return keys[::-1]
