"""Whatever we call by a name of Saleor's has Saleor's type; what is ours never hides under a name of Saleor's."""

from pathlib import Path

import pytest
from graphql import print_schema

from config.schema import schema
from tests.api.surface import INTROSPECTION, covered, of_saleor, of_schema, table

ROOT = Path(__file__).resolve().parents[2]
OURS = of_schema(schema.graphql_schema)

#: Fields, arguments and values of ours on types of Saleor's: additions that no client of Saleor's can trip over.
ADDED = {
    "App.expiresAt",
    "OrderCreated.sellerOrder",
    "OrderPaid.sellerOrder",
    "ProductUpdated.sellerListing",
    "App.scopes",
    "App.vendor",
    "Product.vendor",
    "Product.qualityMark",
    "Checkout.agreement",
    "Checkout.buyer",
    "Checkout.vendorDeliveries",
    "CheckoutLine.vendor",
    "CheckoutLine.withdrawal",
    "Delivery.vendorDeliveries",
    "Order.pageUrl",
    "Order.vendorOrders",
    "ProductFilterInput.vendor",
    "ProductFilterInput.qualityMarkOnly",
    "ProductFilterInput.powiat",
    "ProductFilterInput.kind",
}
#: Deliberate differences, each with its reason. It is meant to stay empty.
DIFFERENT: dict[str, str] = {}


def is_input(name: str) -> bool:
    return "(" in name or OURS.get(name.partition(".")[0]) == "INPUT_OBJECT"


def fits(name: str, ours: str, theirs: str) -> bool:
    """Outputs are equal; an input may be optional where Saleor insists, at its outermost wrapping."""
    return ours == theirs or (is_input(name) and f"{ours}!" == theirs)


def test_every_shared_name_has_saleors_type() -> None:
    theirs = table()
    wrong = {
        name: (said, theirs[name])
        for name, said in OURS.items()
        if name in theirs and not fits(name, said, theirs[name]) and name not in DIFFERENT
    }
    assert wrong == {}


def test_nothing_of_ours_stands_on_a_type_of_saleors_unless_it_is_named_here() -> None:
    theirs = table()
    types = {name for name in theirs if name.isidentifier()}
    roots = {"Query", "Mutation"}
    added = set()
    for name in OURS:
        owner = name.partition(".")[0].partition("=")[0].partition("|")[0]
        is_argument_of_ours = "(" in name and name.partition("(")[0] in {*ADDED} | {
            one for one in OURS if one.partition(".")[0] in roots and one not in theirs
        }
        if owner in types - roots and name not in theirs and not is_argument_of_ours:
            added.add(name)
        if owner in roots and "(" in name and name not in theirs and not is_argument_of_ours:
            added.add(name)
    assert added - ADDED == set()


def test_what_is_allowed_is_really_needed() -> None:
    assert {name for name in ADDED if name not in OURS} <= {"Product.qualityMark"}
    assert all(name in OURS for name in DIFFERENT)


@pytest.mark.skipif(not INTROSPECTION.exists(), reason="Saleor's introspection is not on this machine")
def test_the_table_says_what_saleor_says() -> None:
    theirs = of_saleor()
    assert {name: said for name, said in table().items() if theirs.get(name) != said} == {}
    assert covered() == "".join(f"{name} {said}".rstrip() + "\n" for name, said in sorted(table().items()))


def test_directives_stand_where_programs_of_today_know_them() -> None:
    """Clients write our schema down from introspection and read it again; graphql-js 16 must know every word of it."""
    told = {one["name"]: set(one["locations"]) for one in schema.introspect()["__schema"]["directives"]}
    fields = {"FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"}
    definitions = {"FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INPUT_FIELD_DEFINITION", "ENUM_VALUE"}
    assert told == {"include": fields, "skip": fields, "deprecated": definitions, "specifiedBy": {"SCALAR"}}


def test_the_schema_file_is_current() -> None:
    assert (ROOT / "schema.graphql").read_text(encoding="utf-8") == print_schema(schema.graphql_schema)
