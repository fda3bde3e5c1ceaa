"""The little of JSON Schema the double knows, the trimming of the description, and the run by hand."""

import subprocess
import sys
from pathlib import Path

import pytest
import stripe

from tests.stripe_double.description import description
from tests.stripe_double.errors import InvalidParameter
from tests.stripe_double.forms import decode
from tests.stripe_double.schema import Schemas
from tests.stripe_double.trim import trim

pytestmark = pytest.mark.needs_double

CAT = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "maxLength": 5},
        "lives": {"type": "integer", "nullable": True},
        "mood": {"type": "string", "enum": ["good", "bad"]},
        "kittens": {"type": "array", "items": {"$ref": "#/components/schemas/cat"}},
        "owner": {"anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/cat"}]},
    },
}
SCHEMAS = Schemas({"cat": CAT})


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ({"name": "Mruk", "lives": None, "kittens": [{"name": "a"}], "owner": {"name": "b"}}, None),
        ({"lives": 9}, ".name is missing"),
        ({"name": None}, ".name is null"),
        ({"name": "Mruczek"}, ".name is too long"),
        ({"name": "Mruk", "lives": "9"}, ".lives is no integer: '9'"),
        ({"name": "Mruk", "lives": True}, ".lives is no integer: True"),
        ({"name": "Mruk", "mood": "so so"}, ".mood is none of ['good', 'bad']: 'so so'"),
        ({"name": "Mruk", "kittens": {}}, ".kittens is no list: {}"),
        ({"name": "Mruk", "kittens": [{}]}, ".kittens[0].name is missing"),
        ({"name": "Mruk", "owner": 7}, ".owner is no string: 7"),
        ({"name": "Mruk", "tail": "long"}, ".tail is not in the description"),
        ([], " is no object: []"),
    ],
)
def test_an_answer_is_checked(answer, problem):
    assert list(SCHEMAS.problems(CAT, answer)) == ([problem] if problem else [])


def test_a_form_is_decoded_and_typed():
    raw = decode("name=Mruk&lives=9&kittens[0][name]=a&kittens[1][name]=b&owner=Ala")
    assert SCHEMAS.read_fields(CAT, raw) == {
        "name": "Mruk",
        "lives": 9,
        "kittens": [{"name": "a"}, {"name": "b"}],
        "owner": "Ala",
    }
    assert decode("a[]=1&a[]=2") == {"a": {"0": "1", "1": "2"}}


@pytest.mark.parametrize(
    ("form", "param"),
    [
        ("lives=9", "name"),
        ("name=Mruk&kittens[0][tail]=x", "kittens[0][tail]"),
        ("name=Mruk&kittens=a", "kittens"),
        ("name=Mruk&lives=", "lives"),
        ("name=Mruczek", "name"),
        ("name=Mruk&lives[a]=1", "lives"),
        ("name]=Mruk", "name]"),
        ("name=a&name[b]=c", "name[b]"),
    ],
)
def test_a_wrong_form_names_its_parameter(form, param):
    with pytest.raises(InvalidParameter) as refused:
        SCHEMAS.read_fields(CAT, decode(form))
    assert refused.value.error["param"] == param


def test_the_description_is_the_one_the_client_speaks():
    assert description().version == stripe.api_version == "2026-05-27.dahlia"


def test_trimming_what_is_trimmed_changes_nothing():
    document = {
        "openapi": "3.0.0",
        "info": {"title": "Stripe API", "version": description().version},
        "paths": {},
        "components": {"schemas": description().schemas.named},
    }
    document["paths"] = {path: _found(path) for path in {one.path for one in description().operations}}
    again = trim(document)
    assert again["components"]["schemas"].keys() == description().schemas.named.keys()
    assert again["components"]["schemas"]["charge"] == description().schemas.named["charge"]


def _found(path):
    import gzip
    import json

    from tests.stripe_double.description import FILE

    return json.loads(gzip.decompress(FILE.read_bytes()))["paths"][path]


def test_by_hand(tmp_path):
    command = [sys.executable, "-u", "-m", "tests.stripe_double", "--port", "0"]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True) as running:
        try:
            url = running.stdout.readline().split()[-1]
            client = stripe.StripeClient("sk_test_double", base_addresses={"api": url})
            assert client.v1.balance.retrieve().object == "balance"
        finally:
            running.terminate()
