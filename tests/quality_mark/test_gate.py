"""The legal gate: each evidence alone turns the badge into plain text at once, and what is missing is said (R13-01)."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine

from core.clock import WARSAW
from quality_mark.models import (
    Appointment,
    Certificate,
    Consultation,
    GateEvidence,
    GateKind,
    MonitoringBody,
    Sanction,
    Scheme,
    SchemeVersion,
    Severity,
)
from quality_mark.queries import label_mode
from quality_mark.queries.gate import complete_schemes, missing_evidence
from quality_mark.states import LabelMode
from tests.factories import SchemeFactory, SchemeVersionFactory
from tests.mark_factories import GateEvidenceFactory

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 9, 28, 12, tzinfo=WARSAW)
TODAY = NOON.date()
YESTERDAY = TODAY - dt.timedelta(days=1)
TOMORROW = TODAY + dt.timedelta(days=1)


@pytest.fixture
def scheme(certificate: Certificate) -> Scheme:
    return certificate.scheme_version.scheme


def missing(scheme: Scheme) -> list[GateKind]:
    return [line.kind for line in missing_evidence(scheme, TODAY)]


@time_machine.travel(NOON, tick=False)
def test_with_all_eight_the_badge_may_be_shown(scheme: Scheme) -> None:
    assert missing(scheme) == []
    assert list(complete_schemes(TODAY)) == [scheme]
    assert label_mode() == LabelMode.BADGE


@pytest.mark.parametrize("kind", GateKind)
@pytest.mark.parametrize("how", ["gone", "ended", "coming", "revoked"])
@time_machine.travel(NOON, tick=False)
def test_without_one_of_the_eight_it_is_text_the_same_second(kind: GateKind, how: str, scheme: Scheme) -> None:
    rows = GateEvidence.objects.filter(kind=kind)
    rows.delete() if how == "gone" else rows.update(
        **{"ended": {"valid_to": YESTERDAY}, "coming": {"valid_from": TOMORROW}, "revoked": {"revoked_at": NOON}}[how]
    )
    assert missing(scheme) == [kind]
    assert list(complete_schemes(TODAY)) == []
    assert label_mode() == LabelMode.TEXT_STATUS
    GateEvidenceFactory(scheme=scheme, kind=kind, valid_from=TODAY, valid_to=TODAY)
    assert label_mode() == LabelMode.BADGE


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (lambda: SchemeVersion.objects.update(published_at=None), GateKind.PUBLIC_TERMS),
        (lambda: Consultation.objects.all().delete(), GateKind.CONSULTATION),
        (lambda: MonitoringBody.objects.update(valid_to=YESTERDAY), GateKind.MONITORING),
        (lambda: Sanction.objects.filter(severity=Severity.MINOR).delete(), GateKind.SANCTIONS),
        (lambda: Appointment.objects.filter(user__email="odwolania1@example.org").delete(), GateKind.APPEALS),
        (lambda: Appointment.objects.update(ends_on=YESTERDAY), GateKind.APPEALS),
        (lambda: Appointment.objects.first().user.role_grants.all().delete(), GateKind.APPEALS),
        (lambda: SchemeVersion.objects.update(appeal_quorum=3), GateKind.APPEALS),
    ],
)
@time_machine.travel(NOON, tick=False)
def test_the_evidence_alone_is_not_enough(spoil: Callable[[], object], kind: GateKind, scheme: Scheme) -> None:
    spoil()
    assert kind in missing(scheme)
    assert label_mode() == LabelMode.TEXT_STATUS


@time_machine.travel(NOON, tick=False)
def test_a_resolution_stands_in_place_of_a_monitoring_body(scheme: Scheme) -> None:
    MonitoringBody.objects.update(valid_to=YESTERDAY)
    assert label_mode() == LabelMode.TEXT_STATUS
    GateEvidence.objects.filter(kind=GateKind.MONITORING).update(is_resolution=True)
    assert label_mode() == LabelMode.BADGE


@time_machine.travel(NOON, tick=False)
def test_the_newest_version_in_force_is_the_one_that_was_consulted(scheme: Scheme) -> None:
    SchemeVersionFactory(scheme=scheme, version=2, effective_from=TOMORROW)
    assert missing(scheme) == []
    SchemeVersionFactory(scheme=scheme, version=3, effective_from=TODAY)
    assert missing(scheme) == [GateKind.CONSULTATION, GateKind.SANCTIONS]


@time_machine.travel(NOON, tick=False)
def test_other_modes_stay_what_they_are_and_other_schemes_do_not_help(scheme: Scheme) -> None:
    for mode in (LabelMode.OFF, LabelMode.TEXT_STATUS):
        Scheme.objects.update(label_mode=mode)
        assert label_mode() == mode
    other = SchemeFactory(slug="inny")
    assert [line.kind for line in missing_evidence(other, TODAY)] == list(GateKind)
    assert label_mode("inny") == LabelMode.TEXT_STATUS


def test_it_asks_once(scheme: Scheme, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        missing_evidence(scheme, TODAY)
    with django_assert_num_queries(1):
        label_mode()
