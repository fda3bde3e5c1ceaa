"""declare_status: history of declarations, what a declaration must say, whose document may prove it."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from tests.factories import DocumentFactory
from vendors.actions.declare_status import StatusRefused, declare_status
from vendors.models import Document, EnterpriseStatus, Vendor
from vendors.queries import enterprise_status_of
from vendors.states import StatusState

pytestmark = pytest.mark.django_db
DAY = dt.date(2023, 5, 4)


def test_the_newest_row_holds_and_the_older_ones_stay(vendor: Vendor, owner: User) -> None:
    assert enterprise_status_of(vendor) is None
    declare_status(vendor_id=vendor.pk, state=StatusState.NONE, decision_number="x", decided_on=DAY, by=owner)
    proof = DocumentFactory(vendor=vendor, kind="ENTERPRISE_STATUS")
    row = declare_status(
        vendor_id=vendor.pk,
        state=StatusState.GRANTED,
        decision_number=" PS.1.2023 ",
        decided_on=DAY,
        evidence_id=proof.pk,
        by=owner,
    )
    assert list(EnterpriseStatus.objects.values_list("state", "decision_number", "decided_on", "evidence")) == [
        ("GRANTED", "PS.1.2023", DAY, proof.pk),
        ("NONE", "", None, None),
    ]
    assert enterprise_status_of(vendor) == row
    assert (row.declared_by, row.checked_on) == (owner, None)


def test_the_same_declaration_again_changes_nothing(vendor: Vendor, owner: User) -> None:
    said = {"state": StatusState.LOST, "decision_number": "PS.2", "decided_on": DAY}
    first = declare_status(vendor_id=vendor.pk, by=owner, **said)
    assert declare_status(vendor_id=vendor.pk, by=owner, **said) == first
    assert EnterpriseStatus.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"state": "MAYBE"}, "state"),
        ({"state": StatusState.GRANTED, "decided_on": DAY}, "decision_number"),
        ({"state": StatusState.GRANTED, "decision_number": "PS.1"}, "decided_on"),
        ({"state": StatusState.LOST, "decision_number": "PS.1", "decided_on": dt.date(2999, 1, 1)}, "decided_on"),
    ],
)
def test_refuses_half_a_declaration(said: dict[str, object], field: str, vendor: Vendor, owner: User) -> None:
    with pytest.raises(StatusRefused) as refusal:
        declare_status(vendor_id=vendor.pk, by=owner, **said)  # type: ignore[arg-type]
    assert refusal.value.field == field
    assert not EnterpriseStatus.objects.exists()


def test_a_stranger_and_a_foreign_document_are_refused(
    vendor: Vendor, owner: User, stranger: User, colleague: User, reviewer: User
) -> None:
    for person in (stranger, colleague, reviewer):
        with pytest.raises(NotAllowed):
            declare_status(vendor_id=vendor.pk, state=StatusState.NONE, by=person)
    foreign = DocumentFactory()
    with pytest.raises(Document.DoesNotExist):
        declare_status(
            vendor_id=vendor.pk,
            state=StatusState.GRANTED,
            decision_number="PS",
            decided_on=clock.today(),
            evidence_id=foreign.pk,
            by=owner,
        )
    assert not EnterpriseStatus.objects.exists()
