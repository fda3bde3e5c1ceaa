"""The part of Saleor's API that we speak, as a table of names and types; `python -m tests.api.surface` writes it anew.

A line is `Type.field type`, `Type.field(argument) type`, `Input.field type` or `Enum=VALUE`. The table holds facts only
and makes the compatibility test independent of where Saleor's introspection lies.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
)

TABLE = Path(__file__).with_name("saleor_surface.txt")
INTROSPECTION = Path(__file__).resolve().parents[3] / "shared" / "saleor" / "introspection-3.23.json.gz"
KINDS = {
    GraphQLObjectType: "OBJECT",
    GraphQLInterfaceType: "INTERFACE",
    GraphQLInputObjectType: "INPUT_OBJECT",
    GraphQLEnumType: "ENUM",
    GraphQLUnionType: "UNION",
    GraphQLScalarType: "SCALAR",
}


def _type(said: dict[str, Any]) -> str:
    if said["kind"] == "NON_NULL":
        return f"{_type(said['ofType'])}!"
    if said["kind"] == "LIST":
        return f"[{_type(said['ofType'])}]"
    return str(said["name"])


def of_saleor(path: Path = INTROSPECTION) -> dict[str, str]:
    """Read the whole of Saleor's surface."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        answer = json.load(file)
    surface: dict[str, str] = {}
    for kind in answer.get("data", answer)["__schema"]["types"]:
        name = kind["name"]
        surface[name] = kind["kind"]
        for field in kind["fields"] or ():
            surface[f"{name}.{field['name']}"] = _type(field["type"])
            for argument in field["args"]:
                surface[f"{name}.{field['name']}({argument['name']})"] = _type(argument["type"])
        for field in kind["inputFields"] or ():
            surface[f"{name}.{field['name']}"] = _type(field["type"])
        for value in kind["enumValues"] or ():
            surface[f"{name}={value['name']}"] = ""
        for possible in (kind["possibleTypes"] or ()) if kind["kind"] == "UNION" else ():
            surface[f"{name}|{possible['name']}"] = ""
    return surface


def of_schema(schema: GraphQLSchema) -> dict[str, str]:
    """Read our own surface in the same form."""
    return dict(_lines(schema))


def _lines(schema: GraphQLSchema) -> Iterator[tuple[str, str]]:
    for name, kind in schema.type_map.items():
        if name.startswith("__"):
            continue
        yield name, next(word for base, word in KINDS.items() if isinstance(kind, base))
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            for field_name, field in kind.fields.items():
                yield f"{name}.{field_name}", str(field.type)
                yield from ((f"{name}.{field_name}({one})", str(said.type)) for one, said in field.args.items())
        elif isinstance(kind, GraphQLInputObjectType):
            yield from ((f"{name}.{one}", str(said.type)) for one, said in kind.fields.items())
        elif isinstance(kind, GraphQLEnumType):
            yield from ((f"{name}={value}", "") for value in kind.values)
        elif isinstance(kind, GraphQLUnionType):
            yield from ((f"{name}|{possible.name}", "") for possible in kind.types)


def table() -> dict[str, str]:
    """Read the committed table."""
    pairs = (line.partition(" ") for line in TABLE.read_text(encoding="utf-8").splitlines())
    return {name: said for name, _, said in pairs}


def covered() -> str:
    """Write the lines of Saleor's surface that stand in ours too."""
    from config.schema import schema

    ours = of_schema(schema.graphql_schema)
    return "".join(f"{name} {said}".rstrip() + "\n" for name, said in sorted(of_saleor().items()) if name in ours)


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    TABLE.write_text(covered(), encoding="utf-8")
    sys.stdout.write(f"{TABLE}: {len(table())} lines\n")
