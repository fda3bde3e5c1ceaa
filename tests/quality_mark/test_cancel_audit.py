"""cancel_audit: by the body only, with a reason; who orders cannot make it disappear."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.cancel_audit import cancel_audit
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


def test_refuses_strangers_the_operator_and_no_reason(outsider: User, operator: User, auditor: User) -> None:
    audit, before = certificate_audit(), traces()
    for person in (outsider, operator):
        with pytest.raises(NotAllowed):
            cancel_audit(audit_id=audit.pk, reason=REASON, by=person)
    with pytest.raises(ReasonRequired):
        cancel_audit(audit_id=audit.pk, reason="", by=auditor)
    audit.refresh_from_db()
    assert (audit.state, traces()) == ("ORDERED", before)
