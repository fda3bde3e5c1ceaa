"""Programs are told what happened: in the plain shape or their own, of their own vendor, never about the buyer."""

import json
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from core.graphql.ids import global_id
from marketplace.catalogue.actions.change_price import change_price
from marketplace.orders.actions.mark_paid import mark_paid
from quality_mark.actions.suspend_certificate import suspend_certificate
from tests.api.conftest import Ask
from tests.factories import CertificateFactory, MemberFactory, VendorFactory
from tests.mark_factories import AppointmentFactory
from tests.orders.baskets import order_of, variant_of
from tests.vendors.receiver import Receiver, webhook_for
from tests.vendors.receiver import receiver as receiver
from vendors.actions.take_changes import take_changes
from vendors.models import Vendor, WebhookDelivery
from vendors.tasks import sweep_webhooks

pytestmark = pytest.mark.django_db


def told(receiver: Receiver) -> list[tuple[str, dict[str, Any]]]:
    return [(headers["Saleor-Event"], json.loads(body)) for _, headers, body in receiver.seen]


def test_a_new_order_and_its_money(vendor: Vendor, owner: User, receiver: Receiver, deliver: Any) -> None:
    other = VendorFactory()
    webhook_for(vendor, owner, receiver.url, "ORDER_CREATED", "ORDER_PAID")
    order = order_of((variant_of(vendor), 2), (variant_of(other), 1))
    part = order.vendor_orders.get(vendor=vendor)
    while deliver():
        pass
    mark_paid(vendor_order_id=part.pk, by=owner)
    mark_paid(vendor_order_id=order.vendor_orders.get(vendor=other).pk, by=MemberFactory(vendor=other).user)
    while deliver():
        pass
    (first, created), (second, paid) = told(receiver)
    assert (first, second) == ("order_created", "order_paid")
    assert created["sellerOrder"]["state"] == "AWAITING_PAYMENT"
    assert (paid["sellerOrder"]["id"], paid["sellerOrder"]["state"]) == (global_id("SellerOrder", part.pk), "NEW")
    assert [line["quantity"] for line in paid["sellerOrder"]["lines"]] == [2]
    assert paid["issuedAt"]
    text = str(receiver.seen)
    for word in ("Anna", "Testowa", "600100200", "gosc@example.org", "Dębowa", other.slug):
        assert word not in text


def test_an_own_shape_and_no_buyer_in_it(vendor: Vendor, owner: User, receiver: Receiver, deliver: Any) -> None:
    query = """subscription { event { __typename issuedAt
      ... on OrderCreated { sellerOrder { number buyer { email firstName } } } } }"""
    webhook_for(vendor, owner, receiver.url, "ORDER_CREATED", query=query)
    webhook_for(
        vendor, owner, receiver.url, "ORDER_CREATED", query="subscription { event { ... on OrderPaid { version } } }"
    )
    part = order_of((variant_of(vendor), 2)).vendor_orders.get()
    while deliver():
        pass
    ((_, body),) = told(receiver)
    assert body["__typename"] == "OrderCreated"
    assert body["sellerOrder"] == {"number": part.number, "buyer": None}


def test_a_listing_and_a_certificate_that_changed(
    vendor: Vendor, owner: User, receiver: Receiver, deliver: Any
) -> None:
    variant, foreign = variant_of(vendor), variant_of(VendorFactory())
    certificate = CertificateFactory(holder=vendor)
    take_changes()
    webhook_for(vendor, owner, receiver.url, "PRODUCT_UPDATED", "CERTIFICATE_UPDATED")
    change_price(variant_id=variant.pk, gross=Decimal("19.50"), by=owner)
    change_price(variant_id=foreign.pk, gross=Decimal("9.50"), by=MemberFactory(vendor=foreign.product.vendor).user)
    auditor = AppointmentFactory(auditor=True).user
    suspend_certificate(certificate_id=certificate.pk, reason="Brak kontroli w terminie.", by=auditor)
    sweep_webhooks()
    while deliver():
        pass
    by_event = dict(told(receiver))
    assert set(by_event) == {"product_updated", "certificate_updated"}
    listing = by_event["product_updated"]["sellerListing"]
    assert listing["variants"][0]["price"] == {"amount": 19.5, "currency": "PLN"}
    record = by_event["certificate_updated"]["certificateRecord"]
    assert (record["number"], record["state"]) == (certificate.number, "SUSPENDED")
    sweep_webhooks()
    while deliver():
        pass
    assert len(receiver.seen) == 2


def test_nobody_is_told_of_a_vendor_that_is_not_on_the_market(
    vendor: Vendor, owner: User, receiver: Receiver, deliver: Any
) -> None:
    webhook_for(vendor, owner, receiver.url, "ORDER_CREATED")
    order_of((variant_of(vendor), 1))
    Vendor.objects.filter(pk=vendor.pk).update(state="SUSPENDED")
    while deliver():
        pass
    assert receiver.seen == []
    assert not WebhookDelivery.objects.exists()


def test_over_http_a_subscription_is_refused(ask: Ask, db: None) -> None:
    body = ask("subscription { event { issuedAt } }")
    assert body["data"] == {"event": None}
    assert body["errors"][0]["extensions"]["code"] == "GraphQLError"
