"""remove_document: out of the application, not out of history."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from tests.factories import DocumentFactory
from vendors.actions.remove_document import DocumentStays, remove_document
from vendors.models import Vendor
from vendors.queries import documents_of
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


def test_removes_once_and_keeps_the_row(vendor: Vendor, owner: User) -> None:
    Vendor.objects.update(state=VendorState.DRAFT)
    row = DocumentFactory(vendor=vendor)
    first = remove_document(document_id=row.pk, by=owner).removed_at
    assert remove_document(document_id=row.pk, by=owner).removed_at == first
    assert row not in documents_of(vendor)
    assert vendor.documents.filter(pk=row.pk).exists()


@pytest.mark.parametrize("state", [VendorState.PENDING, VendorState.APPROVED, VendorState.SUSPENDED], ids=str)
def test_what_rops_relies_on_stays(state: VendorState, vendor: Vendor, owner: User) -> None:
    Vendor.objects.update(state=state)
    row = DocumentFactory(vendor=vendor)
    with pytest.raises(DocumentStays):
        remove_document(document_id=row.pk, by=owner)
    row.refresh_from_db()
    assert row.removed_at is None


def test_refuses_a_stranger(vendor: Vendor, stranger: User, colleague: User, reviewer: User) -> None:
    Vendor.objects.update(state=VendorState.DRAFT)
    row = DocumentFactory(vendor=vendor)
    for person in (stranger, colleague, reviewer):
        with pytest.raises(NotAllowed):
            remove_document(document_id=row.pk, by=person)
    row.refresh_from_db()
    assert row.removed_at is None
