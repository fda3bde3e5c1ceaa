"""Random documents by Schemathesis: our schema, with things that are there where a document names one.

A literal in a document does not say of which scalar it is, so the schema that documents are made from has scalars of
our own in place of ID and of the texts that name things: half of what is made names something real.
"""

import json
import re
from collections.abc import Sequence
from typing import Any, Final

import schemathesis
from graphql import parse_value, print_schema
from hypothesis import strategies as st
from schemathesis.graphql import nodes

from config.schema import schema

#: Arguments and fields of inputs whose text names a thing -> the scalar of ours that makes it.
NAMING: Final = r"\b(slug|slugs|number|channel|sku|email|code|promoCode)(: |: \[)String\b"
MANY: Final = 10**12


def _numbers(least: int) -> st.SearchStrategy[Any]:
    floats = st.floats(min_value=least, max_value=MANY, allow_nan=False)
    return st.integers(least, 200).map(nodes.Int) | st.integers(least, MANY).map(nodes.Int) | floats.map(nodes.Float)


def _json() -> st.SearchStrategy[Any]:
    """Objects as gateways want them, and anything else."""
    told = ['{event: {type: "CHARGE_FAILURE"}}', '{paymentIntent: {paymentMethod: "card"}}', "{event: 7}", "[[]]", "{}"]
    return st.sampled_from([parse_value(one) for one in told]) | st.text().map(nodes.String) | _numbers(-MANY)


def _sometimes(real: Sequence[str]) -> st.SearchStrategy[Any]:
    return st.sampled_from(list(real)).map(nodes.String) | st.text(max_size=40).map(nodes.String)


def generator(ids: Sequence[str], names: Sequence[str]) -> Any:
    """Give Schemathesis's schema to make documents from; `ids` and `names` are of things that are there."""
    dates = st.dates().map(str) | st.just("2026-11-27")
    for name, strategy in {
        "Known": _sometimes(ids),
        "Name": _sometimes(names),
        "Metadata": _json(),
        "JSON": _json(),
        "GenericScalar": _json(),
        "JSONString": st.sampled_from(["{}", "[1", '{"a": "b"}', ""]).map(nodes.String),
        "PositiveInt": _numbers(1).filter(lambda node: node.kind == "int_value"),
        "Decimal": _numbers(-MANY) | st.decimals(allow_nan=True).map(str).map(nodes.String),
        "PositiveDecimal": _numbers(0) | st.sampled_from(["1e99", "-1", "NaN", "0.001"]).map(nodes.String),
        "Date": dates.map(nodes.String),
    }.items():
        schemathesis.graphql.scalar(name, strategy)
    text = re.sub(r"\bID\b", "Known", print_schema(schema.graphql_schema))
    text = re.sub(NAMING, r"\1\2Name", text)
    # Only what goes in is of our scalars; it does no harm that what comes out is, too.
    return schemathesis.graphql.from_file(f"{text}\nscalar Known\nscalar Name\n")


def body_of(case: Any) -> str:
    """Write a made case as the body of a request."""
    return json.dumps({"query": case.body if isinstance(case.body, str) else case.body["query"]})
