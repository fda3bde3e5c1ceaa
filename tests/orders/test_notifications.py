"""Letters: the buyer gets everything with a PDF per seller, a seller only the own part; nothing is lost."""

from typing import Any

import pytest
from django.core import mail

from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.models import Order, VendorOrder
from tests.factories import MemberFactory, VendorFactory
from tests.orders.baskets import order_of, variant_of
from tests.orders.returns import withdraw
from vendors.models import Vendor


@pytest.fixture
def second_vendor(db: None) -> Vendor:
    """Another seller."""
    return VendorFactory(short_name="Igła i Nitka", email="igla@example.org")


@pytest.fixture
def order(vendor: Vendor, second_vendor: Vendor) -> Order:
    """An order of a guest from two sellers."""
    return order_of(
        (variant_of(vendor, "24.00", product__name="Miód gryczany"), 2),
        (variant_of(second_vendor, "100.00", product__name="Torba lniana"), 1),
    )


def letters_to(address: str) -> list[Any]:
    """Give the letters sent to an address."""
    return [letter for letter in mail.outbox if letter.to == [address]]


def test_confirms_at_once_with_a_document_per_seller(order: Order, deliver: Any) -> None:
    deliver()
    (letter,) = letters_to("gosc@example.org")
    assert order.number in letter.subject
    assert "\n" not in letter.subject
    assert "Miód gryczany" in letter.body
    assert "Torba lniana" in letter.body
    assert "178,00\u00a0zł" in letter.body  # 48 + 15 + 100 + 15
    assert [(name[-4:], kind) for name, _, kind in letter.attachments] == [(".pdf", "application/pdf")] * 2
    assert all(content.startswith(b"%PDF-") for _, content, _ in letter.attachments)
    html = letter.alternatives[0][0]
    assert "9024 9000 0502 4725 6316 5967 36" not in html
    assert "90 2490 0005 0247 2563 1659 6736" in html


def test_a_seller_reads_of_the_own_part_only(order: Order, vendor: Vendor, second_vendor: Vendor, deliver: Any) -> None:
    deliver()
    (letter,) = letters_to(second_vendor.email)
    whole = letter.body + letter.alternatives[0][0]
    assert "Torba lniana" in whole
    assert "Miód gryczany" not in whole
    assert "gosc@example.org" not in whole
    assert not letter.attachments


def test_delivering_twice_sends_once(order: Order, deliver: Any) -> None:
    deliver()
    sent = len(mail.outbox)
    assert sent == 3
    assert deliver() == 0
    assert len(mail.outbox) == sent


def test_a_dead_mail_server_loses_nothing(order: Order, deliver: Any, settings: Any) -> None:
    from core import outbox
    from core.models import OutboxMessage

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    (pk,) = outbox.due()
    assert not outbox.deliver(pk)
    assert mail.outbox == []
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    OutboxMessage.objects.filter(pk=pk).update(due_at=OutboxMessage.objects.get(pk=pk).created_at)
    assert outbox.deliver(pk)
    assert sorted(address for letter in mail.outbox for address in letter.to) == sorted(
        ["gosc@example.org", *VendorOrder.objects.filter(order=order).values_list("seller_email", flat=True)]
    )


def test_payment_is_told_to_both_sides(order: Order, vendor: Vendor, deliver: Any) -> None:
    deliver()
    mail.outbox.clear()
    part = order.vendor_orders.get(vendor=vendor)
    mark_paid(vendor_order_id=part.pk, by=MemberFactory(vendor=vendor).user)
    deliver()
    deliver()
    subjects = sorted(letter.subject for letter in mail.outbox)
    assert subjects == [
        f"Opłacone zamówienie {part.number}: można zaczynać",
        f"Zamówienie {part.number}: płatność dotarła",
    ]


@pytest.mark.parametrize(("is_professional", "promised"), [(False, True), (True, False)])
def test_the_instruction_is_announced_only_where_it_is_attached(
    vendor: Vendor, deliver: Any, is_professional: bool, promised: bool
) -> None:
    company = {"buyer_type": "COMPANY", "company_name": "Firma", "nip": "8133855710"}
    order_of((variant_of(vendor), 1), **company, is_professional_purchase=is_professional)
    deliver()
    (letter,) = letters_to("gosc@example.org")
    for text in (letter.body, letter.alternatives[0][0]):
        assert ("pouczenie o odstąpieniu" in text) is promised
        assert "pełna treść zamówienia" in text


def test_a_seller_who_pays_by_hand_reads_why(order: Order, vendor: Vendor, deliver: Any) -> None:
    part = order.vendor_orders.get(vendor=vendor)
    mark_paid(vendor_order_id=part.pk, by=MemberFactory(vendor=vendor).user)
    deliver()
    mail.outbox.clear()
    withdraw(part, 1)
    deliver()
    (letter,) = [one for one in letters_to(vendor.email) if "pieniądze do zwrotu" in one.subject]
    whole = letter.body + letter.alternatives[0][0]
    assert whole.count(f"Kupującemu należą się pieniądze z zamówienia {part.number}.") == 2
    assert "odstąpienie od umowy" in letter.body
    assert "Oddaj mu 24,00\u00a0zł na ten sam rachunek w ciągu 14 dni" in letter.body
    assert "Razem z innymi zwrotami" not in letter.body
    assert "anulowana" not in whole
