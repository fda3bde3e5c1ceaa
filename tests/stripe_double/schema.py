"""As much of JSON Schema as Stripe's description uses: read a form by it, check an answer by it.

The description says `nullable` where JSON Schema says `null`, and every choice is an `anyOf`.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from tests.stripe_double.errors import InvalidParameter

INTEGER: Final = re.compile(r"-?\d{1,18}\Z")
NUMBER: Final = re.compile(r"-?\d{1,18}(\.\d+)?\Z")
BOOLEANS: Final = {"true": True, "false": False}

Schema = dict[str, Any]


class Schemas:
    """The named schemas of a description, and the two questions asked of them."""

    def __init__(self, named: dict[str, Schema]) -> None:
        self.named = named

    def resolve(self, schema: Schema) -> Schema:
        """Follow a reference by its name."""
        while "$ref" in schema:
            schema = self.named[schema["$ref"].rsplit("/", 1)[1]]
        return schema

    # ── a form ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def read(self, schema: Schema, raw: Any, name: str) -> Any:
        """Turn the text of a form into the typed value that the schema asks for, or refuse as Stripe does.

        `raw` is a text, or a dictionary where the form used brackets; `name` is the parameter as Stripe writes it.
        """
        schema = self.resolve(schema)
        if "anyOf" in schema:
            return self._read_choice(schema["anyOf"], raw, name)
        reader = getattr(self, f"_read_{schema.get('type', 'string')}")
        return reader(schema, raw, name)

    def read_fields(self, schema: Schema, raw: dict[str, Any], within: str = "") -> dict[str, Any]:
        """Read a whole object: unknown parameters first, missing ones next, then each by its own schema."""
        fields = schema.get("properties", {})

        def full(key: str) -> str:
            return f"{within}[{key}]" if within else key

        for key in raw:
            if key not in fields:
                raise InvalidParameter(
                    f"Received unknown parameter: {full(key)}", param=full(key), code="parameter_unknown"
                )
        for key in schema.get("required", []):
            if key not in raw:
                raise InvalidParameter(
                    f"Missing required param: {full(key)}.", param=full(key), code="parameter_missing"
                )
        return {key: self.read(fields[key], value, full(key)) for key, value in raw.items()}

    def _read_choice(self, choices: list[Schema], raw: Any, name: str) -> Any:
        refusals = []
        for choice in choices:
            try:
                return self.read(choice, raw, name)
            except InvalidParameter as refusal:
                refusals.append(refusal)
        # The refusal of the choice that went deepest says most: metadata[x] rather than metadata.
        raise max(refusals, key=lambda refusal: len(refusal.error.get("param", "")))

    def _read_object(self, schema: Schema, raw: Any, name: str) -> dict[str, Any]:
        if not isinstance(raw, dict):
            raise InvalidParameter("Invalid object", param=name)
        rest = schema.get("additionalProperties")
        if isinstance(rest, dict):
            return {key: self.read(rest, value, f"{name}[{key}]") for key, value in raw.items()}
        return self.read_fields(schema, raw, name)

    def _read_array(self, schema: Schema, raw: Any, name: str) -> list[Any]:
        if not isinstance(raw, dict) or not all(key.isdigit() for key in raw):
            raise InvalidParameter("Invalid array", param=name)
        return [
            self.read(schema["items"], raw[key], f"{name}[{index}]") for index, key in enumerate(sorted(raw, key=int))
        ]

    def _read_integer(self, schema: Schema, raw: Any, name: str) -> int:
        if not isinstance(raw, str) or not INTEGER.match(raw):
            self._refuse_empty(raw, name)
            raise InvalidParameter(f"Invalid integer: {raw}", param=name, code="parameter_invalid_integer")
        return int(raw)

    def _read_number(self, schema: Schema, raw: Any, name: str) -> float:
        if not isinstance(raw, str) or not NUMBER.match(raw):
            raise InvalidParameter(f"Invalid number: {raw}", param=name)
        return float(raw)

    def _read_boolean(self, schema: Schema, raw: Any, name: str) -> bool:
        if not isinstance(raw, str) or raw not in BOOLEANS:
            raise InvalidParameter(f"Invalid boolean: {raw}", param=name)
        return BOOLEANS[raw]

    def _read_string(self, schema: Schema, raw: Any, name: str) -> str:
        if not isinstance(raw, str):
            raise InvalidParameter(f"Invalid string: {raw}", param=name)
        allowed = schema.get("enum")
        if allowed and raw not in allowed:
            if "" not in allowed:
                self._refuse_empty(raw, name)
            raise InvalidParameter(f"Invalid {name}: must be one of {_in_words(allowed)}", param=name)
        if len(raw) > schema.get("maxLength", len(raw)):
            raise InvalidParameter(
                f"Invalid string: {raw[:20]}...; must be at most {schema['maxLength']} characters", param=name
            )
        return raw

    def _refuse_empty(self, raw: Any, name: str) -> None:
        if raw == "":
            raise InvalidParameter(
                f"You passed an empty string for '{name}'. We assume empty values are an attempt to unset a parameter; "
                f"however '{name}' cannot be unset. You should remove '{name}' from your request or supply a non-empty "
                "value.",
                param=name,
                code="parameter_invalid_empty",
            )

    # ── an answer ───────────────────────────────────────────────────────────────────────────────────────────────────

    def problems(self, schema: Schema, value: Any, where: str = "") -> Iterator[str]:
        """Say everything in which an answer differs from the description; unknown fields differ too."""
        schema = self.resolve(schema)
        if value is None:
            if not schema.get("nullable"):
                yield f"{where} is null"
            return
        if "anyOf" in schema:
            yield from self._problems_of_choice(schema["anyOf"], value, where)
            return
        kind = schema.get("type", "object")
        if kind == "object":
            yield from self._problems_of_object(schema, value, where)
        elif kind == "array":
            yield from self._problems_of_array(schema, value, where)
        else:
            yield from self._problems_of_simple(schema, kind, value, where)

    def _problems_of_array(self, schema: Schema, value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{where} is no list: {value!r}"
            return
        for index, one in enumerate(value):
            yield from self.problems(schema["items"], one, f"{where}[{index}]")

    def _problems_of_simple(self, schema: Schema, kind: str, value: Any, where: str) -> Iterator[str]:
        if not _is(kind, value):
            yield f"{where} is no {kind}: {value!r}"
        elif "enum" in schema and value not in schema["enum"]:
            yield f"{where} is none of {schema['enum']}: {value!r}"
        elif kind == "string" and len(value) > schema.get("maxLength", len(value)):
            yield f"{where} is too long"

    def _problems_of_object(self, schema: Schema, value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{where} is no object: {value!r}"
            return
        fields, rest = schema.get("properties"), schema.get("additionalProperties")
        for key in schema.get("required", []):
            if key not in value:
                yield f"{where}.{key} is missing"
        for key, one in value.items():
            if fields and key in fields:
                yield from self.problems(fields[key], one, f"{where}.{key}")
            elif isinstance(rest, dict):
                yield from self.problems(rest, one, f"{where}.{key}")
            elif fields is not None:
                yield f"{where}.{key} is not in the description"

    def _problems_of_choice(self, choices: list[Schema], value: Any, where: str) -> Iterator[str]:
        found = []
        for choice in choices:
            problems = list(self.problems(choice, value, where))
            if not problems:
                return
            found.append(problems)
        yield from min(found, key=len)


def _is(kind: str, value: Any) -> bool:
    """Tell whether a value has the simple type of the description; a truth value is no number here."""
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, {"integer": (int,), "number": (int, float), "string": (str,)}.get(kind, ()))


def _in_words(allowed: list[str]) -> str:
    """List choices as Stripe does: a, b, or c."""
    shown = [one or "''" for one in allowed]
    if len(shown) < 3:
        return " or ".join(shown)
    return f"{', '.join(shown[:-1])}, or {shown[-1]}"
