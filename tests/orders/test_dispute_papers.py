"""The papers that go to the bank with an answer to a dispute: what they hold, who sees them, how they get there."""

import uuid
from io import BytesIO
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import User
from core import clock
from core.models import AccessRecord
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.report_delivery import report_delivery
from marketplace.orders.actions.send_evidence import send_evidence
from marketplace.orders.actions.send_message import send_message
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries import order_token
from marketplace.orders.queries.dispute_papers import dispute_papers
from marketplace.orders.tasks import make_dispute_papers
from marketplace.payments.events import DisputeAnswered
from marketplace.payments.models import Dispute
from marketplace.payments.states import DisputeState
from tests.orders.baskets import order_of, variant_of
from tests.orders.outside import paid_order, part_of, two_sellers
from tests.orders.returns import withdraw
from tests.payments.stripe_desk import fresh, page, pay_by_card, switch_on, tell
from tests.stripe_double.double import StripeDouble
from vendors.models import Vendor


@pytest.fixture
def disputed(vendor: Vendor, owner: User) -> Dispute:
    """A sent order with a delivery, a conversation and a withdrawal, whose buyer asked the bank for the money."""
    payment = paid_order(vendor)
    part = part_of(payment, vendor)
    told_by(part, owner)
    return Dispute.objects.create(payment=payment, reference="du_1", amount=payment.amount)


def told_by(part: VendorOrder, owner: User) -> None:
    accept_order(vendor_order_id=part.pk, by=owner)
    ship_order(vendor_order_id=part.pk, by=owner, carrier="InPost", tracking_number="00590007")
    report_delivery(vendor_order_id=part.pk, delivered_on=clock.today(), side="CARRIER", by=owner)
    token = order_token(part.order)
    send_message(vendor_order_id=part.pk, by=None, token=token, text="Paczka doszła, dziękuję.", key=uuid.uuid4())
    withdraw(VendorOrder.objects.get(pk=part.pk), 1)


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def test_they_hold_what_the_order_proves(disputed: Dispute) -> None:
    words = str(dispute_papers(disputed))
    for part in ("InPost, 00590007", "Paczka doszła, dziękuję.", "Doręczono", "odstąpienie od umowy", "39,00"):
        assert part in words
    assert "Możesz odstąpić od tej umowy w ciągu 14 dni" in words


def test_an_order_that_was_never_sent_says_nothing_of_a_delivery(vendor: Vendor) -> None:
    payment = paid_order(vendor)
    bare = Dispute.objects.create(payment=payment, reference="du_1", amount=payment.amount)
    headings = [section.heading.split(" R")[0] for section in dispute_papers(bare).sections]
    assert not any("Rozmowa" in one or "doręczenie" in one or "Zwroty" in one for one in headings)
    assert headings[0] == "Płatność"


def test_one_tagged_pdf_for_all_parts(vendor: Vendor, reviewer: User) -> None:
    payment = two_sellers(vendor)
    found = Dispute.objects.create(payment=payment, reference="du_1", amount=payment.amount)
    send_evidence(dispute_id=found.pk, text="Wyjaśnienie.", by=reviewer)
    for _time in range(2):
        make_dispute_papers(DisputeAnswered(dispute_id=found.pk))
    with Dispute.objects.get().file.open("rb") as file:
        content = file.read()
    assert PdfReader(BytesIO(content)).trailer["/Root"]["/MarkInfo"]["/Marked"]
    words = text_of(content)
    for part in VendorOrder.objects.all():
        assert part.number in words


def test_they_reach_the_provider_with_the_words(
    client: Client, stripe_double: StripeDouble, settings: Any, deliver: Any, vendor: Vendor, owner: User
) -> None:
    switch_on(settings, stripe_double)
    payment = order_of((variant_of(vendor), 1), gateway="stripe_card").vendor_orders.get().payment
    assert payment is not None
    client.get(page("pay", payment))
    key = stripe_double.hand.dispute(pay_by_card(stripe_double, payment).latest_charge)
    tell(client, stripe_double, deliver)
    told_by(VendorOrder.objects.get(), owner)
    found = Dispute.objects.get(payment=fresh(payment))
    send_evidence(dispute_id=found.pk, text="Paczka dotarła.", by=owner)
    while deliver():
        pass
    found.refresh_from_db()
    assert found.state == DisputeState.UNDER_REVIEW
    told = stripe_double.client().v1.disputes.retrieve(key).evidence
    assert told.uncategorized_text == "Paczka dotarła."
    with found.file.open("rb") as file:
        assert stripe_double.hand.content(told.uncategorized_file) == file.read()
    assert len(stripe_double.client().v1.files.list().data) == 1
    assert mail.outbox


def test_the_seller_sees_them_before_and_after_and_it_is_written_down(
    client: Client, disputed: Dispute, vendor: Vendor, owner: User
) -> None:
    client.force_login(owner)
    here = reverse("orders:vendor_dispute", args=[vendor.slug, disputed.pk])
    papers = reverse("orders:vendor_dispute_papers", args=[vendor.slug, disputed.pk])
    assert papers in client.get(here).text
    given = client.get(papers)
    assert (given.status_code, given["Content-Type"]) == (200, "application/pdf")
    assert "00590007" in text_of(b"".join(given.streaming_content))
    assert AccessRecord.objects.filter(verb="dispute.papers").count() == 1
    client.post(here, {"text": "Paczka dotarła."})
    make_dispute_papers(DisputeAnswered(dispute_id=disputed.pk))
    assert "Pobierz dołączone dokumenty" in client.get(here).text
    kept = Dispute.objects.get()
    with kept.file.open("rb") as file:
        content = file.read()
    assert b"".join(client.get(papers).streaming_content) == content


def test_reviewers_see_all_and_strangers_and_sellers_of_a_shared_payment_none(
    client: Client, vendor: Vendor, owner: User, reviewer: User, stranger: User
) -> None:
    payment = two_sellers(vendor)
    found = Dispute.objects.create(payment=payment, reference="du_1", amount=payment.amount)
    rops = reverse("orders:dispute_papers", args=[found.pk])
    mine = reverse("orders:vendor_dispute_papers", args=[vendor.slug, found.pk])
    for person, url in ((owner, mine), (owner, rops), (stranger, rops), (stranger, mine)):
        client.force_login(person)
        assert client.get(url).status_code == 404
    assert not AccessRecord.objects.filter(verb="dispute.papers").exists()
    client.force_login(reviewer)
    assert client.get(rops).status_code == 200
    assert AccessRecord.objects.filter(verb="dispute.papers").count() == 2
