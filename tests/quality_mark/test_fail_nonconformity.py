"""fail_nonconformity: at night, once, only what is past its day; of a suspended certificate the case begins."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from quality_mark.actions.fail_nonconformity import fail_nonconformity
from quality_mark.models import Certificate, Letter, Proceeding
from quality_mark.queries.audits import entity_of
from quality_mark.tasks import fail_nonconformities
from tests.quality_mark.supervision_world import application_audit, breach, certificate_audit, traces, verbs

pytestmark = pytest.mark.django_db


def test_fails_what_is_late_once_and_opens_the_case(auditor: User) -> None:
    yesterday = clock.today() - dt.timedelta(days=1)
    audit = certificate_audit(ordered_by=auditor)
    Certificate.objects.update(state="SUSPENDED")
    row, in_time = breach(audit, due_on=yesterday), breach(audit, due_on=clock.today())
    assert (fail_nonconformities(), fail_nonconformities()) == (1, 0)
    row.refresh_from_db()
    in_time.refresh_from_db()
    assert (row.state, in_time.state) == ("FAILED", "OPEN")
    case = Proceeding.objects.get()
    assert (case.nonconformity, case.opened_by) == (row, None)
    assert [letter.kind for letter in Letter.objects.order_by("pk")] == ["PROCEEDING", "NONCONFORMITY_FAILED"]
    assert "pozostaje zawieszony" in Letter.objects.latest("pk").body
    assert verbs() == ["proceeding.open", "letter.write", "nonconformity.fail", "letter.write"]


def test_a_valid_certificate_keeps_its_state_and_no_case_begins(auditor: User) -> None:
    row = breach(certificate_audit(ordered_by=auditor), due_on=clock.today() - dt.timedelta(days=1), severity="MINOR")
    assert fail_nonconformity(nonconformity_id=row.pk).state == "FAILED"
    assert (Proceeding.objects.count(), verbs()) == (0, ["nonconformity.fail", "letter.write"])
    letter = Letter.objects.get()
    assert (letter.kind, letter.vendor) == ("NONCONFORMITY_FAILED", entity_of(row.audit))
    assert "może teraz zawiesić certyfikat" in letter.body


def test_of_an_application_the_letter_says_that_the_jury_will_know(auditor: User) -> None:
    row = breach(application_audit(ordered_by=auditor), due_on=clock.today() - dt.timedelta(days=1))
    fail_nonconformity(nonconformity_id=row.pk)
    assert "rozstrzygnie o wniosku" in Letter.objects.get().body


def test_an_answer_that_came_first_stays(auditor: User) -> None:
    row = breach(certificate_audit(ordered_by=auditor), due_on=clock.today() - dt.timedelta(days=1), state="ANSWERED")
    before = traces()
    assert (fail_nonconformity(nonconformity_id=row.pk).state, traces()) == ("ANSWERED", before)
