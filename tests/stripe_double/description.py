"""Stripe's OpenAPI description, read from `openapi.json.gz`: which operation a request means, and what it may say."""

import dataclasses
import functools
import gzip
import json
import re
from pathlib import Path
from typing import Any, Final

from tests.stripe_double.schema import Schema, Schemas

FILE: Final = Path(__file__).with_name("openapi.json.gz")
FORM: Final = "application/x-www-form-urlencoded"
FILES: Final = "multipart/form-data"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Operation:
    """One address with one method: the schema of its parameters and of its answer."""

    method: str
    path: str
    pattern: re.Pattern[str]
    parameters: Schema
    answer: Schema


class Description:
    """The whole cut description."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.version: str = document["info"]["version"]
        self.schemas = Schemas(document["components"]["schemas"])
        self.operations = [
            _operation(method.upper(), path, body)
            for path, methods in document["paths"].items()
            for method, body in methods.items()
        ]
        # /v1/accounts before /v1/accounts/{account}: addresses without variables are more exact.
        self.operations.sort(key=lambda operation: (operation.path.count("{"), operation.path))

    def find(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
        """Give the operation that an address means with the variables in it, or nothing."""
        for operation in self.operations:
            if operation.method == method and (found := operation.pattern.match(path)):
                return operation, found.groupdict()
        return None

    def whole(self, name: str, /, **values: Any) -> dict[str, Any]:
        """Make an object of the named schema: what may be null and was not given is null, as Stripe answers it."""
        fields = self.schemas.named[name]["properties"]
        empty = {key: None for key, field in fields.items() if field.get("nullable")}
        kind = fields.get("object", {}).get("enum", [None])[0]
        return {**({"object": kind} if kind else {}), **empty, **values}

    def expandable(self, kind: str) -> frozenset[str]:
        """List the fields of an object that `expand` may name."""
        return frozenset(self.schemas.named.get(kind, {}).get("x-expandableFields", ()))

    def problems(self, schema: Schema | str, value: Any) -> list[str]:
        """Say in what an answer differs from a schema, or from the schema of that name."""
        wanted = {"$ref": f"#/components/schemas/{schema}"} if isinstance(schema, str) else schema
        return list(self.schemas.problems(wanted, value))


def _operation(method: str, path: str, body: dict[str, Any]) -> Operation:
    if method == "GET":
        found = [one for one in body.get("parameters", []) if one["in"] == "query"]
        parameters = {
            "properties": {one["name"]: one["schema"] for one in found},
            "required": [one["name"] for one in found if one.get("required")],
        }
    else:
        content = body.get("requestBody", {}).get("content", {})
        parameters = (content.get(FORM) or content.get(FILES) or {}).get("schema", {})
    return Operation(
        method=method,
        path=path,
        pattern=re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path) + r"\Z"),
        parameters=parameters,
        answer=body["responses"]["200"]["content"]["application/json"]["schema"],
    )


@functools.cache
def description() -> Description:
    """Read the description once a process: a tenth of a second."""
    return Description(json.loads(gzip.decompress(FILE.read_bytes())))
