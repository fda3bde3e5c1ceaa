"""save_mark_application: gaps pass, wrong values do not; only while it is filled, and only the parts of a call."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from core import clock
from core.errors import NotAllowed
from quality_mark.actions.save_mark_application import save_mark_application
from quality_mark.models import Application, CompletionCall
from quality_mark.rules.applying import MarkApplicationRefused
from quality_mark.states import ApplicationState
from tests.factories import UserFactory
from tests.quality_mark.applying import AIMS, draft, owner_of

pytestmark = pytest.mark.django_db
FUTURE = dt.date(2999, 1, 1)


def call(application: Application, *parts: str) -> None:
    CompletionCall.objects.create(
        application=application,
        parts=dict.fromkeys(parts, "Brakuje."),
        due_on=clock.today(),
        called_by=application.started_by,
    )


def test_keeps_what_was_typed_gaps_included() -> None:
    application = draft()
    save_mark_application(
        application_id=application.pk, by=owner_of(application), social_aims=AIMS, own_income=Decimal("12.50")
    )
    application.refresh_from_db()
    assert (application.social_aims, application.own_income, application.total_income) == (AIMS, Decimal("12.50"), None)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"active_since": FUTURE}, "active_since"),
        ({"income_to": FUTURE}, "income_to"),
        ({"income_from": dt.date(2026, 2, 1), "income_to": dt.date(2026, 1, 1)}, "income_to"),
        ({"own_income": Decimal(-1)}, "own_income"),
        ({"own_income": Decimal(2), "total_income": Decimal(1)}, "own_income"),
        ({"finance_period": "CENTURY"}, "finance_period"),
    ],
)
def test_refuses_wrong_values_beside_their_field(values: dict[str, Any], field: str) -> None:
    application = draft()
    with pytest.raises(MarkApplicationRefused) as refusal:
        save_mark_application(application_id=application.pk, by=owner_of(application), **values)
    assert refusal.value.field == field
    application.refresh_from_db()
    assert (application.own_income, application.active_since, application.income_to) == (None, None, None)


def test_a_call_opens_only_the_parts_that_it_names() -> None:
    application = draft(state=ApplicationState.CALLED)
    call(application, "dzialalnosc", "dowody:A")
    owner = owner_of(application)
    save_mark_application(application_id=application.pk, by=owner, social_aims=AIMS)
    with pytest.raises(MarkApplicationRefused):
        save_mark_application(application_id=application.pk, by=owner, own_income=Decimal(1))
    application.refresh_from_db()
    assert (application.social_aims, application.own_income) == (AIMS, None)


@pytest.mark.parametrize("state", sorted(set(ApplicationState) - {ApplicationState.DRAFT, ApplicationState.CALLED}))
def test_nothing_changes_while_somebody_judges(state: ApplicationState) -> None:
    application = draft(state=state)
    with pytest.raises(MarkApplicationRefused):
        save_mark_application(application_id=application.pk, by=owner_of(application), social_aims=AIMS)
    application.refresh_from_db()
    assert application.social_aims == ""


def test_refuses_strangers_and_unknown_fields() -> None:
    application = draft()
    with pytest.raises(NotAllowed):
        save_mark_application(application_id=application.pk, by=UserFactory(), social_aims=AIMS)
    with pytest.raises(TypeError):
        save_mark_application(application_id=application.pk, by=owner_of(application), state="CERTIFIED")
    application.refresh_from_db()
    assert (application.social_aims, application.state) == ("", "DRAFT")
