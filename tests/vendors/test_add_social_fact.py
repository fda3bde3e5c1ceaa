"""add_social_fact: fixed sentences with numbers, dates and sources; old ones disappear by themselves (R13-13)."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.utils import translation

from accounts.models import User
from core import clock
from core.changes import CATALOGUE, changes_since, version
from core.errors import NotAllowed
from tests.vendors.content import paper
from vendors.actions.accept_content import accept_content
from vendors.actions.add_social_fact import add_social_fact
from vendors.models import ContentReview, FactKind, SocialFact, SurplusGoal, Vendor
from vendors.queries.social_facts import facts_of
from vendors.rules.social_facts import InvalidFact, fact_text, year_after
from vendors.states import ContentState

pytestmark = pytest.mark.django_db


def state(vendor: Vendor, by: User, kind: str = FactKind.DISABLED, **fields: Any) -> SocialFact:
    given = {"number": 7, "of_number": 11, "source": "INF-1", "as_of": clock.today() - dt.timedelta(days=30), **fields}
    return add_social_fact(vendor_id=vendor.pk, kind=kind, by=by, **given)


def test_a_fixed_sentence_is_public_until_its_last_day(vendor: Vendor, owner: User) -> None:
    fact = state(vendor, owner, evidence=paper())
    assert fact.expires_on == year_after(fact.as_of)
    assert fact.evidence_name == "zgoda.pdf"
    assert changes_since(CATALOGUE, 0, 9) == [("vendor", vendor.pk)]
    assert [(row.text, row.as_of, row.source) for row in facts_of(vendor.pk)] == [
        ("7 z 11 zatrudnionych to osoby z niepełnosprawnościami.", fact.as_of, "INF-1")
    ]
    with translation.override("en"):
        assert facts_of(vendor.pk)[0].text == "7 of 11 people employed have a disability."
    with time_machine.travel(clock.end_of(fact.expires_on), tick=False):
        assert len(facts_of(vendor.pk)) == 1
    with time_machine.travel(clock.start_of(fact.expires_on + dt.timedelta(days=1)), tick=False):
        assert facts_of(vendor.pk) == []
    assert state(vendor, owner) == fact


def test_a_free_one_waits_for_the_regional_centre(vendor: Vendor, owner: User, reviewer: User) -> None:
    fact = state(vendor, owner, FactKind.FREE, words="Co roku uczymy 40 dzieci pisania pisanek.")
    review = ContentReview.objects.get()
    assert (review.state, review.subject_id, facts_of(vendor.pk)) == (ContentState.OPEN, str(fact.pk), [])
    accept_content(review_id=review.pk, by=reviewer)
    assert [row.text for row in facts_of(vendor.pk)] == ["Co roku uczymy 40 dzieci pisania pisanek."]


@pytest.mark.parametrize(
    ("kind", "number", "text"),
    [
        (FactKind.EMPLOYED, 1, "Zatrudniamy 1 osobę."),
        (FactKind.EMPLOYED, 3, "Zatrudniamy 3 osoby."),
        (FactKind.EMPLOYED, 12, "Zatrudniamy 12 osób."),
        (FactKind.DISABLED, 1, "1 z 11 zatrudnionych osób ma niepełnosprawność."),
        (FactKind.RETURNED, 7, "7 z 11 zatrudnionych to osoby, które wcześniej długo szukały pracy."),
        (FactKind.AT_RISK_PERCENT, 62, "62% zatrudnionych to osoby zagrożone wykluczeniem społecznym."),
        (FactKind.TRAINEES, 35, "W zajęciach bierze udział 35 osób."),
        (FactKind.HOURS, 22, "W ciągu roku poprowadziliśmy 22 godziny bezpłatnych zajęć."),
        (FactKind.MEMBERS, 16, "Wspólnie decyduje 16 osób, każda ma jeden głos."),
        (FactKind.SURPLUS, 100, "Całą nadwyżkę przeznaczamy na szkolenia zespołu."),
        (FactKind.SURPLUS, 60, "60% nadwyżki przeznaczamy na szkolenia zespołu."),
        (FactKind.LOCAL_PERCENT, 80, "80% materiałów kupujemy na Podkarpaciu."),
    ],
)
def test_the_sentences(kind: FactKind, number: int, text: str, vendor: Vendor, owner: User) -> None:
    words = SurplusGoal.TRAINING if kind == FactKind.SURPLUS else ""
    assert fact_text(state(vendor, owner, kind, number=number, words=words)) == text


@pytest.mark.parametrize(
    ("fields", "blamed"),
    [
        ({"kind": "OTHER"}, "kind"),
        ({"number": None}, "number"),
        ({"number": 0}, "number"),
        ({"number": 12}, "of_number"),
        ({"number": 1, "of_number": 4}, "of_number"),
        ({"kind": FactKind.LOCAL_PERCENT, "number": 101}, "number"),
        ({"kind": FactKind.SURPLUS, "words": "cokolwiek"}, "words"),
        ({"kind": FactKind.FREE, "words": "Krótko"}, "words"),
        ({"source": "  "}, "source"),
        ({"as_of": dt.date(2199, 1, 1)}, "as_of"),
        ({"as_of": dt.date(2020, 1, 1)}, "as_of"),
        ({"expires_on": dt.date(2020, 1, 2)}, "expires_on"),
        ({"expires_on": dt.date(2199, 1, 1)}, "expires_on"),
    ],
)
def test_refuses_what_says_nothing_or_too_much(
    fields: dict[str, Any], blamed: str, vendor: Vendor, owner: User
) -> None:
    with pytest.raises(InvalidFact) as refusal:
        state(vendor, owner, **fields)
    assert (refusal.value.field, SocialFact.objects.count(), version(CATALOGUE)) == (blamed, 0, 0)


def test_refuses_strangers_and_colleagues_who_only_look(vendor: Vendor, stranger: User, colleague: User) -> None:
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            state(vendor, person)
    assert SocialFact.objects.count() == 0
