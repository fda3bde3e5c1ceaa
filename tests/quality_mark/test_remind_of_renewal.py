"""remind_of_renewal: D-120, -90, -60, -30, -14 and the end, each once; missed nights are caught up (T13-14)."""

import datetime as dt

import pytest
import time_machine

from core import clock
from quality_mark.actions.remind_of_renewal import remind_of_renewal
from quality_mark.models import Certificate, Letter, RenewalReminder
from quality_mark.states import ApplicationKind, ApplicationState, CertificateState
from quality_mark.tasks import remind_of_renewals
from tests.factories import CertificateFactory
from tests.quality_mark.applying import draft

pytestmark = pytest.mark.django_db
END = dt.date(2027, 12, 31)


def at(day: str) -> time_machine.travel:
    return time_machine.travel(dt.datetime.fromisoformat(f"{day}T06:00:00+00:00"), tick=False)


@pytest.fixture
def certificate(db: None) -> Certificate:
    """A certificate of the year 2027."""
    with at("2027-06-01"):
        made: Certificate = CertificateFactory(valid_from=dt.date(2027, 1, 1), valid_to=END)
    return made


def test_t13_14_the_list_for_a_certificate_that_ends_on_31_december_2027_starts_on_2_september(
    certificate: Certificate,
) -> None:
    sent = {}
    day = dt.date(2027, 8, 25)
    while day <= dt.date(2028, 1, 10):
        with at(day.isoformat()):
            for _twice in range(2):
                remind_of_renewals()
        for row in RenewalReminder.objects.all():
            sent.setdefault(row.step, clock.date_of(row.sent_at).isoformat())
        day += dt.timedelta(days=1)
    assert sent == {
        120: "2027-09-02",
        90: "2027-10-02",
        60: "2027-11-01",
        30: "2027-12-01",
        14: "2027-12-17",
        0: "2028-01-01",
    }
    kinds = [row.kind for row in Letter.objects.order_by("pk")]
    assert kinds == ["RENEWAL_REMINDER"] * 5 + ["EXPIRED"]
    assert "jeszcze 120 dni" in Letter.objects.order_by("pk")[0].body
    assert certificate.renewal_reminders.count() == 6


def test_after_missed_nights_only_the_newest_step_goes_out(certificate: Certificate) -> None:
    with at("2027-11-20"):
        remind_of_renewals()
        remind_of_renewals()
    assert [row.step for row in certificate.renewal_reminders.all()] == [60]


@pytest.mark.parametrize("state", [ApplicationState.SUBMITTED, ApplicationState.AUDITED, ApplicationState.REFUSED])
def test_a_filed_renewal_stops_the_reminders(certificate: Certificate, state: ApplicationState) -> None:
    with at("2027-10-01"):
        draft(applicant=certificate.holder, kind=ApplicationKind.RENEWAL, certificate=certificate, state=state)
        assert remind_of_renewal(certificate_id=certificate.pk) is None
    assert not Letter.objects.exists()


@pytest.mark.parametrize("state", [ApplicationState.DRAFT, ApplicationState.WITHDRAWN, ApplicationState.LAPSED])
def test_a_renewal_that_is_not_sent_stops_nothing(certificate: Certificate, state: ApplicationState) -> None:
    with at("2027-10-01"):
        draft(applicant=certificate.holder, kind=ApplicationKind.RENEWAL, certificate=certificate, state=state)
        assert remind_of_renewal(certificate_id=certificate.pk) is not None


def test_ended_and_renewed_certificates_are_left_alone(certificate: Certificate) -> None:
    with at("2027-12-01"):
        Certificate.objects.update(state=CertificateState.WITHDRAWN)
        assert remind_of_renewal(certificate_id=certificate.pk) is None
        Certificate.objects.update(state=CertificateState.VALID)
        CertificateFactory(
            holder=certificate.holder,
            renews=certificate,
            valid_from=dt.date(2028, 1, 1),
            valid_to=dt.date(2028, 12, 31),
        )
        assert remind_of_renewal(certificate_id=certificate.pk) is None
    assert not RenewalReminder.objects.exists()
