"""order_audit: one open audit of a complete application, in time, by a body whose evidence holds."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.order_audit import AuditNotOrdered, order_audit
from quality_mark.models import Audit, HistoryEntry
from quality_mark.states import ApplicationState, AuditKind, AuditState
from tests.mark_factories import AuditFactory, MonitoringBodyFactory
from tests.quality_mark.formal_world import strangers, submitted

pytestmark = pytest.mark.django_db


def day(after: int) -> dt.date:
    return clock.today() + dt.timedelta(days=after)


def test_orders_the_audit(operator: User) -> None:
    application = submitted(state=ApplicationState.COMPLETE)
    body = MonitoringBodyFactory(scheme=application.scheme_version.scheme)
    audit = order_audit(application_id=application.pk, body_id=body.pk, due_on=day(30), reason=" Wizyta. ", by=operator)
    row = Audit.objects.get()
    assert (row.pk, row.kind, row.state, row.body, row.due_on) == (audit.pk, "INITIAL", "ORDERED", body, day(30))
    assert (row.ordered_by, row.reason) == (operator, "Wizyta.")
    assert HistoryEntry.objects.get().verb == "audit.order"


def test_a_second_audit_waits_for_the_report_and_is_a_follow_up(operator: User) -> None:
    application = submitted(state=ApplicationState.COMPLETE)
    body = MonitoringBodyFactory(scheme=application.scheme_version.scheme)
    first = AuditFactory(application=application, body=body)
    with pytest.raises(AuditNotOrdered):
        order_audit(application_id=application.pk, body_id=body.pk, due_on=day(30), by=operator)
    first.state = AuditState.CANCELLED
    first.save(update_fields=["state"])
    AuditFactory(application=application, body=body, reported=True)
    second = order_audit(application_id=application.pk, body_id=body.pk, due_on=day(30), by=operator)
    assert second.kind == AuditKind.FOLLOW_UP


def test_refuses_a_body_without_evidence_and_days_that_are_too_early_or_too_late(operator: User) -> None:
    application = submitted(state=ApplicationState.COMPLETE)
    scheme = application.scheme_version.scheme
    body = MonitoringBodyFactory(scheme=scheme)
    gone = MonitoringBodyFactory(scheme=scheme, name="Dawna", valid_to=day(-1))
    for key, due, field in (
        (gone.pk, day(30), "body"),
        (0, day(30), "body"),
        (body.pk, day(0), "due_on"),
        (body.pk, day(99), "due_on"),
    ):
        with pytest.raises(AuditNotOrdered) as refused:
            order_audit(application_id=application.pk, body_id=key, due_on=due, by=operator)
        assert refused.value.field == field
    assert (Audit.objects.count(), HistoryEntry.objects.count()) == (0, 0)


@pytest.mark.parametrize("state", sorted(set(ApplicationState) - {ApplicationState.COMPLETE}))
def test_refuses_every_other_state(state: str, operator: User) -> None:
    application = submitted(state=state)
    with pytest.raises(IllegalTransition):
        order_audit(application_id=application.pk, body_id=MonitoringBodyFactory().pk, due_on=day(30), by=operator)
    assert (Audit.objects.count(), HistoryEntry.objects.count()) == (0, 0)


def test_refuses_a_stranger() -> None:
    application = submitted(state=ApplicationState.COMPLETE)
    body = MonitoringBodyFactory(scheme=application.scheme_version.scheme)
    for person in strangers(application):
        with pytest.raises(NotAllowed):
            order_audit(application_id=application.pk, body_id=body.pk, due_on=day(30), by=person)
    assert (Audit.objects.count(), HistoryEntry.objects.count()) == (0, 0)
