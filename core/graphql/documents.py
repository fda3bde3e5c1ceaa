"""Documents that were read and checked before: a storefront sends the same few texts again and again."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Final

from django.utils.translation import gettext as _
from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    Node,
    OperationDefinitionNode,
    OperationType,
    StringValueNode,
    Visitor,
    parse,
    specified_rules,
    validate,
    visit,
)

from core.graphql.errors import Refused
from core.graphql.limits import BYTES, TOKENS, Branch, branches_of, check_document, fragments_of, roots_of
from core.graphql.plan import Plan, Unplanned
from core.text import UNWRITABLE

#: How many tokens of documents are kept, all together: a token with its part of the plan takes about 1 kB.
_KEPT: Final = 12_000


@dataclass(frozen=True)
class Operation:
    """One operation of a document that may be run, and how its cost is counted."""

    schema: GraphQLSchema
    document: DocumentNode
    node: OperationDefinitionNode
    branches: tuple[Branch, ...]
    roots: frozenset[str]

    @cached_property
    def plan(self) -> Plan | None:
        """Give it made ready to run; None when it holds what only graphql-core knows to run."""
        try:
            return Plan(self.schema, self.node, fragments_of(self.document))
        except Unplanned:
            return None

    @property
    def is_mutation(self) -> bool:
        """Tell whether it may change something."""
        return self.node.operation is OperationType.MUTATION


class Documents:
    """The texts one schema has accepted, the ones asked last kept longest."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        self._kept: OrderedDict[bytes, Known] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def operation(self, text: str, name: str | None) -> Operation:
        """Give the operation of a text that is asked for; raises GraphQLError when it cannot be run."""
        operations = self._operations(text)
        if name:
            if name not in operations:
                raise Refused(_("Dokument nie zawiera operacji o nazwie %(name)s.") % {"name": name})
            return operations[name]
        if len(operations) != 1:
            raise Refused(_("Dokument ma kilka operacji: podaj `operationName`."))
        return next(iter(operations.values()))

    def is_public(self, text: str, name: str | None, public: frozenset[str]) -> bool:
        """Tell whether an operation is a query of these fields alone; False for what cannot be run."""
        try:
            operation = self.operation(text, name)
        except GraphQLError:
            return False
        return operation.node.operation is OperationType.QUERY and operation.roots <= public

    def _operations(self, text: str) -> dict[str, Operation]:
        key = hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).digest()
        with self._lock:
            if known := self._kept.get(key):
                self._kept.move_to_end(key)
                return known.operations
        known = self._read(text)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = known
                self._size += known.tokens
            while self._size > _KEPT:
                _, gone = self._kept.popitem(last=False)
                self._size -= gone.tokens
        return known.operations

    def _read(self, text: str) -> "Known":
        if len(text) > BYTES:
            raise Refused(_("Zapytanie jest zbyt długie."), "QueryTooLong")
        try:
            document = parse(text, max_tokens=TOKENS)
        except RecursionError:
            raise Refused(_("Zapytanie jest zbyt głębokie."), "QueryTooDeep") from None
        except GraphQLSyntaxError as error:
            if "token" in error.message and str(TOKENS) in error.message:
                raise Refused(_("Zapytanie jest zbyt długie."), "QueryTooLong") from None
            raise
        if "\\u" in text:
            visit(document, _Writable())
        if found := validate(self.schema, document, specified_rules):
            raise Invalid(found)
        check_document(document)
        nodes = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
        operations = {
            node.name.value if node.name else "": Operation(
                self.schema, document, node, branches_of(self.schema, node, document), roots_of(node, document)
            )
            for node in nodes
        }
        return Known(operations, _let_go_of_tokens(document))


@dataclass(frozen=True, slots=True)
class Known:
    """A text that was accepted: its operations by name, and how long it is."""

    operations: dict[str, Operation]
    tokens: int


class _Writable(Visitor):
    """Refuses texts with a character that cannot be kept, which a document can only hold as an escape."""

    def enter_string_value(self, node: StringValueNode, *_args: object) -> None:
        if UNWRITABLE.search(node.value):
            raise Refused(_("W zapytaniu jest znak, którego nie da się zapisać."))


class _Forgetting(Visitor):
    """Lets go of the tokens that a document was read from, a third of its memory: a place in the text needs none."""

    def enter(self, node: Node, *_: object) -> None:
        if node.loc is not None:
            node.loc.start_token = node.loc.end_token = None  # type: ignore[assignment]


def _let_go_of_tokens(document: DocumentNode) -> int:
    """Count the tokens of a document on letting them go."""
    token, count = document.loc.start_token if document.loc else None, 0
    while token is not None:
        token, count = token.next, count + 1
    visit(document, _Forgetting())
    return count


class Invalid(GraphQLError):
    """A document that the schema does not know; `found` are all things wrong with it."""

    def __init__(self, found: list[GraphQLError]) -> None:
        super().__init__(found[0].message)
        # What a scalar says of a literal it cannot read is about the document: no failure of ours that nobody foresaw.
        self.found = [GraphQLError(one.message, nodes=one.nodes) if one.original_error else one for one in found]
