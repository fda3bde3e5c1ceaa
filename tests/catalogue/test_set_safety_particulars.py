import pytest

from core import changes
from core.errors import NotAllowed
from marketplace.catalogue.actions.set_safety_particulars import set_safety_particulars
from marketplace.catalogue.models import SafetyParticulars
from marketplace.catalogue.rules.publication import ParticularsMissing
from marketplace.catalogue.states import ProductState
from tests.factories import CategoryFactory, ProductFactory, VariantFactory

pytestmark = pytest.mark.django_db

GIVEN = {
    "manufacturer_name": "Spółdzielnia",
    "manufacturer_address": "ul. Polna 1, 35-001 Rzeszów",
    "manufacturer_email": "my@example.org",
    "warnings": " Nie zostawiaj świecy bez opieki. ",
}


@pytest.fixture
def product(vendor):
    category = CategoryFactory(particulars=["safety"])
    return VariantFactory(product__vendor=vendor, product__category=category).product


def test_writes_them_and_writes_them_over(product, owner):
    before = changes.version(changes.CATALOGUE)
    set_safety_particulars(product_id=product.pk, **GIVEN, by=owner)
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", product.pk)]
    set_safety_particulars(product_id=product.pk, **{**GIVEN, "model": "partia 7"}, by=owner)
    row = SafetyParticulars.objects.get(product=product)
    assert (row.warnings, row.model) == ("Nie zostawiaj świecy bez opieki.", "partia 7")


def test_a_published_listing_cannot_lose_what_its_category_requires(product, owner):
    set_safety_particulars(product_id=product.pk, **GIVEN, by=owner)
    with pytest.raises(ParticularsMissing) as refusal:
        set_safety_particulars(product_id=product.pk, **{**GIVEN, "warnings": " "}, by=owner)
    assert refusal.value.fields == ["safety.warnings"]
    assert SafetyParticulars.objects.get(product=product).warnings == "Nie zostawiaj świecy bez opieki."


def test_a_draft_may_be_unfinished(vendor, owner):
    draft = ProductFactory(vendor=vendor, state=ProductState.DRAFT)
    set_safety_particulars(product_id=draft.pk, **{**GIVEN, "warnings": ""}, by=owner)
    assert SafetyParticulars.objects.get(product=draft).warnings == ""


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(product, request, person):
    with pytest.raises(NotAllowed):
        set_safety_particulars(product_id=product.pk, **GIVEN, by=request.getfixturevalue(person))
    assert not SafetyParticulars.objects.exists()
