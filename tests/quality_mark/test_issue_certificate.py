"""issue_certificate: number, dates, items, who (R13-03, R13-04, R13-05, T13-05)."""

import datetime as dt
from typing import Any

import pytest

from accounts.models import User
from core import clock
from core.changes import CATALOGUE, changes_since, version
from core.errors import NotAllowed
from core.models import OutboxMessage
from quality_mark.actions.issue_certificate import issue_certificate
from quality_mark.models import Certificate, ScopeItem, StatusEvent
from quality_mark.queries import certificates_in_force
from quality_mark.rules import CertificateRefused, last_day
from tests.factories import CertificateFactory, SchemeVersionFactory, ScopeItemFactory

pytestmark = pytest.mark.django_db


def fields(item: ScopeItem, **changes: Any) -> dict[str, Any]:
    return {
        "number": "ZP/PK/2026/001",
        "scheme_version_id": SchemeVersionFactory().pk,
        "holder_id": item.vendor_id,
        "item_ids": [item.pk],
        "valid_from": clock.today(),
        **changes,
    }


def nothing_issued() -> None:
    assert (Certificate.objects.count(), StatusEvent.objects.count(), OutboxMessage.objects.count()) == (0, 0, 0)
    assert version(CATALOGUE) == 0


def test_issues_a_certificate_for_the_whole_term(item: ScopeItem, operator: User) -> None:
    certificate = issue_certificate(**fields(item), reason="Uchwała Kapituły 3/2026", by=operator)
    assert certificate.valid_to == last_day(clock.today(), 12)
    assert list(certificate.scope.values_list("scope_item", "added_on", "dropped_on")) == [(item.pk, None, None)]
    assert list(certificates_in_force()) == [certificate]
    event = StatusEvent.objects.get()
    assert (event.certificate, event.kind, event.reason) == (certificate, "ISSUED", "Uchwała Kapituły 3/2026")
    assert changes_since(CATALOGUE, 0, 9) == [("certificate", certificate.pk)]
    assert OutboxMessage.objects.get().payload == {"certificate_id": certificate.pk, "renews": None}


@pytest.mark.parametrize(
    ("changes", "blamed"),
    [
        ({"number": ""}, "number"),
        ({"number": "zp/1"}, "number"),
        ({"number": "ZP//1"}, "number"),
        ({"number": "ZP/1/"}, "number"),
        ({"number": "../ZP"}, "number"),
        ({"number": "Z" * 31}, "number"),
        ({"item_ids": []}, "items"),
        ({"item_ids": [999_999]}, "items"),
        ({"valid_to": dt.date(2020, 1, 1)}, "valid_to"),
        ({"valid_from": dt.date(2020, 1, 1)}, "valid_from"),
    ],
)
def test_refuses_what_breaks_the_scheme(changes: dict[str, Any], blamed: str, item: ScopeItem, operator: User) -> None:
    with pytest.raises(CertificateRefused) as refusal:
        issue_certificate(**fields(item, **changes), by=operator)
    assert refusal.value.field == blamed
    nothing_issued()


def test_refuses_one_day_more_than_the_term(item: ScopeItem, operator: User) -> None:
    too_long = last_day(clock.today(), 12) + dt.timedelta(days=1)
    with pytest.raises(CertificateRefused) as refusal:
        issue_certificate(**fields(item, valid_to=too_long), by=operator)
    assert refusal.value.field == "valid_to"
    nothing_issued()


def test_refuses_an_item_of_another_vendor(item: ScopeItem, operator: User) -> None:
    foreign = ScopeItemFactory()
    with pytest.raises(CertificateRefused):
        issue_certificate(**fields(item, item_ids=[item.pk, foreign.pk]), by=operator)
    nothing_issued()


def test_refuses_a_number_that_is_taken(item: ScopeItem, operator: User) -> None:
    CertificateFactory(number="ZP/PK/2026/001")
    with pytest.raises(CertificateRefused) as refusal:
        issue_certificate(**fields(item), by=operator)
    assert refusal.value.field == "number"
    assert Certificate.objects.count() == 1


def test_refuses_strangers_and_the_marketplace_administrator(outsider: User, item: ScopeItem) -> None:
    with pytest.raises(NotAllowed):
        issue_certificate(**fields(item), by=outsider)
    nothing_issued()


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ((2026, 3, 1), 12, (2027, 2, 28)),
        ((2026, 11, 23), 12, (2027, 11, 22)),
        ((2028, 2, 29), 12, (2029, 2, 28)),
        ((2027, 3, 1), 12, (2028, 2, 29)),
        ((2026, 12, 31), 2, (2027, 2, 28)),
        ((2026, 1, 1), 1, (2026, 1, 31)),
    ],
)
def test_a_term_of_months_ends_the_day_before(
    start: tuple[int, int, int], months: int, end: tuple[int, int, int]
) -> None:
    assert last_day(dt.date(*start), months) == dt.date(*end)
