"""reply_proceeding: the holder's own people, once."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.open_proceeding import open_proceeding
from quality_mark.actions.reply_proceeding import reply_proceeding
from quality_mark.models import Certificate
from tests.factories import MemberFactory
from tests.quality_mark.supervision_world import traces, verbs

pytestmark = pytest.mark.django_db
REPLY = "Skład zmienił dostawca, zgłosiliśmy to w maju."


def test_keeps_the_reply_once(certificate: Certificate) -> None:
    case = open_proceeding(certificate_id=certificate.pk, grounds="Zmieniono skład.", by=None)
    owner = MemberFactory(vendor=certificate.holder).user
    case = reply_proceeding(proceeding_id=case.pk, reply=REPLY, by=owner)
    assert (case.state, case.reply, case.replied_at is not None) == ("REPLIED", REPLY, True)
    assert verbs()[-1] == "proceeding.reply"
    with pytest.raises(IllegalTransition):
        reply_proceeding(proceeding_id=case.pk, reply=REPLY, by=owner)


def test_refuses_a_stranger_and_the_operator(certificate: Certificate, operator: User) -> None:
    case = open_proceeding(certificate_id=certificate.pk, grounds="Zmieniono skład.", by=None)
    before, stranger = traces(), MemberFactory().user
    for person in (stranger, operator):
        with pytest.raises(NotAllowed):
            reply_proceeding(proceeding_id=case.pk, reply=REPLY, by=person)
    case.refresh_from_db()
    assert (case.state, traces()) == ("OPEN", before)
