"""save_monitoring_body: who audits, until when, and that both are guarded by history (R13-02, T13-06)."""

import datetime as dt
from typing import Any

import pytest

from accounts.models import Role, User
from core import clock
from core.errors import NotAllowed
from quality_mark.actions.save_monitoring_body import BodyRefused, save_monitoring_body
from quality_mark.models import HistoryEntry, MonitoringBody, Scheme
from tests.factories import SchemeFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheme(db: None) -> Scheme:
    return SchemeFactory()


def given(scheme: Scheme, by: User, **other: Any) -> dict[str, Any]:
    today = clock.today()
    return {
        "scheme_id": scheme.pk,
        "name": "Jednostka Wisłok",
        "nip": "526-000-12-46",
        "standard": "PN-EN ISO/IEC 17065",
        "accreditation_number": "AC 123",
        "independence_statement": "Nie zależymy od właściciela znaku.",
        "valid_from": today,
        "valid_to": today + dt.timedelta(days=365),
        "by": by,
        **other,
    }


def test_writes_a_body_and_prolongs_it(scheme: Scheme, operator: User) -> None:
    body = save_monitoring_body(**given(scheme, operator))
    later = body.valid_to + dt.timedelta(days=365)
    save_monitoring_body(**given(scheme, operator, body_id=body.pk, valid_to=later))
    kept = MonitoringBody.objects.get()
    assert (kept.name, kept.nip, kept.valid_to) == ("Jednostka Wisłok", "5260001246", later)
    assert [(entry.verb, entry.facts["valid_to"]) for entry in HistoryEntry.objects.all()] == [
        ("body.save", body.valid_to.isoformat()),
        ("body.save", later.isoformat()),
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"standard": ""}, "standard"),
        ({"independence_statement": ""}, "independence_statement"),
        ({"nip": "1234567890"}, "nip"),
        ({"valid_to": dt.date(2020, 1, 1)}, "valid_to"),
    ],
)
def test_refuses_what_is_not_whole(wrong: dict[str, Any], field: str, scheme: Scheme, operator: User) -> None:
    with pytest.raises(BodyRefused) as refusal:
        save_monitoring_body(**given(scheme, operator, **wrong))
    assert refusal.value.field == field
    assert MonitoringBody.objects.count() == 0


def test_a_body_of_another_scheme_is_not_found(scheme: Scheme, operator: User) -> None:
    body = save_monitoring_body(**given(SchemeFactory(slug="inny"), operator))
    with pytest.raises(MonitoringBody.DoesNotExist):
        save_monitoring_body(**given(scheme, operator, body_id=body.pk))


@pytest.mark.parametrize("role", [None, Role.OPERATOR, Role.DIRECTOR, Role.AUDITOR])
def test_refuses_strangers(role: Role | None, scheme: Scheme) -> None:
    with pytest.raises(NotAllowed):
        save_monitoring_body(**given(scheme, UserFactory(role=role)))
    assert MonitoringBody.objects.count() == 0
