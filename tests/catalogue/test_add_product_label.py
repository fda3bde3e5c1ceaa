"""Marks on listings: proposed with a number, seen once confirmed and until their last day."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from marketplace.catalogue.actions.add_product_label import ProductLabelInvalid, add_product_label
from marketplace.catalogue.actions.confirm_product_label import confirm_product_label
from marketplace.catalogue.models import Label, Product, ProductLabel
from marketplace.catalogue.states import LabelState
from tests.factories import VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def label(db: None) -> Label:
    return Label.objects.create(
        slug="fairtrade", name="Fairtrade", issuer="FLO", scheme_url="https://fairtrade.example/zasady"
    )


@pytest.fixture
def product(vendor: Vendor) -> Product:
    return VariantFactory(product__vendor=vendor).product


def test_buyers_read_it_once_confirmed_until_its_last_day(
    client: Client, label: Label, product: Product, owner: User, reviewer: User
) -> None:
    page = reverse("storefront:product", args=[product.slug])
    row = add_product_label(
        product_id=product.pk, label_id=label.pk, number=" FLO-7 ", valid_to=clock.today(), by=owner
    )
    assert (row.number, row.state) == ("FLO-7", LabelState.PENDING)
    assert "FLO-7" not in client.get(page).content.decode()
    confirm_product_label(product_label_id=row.pk, by=reviewer)
    shown = client.get(page).content.decode()
    assert "FLO-7" in shown
    assert 'href="https://fairtrade.example/zasady"' in shown
    assert ProductLabel.objects.valid(clock.today()).count() == 1
    assert ProductLabel.objects.valid(clock.today() + dt.timedelta(days=1)).count() == 0


def test_refuses_what_is_not_whole(label: Label, product: Product, owner: User, stranger: User) -> None:
    yesterday = clock.today() - dt.timedelta(days=1)
    for given in ({"number": ""}, {"number": "1", "valid_to": yesterday}, {"number": "1", "label_id": 999}):
        with pytest.raises(ProductLabelInvalid):
            add_product_label(**{"product_id": product.pk, "label_id": label.pk, "by": owner, **given})
    with pytest.raises(NotAllowed):
        add_product_label(product_id=product.pk, label_id=label.pk, number="1", by=stranger)
    assert ProductLabel.objects.count() == 0
    add_product_label(product_id=product.pk, label_id=label.pk, number="1", by=owner)
    with pytest.raises(ProductLabelInvalid):
        add_product_label(product_id=product.pk, label_id=label.pk, number="2", by=owner)
    assert ProductLabel.objects.count() == 1
