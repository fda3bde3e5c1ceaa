"""open_proceeding: grounds, the right to reply, one at a time; nothing moves; strangers refused."""

import pytest

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.open_proceeding import open_proceeding
from quality_mark.models import Certificate, Letter, Proceeding
from quality_mark.rules.deadlines import days_after
from quality_mark.rules.supervision import SupervisionRefused
from tests.quality_mark.supervision_world import state_of, traces, verbs

pytestmark = pytest.mark.django_db
GROUNDS = "Zmieniono skład bez zgłoszenia."


@pytest.mark.parametrize("who", ["auditor", "operator", ""])
def test_opens_one_case_and_moves_nothing(who: str, certificate: Certificate, request: pytest.FixtureRequest) -> None:
    by: User | None = request.getfixturevalue(who) if who else None
    case = open_proceeding(certificate_id=certificate.pk, grounds=GROUNDS, by=by)
    days = certificate.scheme_version.reply_days
    assert (case.number, case.state) == (f"P/{clock.today().year}/0001", "OPEN")
    assert (case.reply_due_on, state_of(certificate)) == (days_after(clock.today(), days), "VALID")
    assert (Letter.objects.get().kind, verbs()) == ("PROCEEDING", ["proceeding.open", "letter.write"])
    with pytest.raises(SupervisionRefused):
        open_proceeding(certificate_id=certificate.pk, grounds=GROUNDS, by=by)


def test_refuses_an_ended_certificate(operator: User, certificate: Certificate) -> None:
    Certificate.objects.update(state="SURRENDERED")
    with pytest.raises(IllegalTransition):
        open_proceeding(certificate_id=certificate.pk, grounds=GROUNDS, by=operator)


def test_refuses_strangers(outsider: User, certificate: Certificate) -> None:
    before = traces()
    with pytest.raises(NotAllowed):
        open_proceeding(certificate_id=certificate.pk, grounds=GROUNDS, by=outsider)
    assert (Proceeding.objects.count(), traces()) == (0, before)
