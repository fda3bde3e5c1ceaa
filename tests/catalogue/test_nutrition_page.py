"""The seller's page of nutrition: a table of figures, or the reason why there is none."""

from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import User
from marketplace.catalogue.models import NutritionFacts, Product
from marketplace.catalogue.states import ProductState
from tests.catalogue.test_panel_pages import at
from tests.factories import VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(vendor: Vendor) -> Product:
    return VariantFactory(product__vendor=vendor, product__name="Miód lipowy").product


def test_nutrition_is_a_table_or_a_reason(client: Client, owner: User, product: Product) -> None:
    client.force_login(owner)
    assert "nie wymaga wartości odżywczej" in client.get(at("edit_nutrition", product)).content.decode()
    product.category.particulars = ["food"]
    product.category.save()
    product.state = ProductState.DRAFT
    product.save()
    figures = {"per": "G", "energy_kj": "1443", "energy_kcal": "344", "fat": "10,4", "saturates": "11"}
    refused = client.post(at("edit_nutrition", product), figures)
    text = refused.content.decode()
    assert (refused.status_code, 'value="10,4"' in text) == (422, True)
    assert "Kwasów nasyconych nie może być więcej niż tłuszczu." in text
    assert client.post(at("edit_nutrition", product), {**figures, "fat": "dużo"}).status_code == 422
    assert not NutritionFacts.objects.exists()
    assert client.post(at("edit_nutrition", product), {**figures, "saturates": "6.3"}).status_code == 302
    assert NutritionFacts.objects.get().saturates == Decimal("6.3")
    listing = client.get(at("panel_product", product)).content.decode()
    assert "Wymagane w tej kategorii: węglowodany (g)" in listing
    reason = {"per": "G", "exemption": "SMALL_PRODUCER", "exemption_note": "40 słoików", "krok": "1"}
    assert client.post(at("edit_nutrition", product), reason).url == f"{at('edit_terms', product)}?krok=1"
