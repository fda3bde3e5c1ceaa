"""follow_missed_cure: a suspension whose last day passed leads to the case about withdrawal, once (R13-06)."""

import datetime as dt

import pytest
import time_machine

from accounts.models import User
from core import clock
from quality_mark.actions.drop_proceeding import drop_proceeding
from quality_mark.actions.follow_missed_cure import follow_missed_cure
from quality_mark.actions.reinstate_certificate import reinstate_certificate
from quality_mark.actions.suspend_certificate import suspend_certificate
from quality_mark.models import Certificate, Letter, Proceeding
from quality_mark.tasks import follow_missed_cures
from tests.quality_mark.supervision_world import breach, certificate_audit, traces

pytestmark = pytest.mark.django_db
WHY = "Zmieniono skład wyrobu bez zgłoszenia."


@pytest.fixture
def suspended(auditor: User) -> Certificate:
    certificate = certificate_audit(ordered_by=auditor).certificate
    assert certificate is not None
    return suspend_certificate(certificate_id=certificate.pk, reason=WHY, by=auditor)


def night(certificate: Certificate, days: int = 1) -> int:
    """Run the task some days after the last day, twice, and count the cases."""
    assert certificate.cure_due_on is not None
    day = certificate.cure_due_on + dt.timedelta(days=days)
    with time_machine.travel(dt.datetime.combine(day, dt.time(0, 35), tzinfo=clock.WARSAW)):
        follow_missed_cures()
        follow_missed_cures()
    return Proceeding.objects.count()


def test_the_case_begins_the_day_after_with_the_reason_and_a_letter_once(suspended: Certificate) -> None:
    assert night(suspended, 0) == 0
    assert night(suspended, 9) == 1  # nights were missed
    case = Proceeding.objects.get()
    assert (case.opened_by, case.state, case.certificate) == (None, "OPEN", suspended)
    assert WHY in case.grounds
    assert Letter.objects.filter(kind="PROCEEDING", vendor=suspended.holder).count() == 1
    suspended.refresh_from_db()
    assert suspended.state == "SUSPENDED"


def test_a_case_that_was_dropped_does_not_begin_again_but_a_new_suspension_does(
    suspended: Certificate, auditor: User
) -> None:
    night(suspended)
    drop_proceeding(proceeding_id=Proceeding.objects.get().pk, reasons="Przyczyna zniknęła.", by=auditor)
    assert night(suspended, 30) == 1
    reinstate_certificate(certificate_id=suspended.pk, reason="Skład jest znowu zgodny.", by=auditor)
    with time_machine.travel(clock.now() + dt.timedelta(days=60)):
        again = suspend_certificate(certificate_id=suspended.pk, reason=WHY, by=auditor)
    assert night(again) == 2


@pytest.mark.parametrize("state", ["OPEN", "ANSWERED"])
def test_a_breach_that_runs_goes_first(state: str, suspended: Certificate) -> None:
    breach(suspended.audits.get(), state=state)
    assert night(suspended) == 0


def test_nothing_happens_to_one_that_is_valid_or_has_ended(suspended: Certificate) -> None:
    before = traces()
    for change in ({"state": "VALID"}, {"state": "SUSPENDED", "valid_to": clock.today() - dt.timedelta(days=1)}):
        Certificate.objects.filter(pk=suspended.pk).update(**change)
        with time_machine.travel(clock.now() + dt.timedelta(days=90)):
            assert follow_missed_cure(certificate_id=suspended.pk) is None
    assert traces() == before
