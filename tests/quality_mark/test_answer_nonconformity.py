"""answer_nonconformity: the holder's own people, once, while it is open."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.answer_nonconformity import answer_nonconformity
from quality_mark.queries.audits import entity_of
from quality_mark.rules.supervision import SupervisionRefused
from tests.factories import MemberFactory
from tests.quality_mark.supervision_world import breach, certificate_audit, traces, verbs

pytestmark = pytest.mark.django_db
TEXT = "Zmieniliśmy etykiety na wszystkich słoikach."


def test_keeps_what_was_done_once(auditor: User) -> None:
    audit = certificate_audit(ordered_by=auditor)
    row, owner = breach(audit), MemberFactory(vendor=entity_of(audit)).user
    with pytest.raises(SupervisionRefused):
        answer_nonconformity(nonconformity_id=row.pk, text="Tak.", by=owner)
    row = answer_nonconformity(nonconformity_id=row.pk, text=TEXT, by=owner)
    assert (row.state, row.corrective_action, row.answered_at is not None) == ("ANSWERED", TEXT, True)
    assert verbs() == ["nonconformity.answer"]
    with pytest.raises(IllegalTransition):
        answer_nonconformity(nonconformity_id=row.pk, text=TEXT, by=owner)


def test_refuses_a_stranger_and_the_auditor(auditor: User) -> None:
    row = breach(certificate_audit(ordered_by=auditor))
    before, stranger = traces(), MemberFactory().user
    for person in (stranger, auditor):
        with pytest.raises(NotAllowed):
            answer_nonconformity(nonconformity_id=row.pk, text=TEXT, by=person)
    row.refresh_from_db()
    assert (row.state, traces()) == ("OPEN", before)
