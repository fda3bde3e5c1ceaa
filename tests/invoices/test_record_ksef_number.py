"""The number that KSeF gave to a draft."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from core.models import OutboxMessage
from marketplace.invoices.actions.record_ksef_number import record_ksef_number
from marketplace.invoices.actions.upload_document import KsefNumberWrong, NumberTaken
from marketplace.orders.models import VendorOrder
from tests.invoices.conftest import FIRM, drafted, ksef_number, paid_part, papers
from vendors.models import Vendor


def test_the_buyer_sees_the_invoice_from_then_on(for_firm: VendorOrder, owner: User) -> None:
    draft = drafted(for_firm, owner)
    assert OutboxMessage.objects.filter(event="SalesDocumentShared").count() == 0
    number = ksef_number(for_firm.seller_nip)
    for _ in range(2):
        document = record_ksef_number(document_id=draft.pk, by=owner, number=f"{number} ")
    assert (document.ksef, document.is_shared) == (number, True)
    assert OutboxMessage.objects.filter(event="SalesDocumentShared").count() == 1
    with pytest.raises(IllegalTransition):
        record_ksef_number(document_id=draft.pk, by=owner, number=ksef_number(for_firm.seller_nip, "0100001AF62A"))


def test_wrong_foreign_and_known_numbers_are_refused(vendor: Vendor, for_firm: VendorOrder, owner: User) -> None:
    first, second = drafted(for_firm, owner), drafted(paid_part(vendor, owner, **FIRM), owner)
    number = ksef_number(vendor.nip)
    record_ksef_number(document_id=first.pk, by=owner, number=number)
    before = papers()
    for wrong in ("", "abc", ksef_number("8130008613")):
        with pytest.raises(KsefNumberWrong):
            record_ksef_number(document_id=second.pk, by=owner, number=wrong)
    with pytest.raises(NumberTaken):
        record_ksef_number(document_id=second.pk, by=owner, number=number)
    assert papers() == before


def test_a_document_outside_ksef_gets_none(for_consumer: VendorOrder, owner: User) -> None:
    draft = drafted(for_consumer, owner)
    with pytest.raises(IllegalTransition):
        record_ksef_number(document_id=draft.pk, by=owner, number=ksef_number(for_consumer.seller_nip))


def test_a_stranger_and_a_viewer_may_not(for_firm: VendorOrder, owner: User, stranger: User, colleague: User) -> None:
    draft = drafted(for_firm, owner)
    before = papers()
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            record_ksef_number(document_id=draft.pk, by=person, number=ksef_number(for_firm.seller_nip))
    assert papers() == before
