"""Plans answer what graphql-core answers: values, nulls that climb, errors with their places, for every shape."""

import json
from typing import Any

import graphene
import pytest
from django.test import RequestFactory
from graphql import execute, parse

from core.errors import NotAllowed
from core.graphql import documents
from core.graphql.context import Context
from core.graphql.documents import Documents
from core.graphql.errors import Refused, formatted
from core.graphql.plan import Plan, Unplanned


class Colour(graphene.Enum):
    RED = "red"
    BLUE = "blue"


class Named(graphene.Interface):
    name = graphene.String(required=True)

    @classmethod
    def resolve_type(cls, instance: Any, _info: Any) -> Any:
        return {"cat": Cat, "dog": Dog}.get(instance.get("kind"))


class Cat(graphene.ObjectType):
    class Meta:
        interfaces = (Named,)

    lives = graphene.Int()
    friends = graphene.List(Named)
    colour = Colour()


class Dog(graphene.ObjectType):
    class Meta:
        interfaces = (Named,)

    bones = graphene.List(graphene.NonNull(graphene.Float), required=True)
    broken = graphene.String(required=True)
    friend = graphene.Field(lambda: Dog)


class Query(graphene.ObjectType):
    number = graphene.Int(of=graphene.Int(default_value=3), colour=Colour())
    words = graphene.List(graphene.NonNull(graphene.String))
    holes = graphene.List(graphene.String)
    fails = graphene.String()
    refused = graphene.String()
    not_allowed = graphene.String(required=True)
    animals = graphene.List(graphene.NonNull(Named))
    unknown = graphene.Field(Named)
    dog = graphene.Field(Dog)
    must = graphene.Field(Dog, required=True)
    no_list = graphene.List(graphene.String)
    flag = graphene.Boolean()
    wrong = graphene.Int()
    id = graphene.ID()
    said = graphene.String(text=graphene.Argument(graphene.String, required=True))

    resolve_number = staticmethod(lambda _root, _info, of, colour=None: of + (getattr(colour, "value", "") == "red"))
    resolve_words = staticmethod(lambda _root, _info: ["a", 7, True, None])
    resolve_holes = staticmethod(lambda _root, _info: ["a", None, object])
    resolve_no_list = staticmethod(lambda _root, _info: "text")
    resolve_flag = staticmethod(lambda _root, _info: 1)
    resolve_wrong = staticmethod(lambda _root, _info: "seven")
    resolve_id = staticmethod(lambda _root, _info: 12)
    resolve_said = staticmethod(lambda _root, info, text: f"{text} {info.field_name} {info.parent_type.name}")
    resolve_unknown = staticmethod(lambda _root, _info: {"kind": "fish", "name": "x"})
    resolve_dog = staticmethod(lambda _root, _info: DOG)
    resolve_must = staticmethod(lambda _root, _info: {**DOG, "name": None})
    resolve_animals = staticmethod(lambda _root, _info: [CAT, DOG])

    @staticmethod
    def resolve_fails(_root: None, _info: Any) -> str:
        raise ValueError("secret")

    @staticmethod
    def resolve_refused(_root: None, _info: Any) -> str:
        raise Refused("Nie teraz.", "Later")

    @staticmethod
    def resolve_not_allowed(_root: None, _info: Any) -> str:
        raise NotAllowed


DOG: dict[str, Any] = {"kind": "dog", "name": "Burek", "bones": [1, 2.5], "friend": {"name": "Azor", "bones": [None]}}
CAT: dict[str, Any] = {"kind": "cat", "name": "Filemon", "lives": 9, "colour": "blue", "friends": [DOG, None]}
SCHEMA = graphene.Schema(query=Query, types=[Cat, Dog]).graphql_schema
OF_CAT = " fragment OfCat on Cat { lives colour friends { name ... on Dog { bones } } }"
FRAGMENTS = " fragment Both on Named { name __typename ...OfCat }" + OF_CAT


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ("{ number a: number(of: 5) b: number(of: 5, colour: RED) __typename }", {}),
        ("query($n: Int = 4, $c: Colour) { number(of: $n, colour: $c) x: number }", {"c": "RED"}),
        ("query($n: Int!) { number(of: $n) }", {}),
        ("query($n: Int!) { number(of: $n) }", {"n": "many"}),
        ("{ words number }", {}),
        ("{ holes number }", {}),
        ("{ fails number refused }", {}),
        ("{ number notAllowed }", {}),
        ("{ noList flag wrong id }", {}),
        ("{ unknown { name } number }", {}),
        ("{ dog { name bones } dog { friend { name } } }", {}),
        ("{ dog { name friend { bones name } } }", {}),
        ("{ dog { friend { friend { broken } broken } } number }", {}),
        ("{ dog { broken } number }", {}),
        ("{ must { name } number }", {}),
        ("{ animals { ...Both ... { name } } }" + FRAGMENTS, {}),
        ("{ animals { kind: __typename ... on Named { n: name } ...OfCat } }" + OF_CAT, {}),
        ('query($t: String!) { said(text: $t) other: said(text: "b") }', {"t": "a"}),
    ],
)
def test_a_plan_answers_as_graphql_core_does(text: str, variables: dict[str, Any]) -> None:
    context = Context(request=RequestFactory().get("/"))
    document = parse(text)
    expected: Any = execute(SCHEMA, document, context_value=context, variable_values=variables)
    plan = Documents(SCHEMA).operation(text, None).plan
    assert plan is not None
    answer = plan.run(variables, context)
    assert answer.data == expected.data
    assert json.dumps(answer.data) == json.dumps(expected.data), "in the same order too"
    told, wanted = ([formatted(one) for one in result.errors or ()] for result in (answer, expected))
    if "unknown" in text:  # said in other words
        told[0]["message"] = wanted[0]["message"]
        told[0]["extensions"] = wanted[0]["extensions"]
    assert told == wanted


@pytest.mark.parametrize(
    "text", ["{ __schema { types { name } } }", "{ number @skip(if: true) }", '{ __type(name: "Cat") { name } }']
)
def test_what_plans_do_not_know_is_left_to_graphql_core(text: str) -> None:
    document = parse(text)
    with pytest.raises(Unplanned):
        Plan(SCHEMA, document.definitions[0], {})  # type: ignore[arg-type]
    assert Documents(SCHEMA).operation(text, None).plan is None


def test_a_long_list_ends_when_time_is_up() -> None:
    plan = Documents(SCHEMA).operation("{ animals { name } }", None).plan
    assert plan is not None
    answer = plan.run({}, Context(request=RequestFactory().get("/"), deadline=0.0))
    assert answer.data == {"animals": None}
    assert formatted((answer.errors or [])[0])["extensions"]["code"] == "QueryTimeout"


def test_texts_are_kept_up_to_a_number_of_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_KEPT", 30)  # four texts of seven tokens, their beginning and end included
    known = Documents(SCHEMA)
    texts = [f"{{ animals {{ a{n}: name }} }}" for n in range(6)]
    made = [known.operation(text, None) for text in texts]
    assert known.operation(texts[5], None) is made[5]
    assert known.operation(texts[0], None) is not made[0]
    longest = "{ animals { " + "name " * 40 + "} }"
    assert known.operation(longest, None) is not known.operation(longest, None)
    assert known.operation(texts[5], None) is not made[5]
