"""raise_nonconformity: days and consequences from the table of breaches (R13-06, T13-03); T13-05 for others."""

import pytest

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.raise_nonconformity import raise_nonconformity
from quality_mark.models import Audit, Letter, Nonconformity, Proceeding, Severity
from quality_mark.rules import ReasonRequired
from quality_mark.rules.deadlines import days_after
from quality_mark.rules.supervision import SupervisionRefused
from tests.quality_mark.supervision_world import application_audit, certificate_audit, state_of, traces

pytestmark = pytest.mark.django_db
TEXT = "Na opakowaniu nie ma składu."
PUBLIC = "Niezgodność stwierdzona w kontroli."


def kinds() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("kind", flat=True))


def test_a_minor_one_only_sets_the_day(auditor: User) -> None:
    audit = certificate_audit()
    row = raise_nonconformity(audit_id=audit.pk, severity=Severity.MINOR, description=TEXT, by=auditor)
    assert (row.state, row.due_on, row.certificate) == ("OPEN", days_after(clock.today(), 30), audit.certificate)
    assert (state_of(audit.certificate), kinds()) == ("VALID", ["NONCONFORMITY"])
    assert TEXT in Letter.objects.get().body


def test_a_major_one_suspends_at_once_until_the_same_day(auditor: User) -> None:
    audit = certificate_audit()
    row = raise_nonconformity(audit_id=audit.pk, severity=Severity.MAJOR, description=TEXT, public=PUBLIC, by=auditor)
    assert state_of(audit.certificate) == "SUSPENDED"
    assert audit.certificate
    assert (audit.certificate.cure_due_on, row.due_on) == (row.due_on, days_after(clock.today(), 60))
    assert kinds() == ["SUSPENDED", "NONCONFORMITY"]


def test_a_critical_one_opens_the_case_as_well(auditor: User) -> None:
    audit = certificate_audit()
    row = raise_nonconformity(
        audit_id=audit.pk, severity=Severity.CRITICAL, description=TEXT, public=PUBLIC, by=auditor
    )
    case = Proceeding.objects.get()
    assert (case.nonconformity, case.grounds, case.opened_by) == (row, TEXT, auditor)
    assert (state_of(audit.certificate), kinds()) == ("SUSPENDED", ["PROCEEDING", "SUSPENDED", "NONCONFORMITY"])


def test_suspending_needs_words_for_the_register_and_without_them_nothing_stays(auditor: User) -> None:
    audit, before = certificate_audit(), traces()
    with pytest.raises(ReasonRequired):
        raise_nonconformity(audit_id=audit.pk, severity=Severity.MAJOR, description=TEXT, by=auditor)
    assert (state_of(audit.certificate), Nonconformity.objects.count(), traces()) == ("VALID", 0, before)


def test_an_application_without_a_table_and_a_cancelled_audit_are_refused(auditor: User) -> None:
    audit = application_audit()
    with pytest.raises(SupervisionRefused):
        raise_nonconformity(audit_id=audit.pk, severity=Severity.MINOR, description=TEXT, by=auditor)
    Audit.objects.update(state="CANCELLED")
    with pytest.raises(IllegalTransition):
        raise_nonconformity(audit_id=audit.pk, severity=Severity.MINOR, description=TEXT, by=auditor)
    assert not Nonconformity.objects.exists()


def test_refuses_strangers_and_the_operator(outsider: User, operator: User) -> None:
    audit, before = certificate_audit(), traces()
    for person in (outsider, operator):
        with pytest.raises(NotAllowed):
            raise_nonconformity(audit_id=audit.pk, severity=Severity.MAJOR, description=TEXT, public=PUBLIC, by=person)
    assert (state_of(audit.certificate), Nonconformity.objects.count(), traces()) == ("VALID", 0, before)
