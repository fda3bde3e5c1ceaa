"""cancel_audit: by the body only, with a reason; who orders cannot make it disappear."""

import pytest

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.cancel_audit import cancel_audit
from quality_mark.models import Letter
from quality_mark.queries.audits import entity_of
from quality_mark.rules import ReasonRequired
from tests.quality_mark.supervision_world import certificate_audit, traces, verbs

pytestmark = pytest.mark.django_db
REASON = "Wniosek został wycofany."


def test_calls_off_once(auditor: User) -> None:
    audit = certificate_audit()
    assert cancel_audit(audit_id=audit.pk, reason=REASON, by=auditor).state == "CANCELLED"
    assert verbs() == ["audit.cancel"]
    with pytest.raises(IllegalTransition):
        cancel_audit(audit_id=audit.pk, reason=REASON, by=auditor)
    assert not Letter.objects.exists()  # the entity knew of no day


def test_an_entity_that_was_told_the_day_is_told_that_it_is_off(auditor: User) -> None:
    audit = certificate_audit(state="PLANNED", planned_on=clock.today(), method="SITE_VISIT")
    cancel_audit(audit_id=audit.pk, reason=REASON, by=auditor)
    letter = Letter.objects.get()
    assert (letter.kind, letter.vendor) == ("AUDIT_CANCELLED", entity_of(audit))
    assert REASON in letter.body
    assert audit.body.name in letter.body


def test_refuses_strangers_the_operator_and_no_reason(outsider: User, operator: User, auditor: User) -> None:
    audit, before = certificate_audit(), traces()
    for person in (outsider, operator):
        with pytest.raises(NotAllowed):
            cancel_audit(audit_id=audit.pk, reason=REASON, by=person)
    with pytest.raises(ReasonRequired):
        cancel_audit(audit_id=audit.pk, reason="", by=auditor)
    audit.refresh_from_db()
    assert (audit.state, traces()) == ("ORDERED", before)
