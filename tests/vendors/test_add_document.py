"""add_document: kept privately with its facts, replaced without losing history, refused as a whole."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.documents import CleanDocument, clean_document, private_storage
from core.errors import NotAllowed
from tests.core.test_documents import PLAIN_PDF
from tests.factories import DocumentFactory, VendorFactory
from vendors.actions.add_document import MOST, DocumentNotTaken, add_document
from vendors.models import Document, DocumentKind, Vendor
from vendors.queries import documents_of
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


@pytest.fixture
def pdf() -> CleanDocument:
    return clean_document(PLAIN_PDF, "dowód.pdf")


@pytest.fixture
def vendor(db: None) -> Vendor:
    """Without the documents that the factory would bring."""
    return VendorFactory(documents=False)


def test_keeps_the_file_privately_with_kind_name_hash_and_date(vendor: Vendor, owner: User, pdf: CleanDocument) -> None:
    day = clock.today() + dt.timedelta(days=30)
    row = add_document(vendor_id=vendor.pk, kind=DocumentKind.IDENTITY, document=pdf, expires_on=day, by=owner)
    row.refresh_from_db()
    assert (row.name, row.content_type, row.size, row.sha256) == (
        "dowód.pdf",
        "application/pdf",
        len(PLAIN_PDF),
        pdf.sha256,
    )
    assert (row.expires_on, row.uploaded_by, row.removed_at) == (day, owner, None)
    with row.file.open("rb") as kept:
        assert kept.read() == PLAIN_PDF
    assert private_storage().exists(row.file.name)


def test_a_replacement_leaves_the_older_one_as_history(vendor: Vendor, owner: User, pdf: CleanDocument) -> None:
    old = DocumentFactory(vendor=vendor)
    new = add_document(vendor_id=vendor.pk, kind=DocumentKind.IDENTITY, document=pdf, replaces_id=old.pk, by=owner)
    assert documents_of(vendor) == [new]
    old.refresh_from_db()
    assert old.removed_at is not None


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"kind": "PASSPORT"}, "kind"), ({"expires_on": dt.date(2020, 1, 1)}, "expires_on")],
)
def test_refuses_what_cannot_be_kept(
    changes: dict[str, object], field: str, vendor: Vendor, owner: User, pdf: CleanDocument
) -> None:
    values = {"kind": DocumentKind.IDENTITY, **changes}
    with pytest.raises(DocumentNotTaken) as refusal:
        add_document(vendor_id=vendor.pk, document=pdf, by=owner, **values)  # type: ignore[arg-type]
    assert refusal.value.field == field
    assert not Document.objects.exists()
    assert not private_storage().exists("vendors/dowód.pdf")


def test_refuses_the_thirty_first_and_keeps_the_older_one_in_force(
    vendor: Vendor, owner: User, pdf: CleanDocument
) -> None:
    DocumentFactory.create_batch(MOST, vendor=vendor)
    with pytest.raises(DocumentNotTaken):
        add_document(vendor_id=vendor.pk, kind=DocumentKind.OTHER, document=pdf, by=owner)
    assert len(documents_of(vendor)) == MOST


def test_refuses_after_the_end_and_people_who_may_not(
    vendor: Vendor, owner: User, stranger: User, colleague: User, reviewer: User, pdf: CleanDocument
) -> None:
    for person in (stranger, colleague, reviewer):
        with pytest.raises(NotAllowed):
            add_document(vendor_id=vendor.pk, kind=DocumentKind.OTHER, document=pdf, by=person)
    Vendor.objects.update(state=VendorState.TERMINATED)
    with pytest.raises(DocumentNotTaken):
        add_document(vendor_id=vendor.pk, kind=DocumentKind.OTHER, document=pdf, by=owner)
    assert not Document.objects.filter(vendor=vendor).exists()


def test_a_foreign_document_cannot_be_replaced(vendor: Vendor, owner: User, pdf: CleanDocument) -> None:
    foreign = DocumentFactory()
    with pytest.raises(Document.DoesNotExist):
        add_document(vendor_id=vendor.pk, kind=DocumentKind.OTHER, document=pdf, replaces_id=foreign.pk, by=owner)
    foreign.refresh_from_db()
    assert foreign.removed_at is None
    assert not Document.objects.filter(vendor=vendor).exists()
