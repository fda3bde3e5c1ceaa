"""Two people of the mark at once: one suspension, one report, and never a seat together with a membership (T13-05)."""

from typing import Any

from accounts.models import Role
from core.errors import IllegalTransition
from quality_mark.actions.appoint import appoint
from quality_mark.actions.raise_nonconformity import raise_nonconformity
from quality_mark.actions.report_audit import report_audit
from quality_mark.actions.suspend_certificate import suspend_certificate
from quality_mark.models import (
    Appointment,
    AuditConclusion,
    AuditMethod,
    HistoryEntry,
    HistoryHead,
    Proceeding,
    Severity,
    StatusEvent,
)
from quality_mark.rules.supervision import SeatRefused
from tests.concurrency.conftest import at_once
from tests.factories import InvitationFactory, MemberFactory, UserFactory
from tests.mark_factories import AppointmentFactory
from tests.quality_mark.supervision_world import REPORT, certificate_audit
from vendors.actions.accept_invitation import accept_invitation
from vendors.models import Member
from vendors.rules.team import SeatHolder, hash_of

WHY = "Niezgodność stwierdzona w kontroli."


def names(results: list[Any]) -> list[str]:
    return sorted(type(result).__name__ for result in results)


def test_two_auditors_suspend_and_report_once(shared_database: str) -> None:
    HistoryHead.objects.get_or_create(pk=1)
    audit = certificate_audit()
    assert audit.certificate
    key = audit.certificate.pk
    people = [AppointmentFactory(auditor=True).user for _ in range(2)]
    results = at_once(lambda index: suspend_certificate(certificate_id=key, reason=WHY, by=people[index]), 2)
    assert names(results) == ["Certificate", "IllegalTransition"]
    assert StatusEvent.objects.count() == 1
    said = {"method": AuditMethod.REMOTE, "conclusion": AuditConclusion.POSITIVE, "document": REPORT}
    day = audit.ordered_at.date()
    results = at_once(
        lambda index: report_audit(
            audit_id=audit.pk, performed_on=day, summary="Rozmowa i przegląd pism.", by=people[index], **said
        ),
        2,
    )
    assert names(results) == ["Audit", "IllegalTransition"]
    assert any(isinstance(result, IllegalTransition) for result in results)
    numbers = list(HistoryEntry.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_two_critical_breaches_at_once_open_one_case_and_no_deadlock(shared_database: str) -> None:
    HistoryHead.objects.get_or_create(pk=1)
    audit = certificate_audit()
    people = [AppointmentFactory(auditor=True).user for _ in range(2)]
    results = at_once(
        lambda index: raise_nonconformity(
            audit_id=audit.pk,
            severity=Severity.CRITICAL,
            description="Dane były nieprawdziwe.",
            public=WHY,
            by=people[index],
        ),
        2,
    )
    assert names(results) == ["Nonconformity", "Nonconformity"]
    assert (Proceeding.objects.count(), StatusEvent.objects.count()) == (1, 1)


def test_a_seat_and_a_membership_at_once_give_only_one_of_them(shared_database: str) -> None:
    HistoryHead.objects.get_or_create(pk=1)
    operator, person, owner = UserFactory(role=Role.SCHEME_OPERATOR), UserFactory(), MemberFactory()
    InvitationFactory(vendor=owner.vendor, invited_by=owner.user, email=person.email, token_hash=hash_of("znak"))
    work = [
        lambda: appoint(user_id=person.pk, role=Role.JUROR, organisation="OWES", by=operator),
        lambda: accept_invitation(token="znak", by=person),
    ]
    results = at_once(lambda index: work[index](), 2)
    assert sum(isinstance(result, SeatRefused | SeatHolder) for result in results) == 1, results
    assert Appointment.objects.filter(user=person).count() + Member.objects.filter(user=person).count() == 1
