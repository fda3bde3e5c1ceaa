"""How much one document may ask, counted before anything is read: the endpoint is public."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    OperationType,
    SchemaMetaFieldDef,
    SelectionSetNode,
    TypeMetaFieldDef,
    VariableNode,
    get_named_type,
)

from core.graphql.errors import Refused

DEPTH: Final = 12
TOKENS: Final = 1_000
BYTES: Final = 50_000
ALIASES: Final = 50
COST: Final = 50_000
#: What a list counts that does not say how long it is: a page without `first`, and a plain list. Those are short here:
#: variants of an offer, their properties, lines of a basket.
PAGE, LIST = 100, 3
#: What lists of the schema itself count when somebody asks for it, a point for each entry: asked for whole, a third of
#: all that one request may cost.
SCHEMA: Final = {
    "types": 100, "fields": 40, "args": 3, "inputFields": 3, "enumValues": 4, "possibleTypes": 1, "interfaces": 1,
    "directives": 4,
}  # fmt: skip
#: Changes in one request, as Saleor has it: each may take a password's time, or send a letter.
CHANGES: Final = 4


@dataclass(frozen=True, slots=True)
class Size:
    """How often a field's own fields are asked: a number, or the first of the variables that holds one."""

    number: int
    variables: tuple[str, ...] = ()

    def of(self, variables: Mapping[str, Any]) -> int:
        """Give the number for these variables; nonsense counts as a whole page, and is refused when it is read."""
        given = (variables[name] for name in self.variables if variables.get(name) is not None)
        value = next(given, self.number)
        return value if isinstance(value, int) and 0 < value <= PAGE else PAGE


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """A field with fields of its own: how often it is answered, and the branches below, shared between its uses.

    `points` is what one answer counts: 1 for a thing with an id, 0 for a mere part of one (an amount, a picture).
    """

    size: Size
    points: int
    below: "tuple[Branch, ...]"


def cost_of(branches: tuple[Branch, ...], variables: Mapping[str, Any]) -> int:
    """Count one point for each thing that may be answered, the sizes of pages multiplied down the tree."""
    known: dict[Branch, int] = {}

    def count(branch: Branch) -> int:
        if branch not in known:
            known[branch] = branch.size.of(variables) * (branch.points + sum(map(count, branch.below)))
        return known[branch]

    return 1 + sum(map(count, branches))


def check_document(document: DocumentNode) -> None:
    """Refuse a document that is too deep or renames too many fields; cycles of fragments are refused before.

    Raises Refused. What is asked of the schema itself has a rule for its depth (`documents`), and counts in the cost.
    """
    fragments = fragments_of(document)
    for operation in document.definitions:
        if isinstance(operation, OperationDefinitionNode):
            depth, aliases = _measure(operation.selection_set, fragments, {})
            if depth > DEPTH:
                raise Refused(
                    _("Zapytanie jest zbyt głębokie: %(depth)d poziomów, a może być %(most)d.")
                    % {"depth": depth, "most": DEPTH},
                    "QueryTooDeep",
                )
            if aliases > ALIASES:
                raise Refused(
                    _("Zapytanie ma zbyt wiele nazw zastępczych: %(count)d, a może być %(most)d.")
                    % {"count": aliases, "most": ALIASES},
                    "TooManyAliases",
                )
            is_change = operation.operation is OperationType.MUTATION
            changes = _fields_in(operation.selection_set, fragments, {}) if is_change else 0
            if changes > CHANGES:
                raise Refused(
                    _("Dokument ma zbyt wiele zmian naraz: %(count)d, a może być %(most)d.")
                    % {"count": changes, "most": CHANGES},
                    "TooManyMutations",
                )


def branches_of(
    schema: GraphQLSchema, operation: OperationDefinitionNode, document: DocumentNode
) -> tuple[Branch, ...]:
    """Make the tree that an operation's cost is counted by; its document must be valid."""
    root = schema.get_root_type(operation.operation)
    if root is None:
        return ()
    return _Tree(schema, operation, document).below(root, operation.selection_set)


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    """Give the fragments of a document by name."""
    return {one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)}


def roots_of(operation: OperationDefinitionNode, document: DocumentNode) -> frozenset[str]:
    """Give the names of the fields that an operation asks the root for."""
    fragments, found, seen = fragments_of(document), set(), set()
    waiting = [operation.selection_set]
    while waiting:
        for node in waiting.pop().selections:
            if isinstance(node, FieldNode):
                found.add(node.name.value)
            elif isinstance(node, InlineFragmentNode):
                waiting.append(node.selection_set)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                waiting.append(fragments[node.name.value].selection_set)
    return frozenset(found)


def _fields_in(
    selection: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode], known: dict[str, int]
) -> int:
    """Count the fields of a selection itself, those of fragments each time that they are spread."""
    count = 0
    for node in selection.selections:
        if isinstance(node, InlineFragmentNode):
            count += _fields_in(node.selection_set, fragments, known)
        elif isinstance(node, FragmentSpreadNode):
            name = node.name.value
            if name not in known:
                known[name] = _fields_in(fragments[name].selection_set, fragments, known)
            count += known[name]
        else:
            count += 1
    return count


_OF_SCHEMA: Final = {"__schema": SchemaMetaFieldDef, "__type": TypeMetaFieldDef}
Measured = tuple[int, int]


def _measure(
    selection: SelectionSetNode | None,
    fragments: Mapping[str, FragmentDefinitionNode],
    known: dict[str, Measured],
) -> Measured:
    """Give the depth of a selection, and how many fields it renames; a fragment is measured once."""
    deepest, aliases = 0, 0
    for node in selection.selections if selection else ():
        if isinstance(node, FieldNode):
            depth, renamed = _measure(node.selection_set, fragments, known)
            deepest = deepest if node.name.value.startswith("__") else max(deepest, depth + 1)
            aliases += renamed + (node.alias is not None)
            continue
        if isinstance(node, FragmentSpreadNode):
            name = node.name.value
            if name not in known:
                found = fragments.get(name)
                known[name] = _measure(found.selection_set if found else None, fragments, known)
            depth, renamed = known[name]
        else:
            depth, renamed = _measure(getattr(node, "selection_set", None), fragments, known)
        deepest, aliases = max(deepest, depth), aliases + renamed
    return deepest, aliases


class _Tree:
    """Branches by the fields of one document; each field gives one, however often its fragment is spread."""

    def __init__(self, schema: GraphQLSchema, operation: OperationDefinitionNode, document: DocumentNode) -> None:
        self.schema = schema
        self.fragments = fragments_of(document)
        self.defaults = {
            one.variable.name.value: int(one.default_value.value)
            for one in operation.variable_definitions or ()
            if isinstance(one.default_value, IntValueNode)
        }
        self.known: dict[int, Branch] = {}

    def below(self, parent: Any, selection: SelectionSetNode) -> tuple[Branch, ...]:
        """Give the branches of a selection; a fragment spread twice in it is answered once, so it counts once."""
        return tuple(self._collect(parent, selection, set()))

    def _collect(self, parent: Any, selection: SelectionSetNode, seen: set[str]) -> Iterator[Branch]:
        for node in selection.selections:
            if isinstance(node, FragmentSpreadNode):
                if node.name.value not in seen:
                    seen.add(node.name.value)
                    fragment = self.fragments[node.name.value]
                    on = self.schema.get_type(fragment.type_condition.name.value)
                    yield from self._collect(on, fragment.selection_set, seen)
            elif isinstance(node, InlineFragmentNode):
                on = self.schema.get_type(node.type_condition.name.value) if node.type_condition else parent
                yield from self._collect(on, node.selection_set, seen)
            elif isinstance(node, FieldNode) and node.selection_set:
                yield self._branch(parent, node, node.selection_set)

    def _branch(self, parent: Any, node: FieldNode, selection: SelectionSetNode) -> Branch:
        if id(node) not in self.known:
            field = _OF_SCHEMA.get(node.name.value) or parent.fields[node.name.value]
            named = get_named_type(field.type)
            is_of_schema = parent.name.startswith("__")
            points = int(node.name.value in SCHEMA if is_of_schema else "id" in getattr(named, "fields", {"id": None}))
            below = self.below(named, selection)
            size = Size(SCHEMA.get(node.name.value, 1)) if is_of_schema else _size(field, node, self.defaults)
            self.known[id(node)] = Branch(size, points, below)
        return self.known[id(node)]


def _size(field: Any, node: FieldNode, defaults: Mapping[str, int]) -> Size:
    if "first" in field.args:
        named = []
        for argument in node.arguments:
            if argument.name.value in {"first", "last"}:
                if isinstance(argument.value, IntValueNode):
                    return Size(int(argument.value.value))
                if isinstance(argument.value, VariableNode):
                    named.append(argument.value.name.value)
        return Size(next((defaults[name] for name in named if name in defaults), PAGE), tuple(named))
    kind = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
    is_plain_list = isinstance(kind, GraphQLList) and node.name.value != "edges"  # the page itself was counted
    return Size(LIST if is_plain_list else 1)
