"""drop_incomplete_badge and its nightly task: the stored mode follows, operators and director are told (T13-06)."""

import datetime as dt

import pytest

from accounts.models import Role, User
from core import clock
from core.models import Transition
from quality_mark.actions.drop_incomplete_badge import drop_incomplete_badge
from quality_mark.models import Certificate, HistoryEntry, Letter, MonitoringBody, Scheme
from quality_mark.tasks import drop_incomplete_badges
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheme(certificate: Certificate) -> Scheme:
    return certificate.scheme_version.scheme


def test_the_night_after_the_accreditation_ended(scheme: Scheme, operator: User) -> None:
    director = UserFactory(role=Role.DIRECTOR)
    MonitoringBody.objects.update(valid_to=clock.today() - dt.timedelta(days=1))
    drop_incomplete_badges()
    drop_incomplete_badges()
    scheme.refresh_from_db()
    assert (scheme.label_mode, scheme.badge_proposed_by) == ("TEXT_STATUS", None)
    assert {letter.email for letter in Letter.objects.all()} == {operator.email, director.email}
    letter = Letter.objects.first()
    assert letter.kind == "BADGE_OFF"
    assert letter.subject == "Znak „Zakup prospołeczny” wyłączony na rynku"
    assert "żadna jednostka kontrolująca nie ma dziś ważnych uprawnień" in letter.body
    assert "/rops/znak/zasady/" in letter.body
    assert (Transition.objects.get().before, Transition.objects.get().after) == ("BADGE", "TEXT_STATUS")
    assert [entry.verb for entry in HistoryEntry.objects.all()][:1] == ["scheme.set_label_mode"]


def test_a_complete_gate_is_left_alone(scheme: Scheme, operator: User) -> None:
    assert drop_incomplete_badge(scheme_id=scheme.pk) is False
    scheme.refresh_from_db()
    assert (scheme.label_mode, Letter.objects.count(), Transition.objects.count()) == ("BADGE", 0, 0)
