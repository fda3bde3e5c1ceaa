"""A mistaken upload is taken back."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.invoices.actions.correct_invoice import ReasonMissing
from marketplace.invoices.actions.withdraw_document import OnlyUploads, withdraw_document
from marketplace.invoices.queries.documents import papers_of, shared_documents
from marketplace.orders.models import VendorOrder
from tests.invoices.conftest import drafted, papers
from tests.invoices.test_upload_document import uploaded


def test_the_buyer_does_not_see_it_any_more_and_its_number_is_free(for_consumer: VendorOrder, owner: User) -> None:
    document = uploaded(for_consumer, owner)
    assert shared_documents([for_consumer.pk]) == {for_consumer.pk: [document]}
    for _ in range(2):
        withdraw_document(document_id=document.pk, by=owner, reason="Nie ten klient.")
    assert shared_documents([for_consumer.pk]) == {}
    assert papers_of(for_consumer).live == []
    assert uploaded(for_consumer, owner).number == document.number


def test_drafts_and_silence_are_refused(for_consumer: VendorOrder, owner: User) -> None:
    document = uploaded(for_consumer, owner)
    before = papers()
    with pytest.raises(ReasonMissing):
        withdraw_document(document_id=document.pk, by=owner, reason=" ")
    assert papers() == before
    withdraw_document(document_id=document.pk, by=owner, reason="Pomyłka.")
    draft = drafted(for_consumer, owner)
    with pytest.raises(OnlyUploads):
        withdraw_document(document_id=draft.pk, by=owner, reason="Pomyłka.")


def test_a_stranger_and_a_viewer_may_not(
    for_consumer: VendorOrder, owner: User, stranger: User, colleague: User
) -> None:
    document = uploaded(for_consumer, owner)
    before = papers()
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            withdraw_document(document_id=document.pk, by=person, reason="Pomyłka.")
    assert papers() == before
