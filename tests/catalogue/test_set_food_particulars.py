import pytest

from core import changes
from core.errors import NotAllowed
from marketplace.catalogue.actions.set_food_particulars import AllergenUnknown, SharesInvalid, set_food_particulars
from marketplace.catalogue.models import FoodParticulars
from marketplace.catalogue.rules.publication import AllergensUndeclared
from marketplace.catalogue.states import ProductState
from tests.factories import CategoryFactory, ProductFactory, VariantFactory

pytestmark = pytest.mark.django_db

GIVEN = {
    "legal_name": "ciasto drożdżowe",
    "ingredients": "mąka pszenna, mleko, jaja, cukier",
    "allergens": ["MILK", "GLUTEN", "EGGS"],
    "net_quantity": "600 g",
    "storage": "W suchym miejscu.",
    "operator_name": "Koło",
    "operator_address": "Wola 1, 36-001 Wola",
    "durability_days": 4,
}


@pytest.fixture
def product(vendor):
    category = CategoryFactory(particulars=["food"])
    return VariantFactory(product__vendor=vendor, product__category=category, product__name="Drożdżówka").product


def test_writes_them_with_the_allergens_in_the_order_of_the_law(product, owner):
    before = changes.version(changes.CATALOGUE)
    set_food_particulars(product_id=product.pk, **GIVEN, by=owner)
    row = FoodParticulars.objects.get(product=product)
    assert (row.allergens, row.durability_days) == (["GLUTEN", "EGGS", "MILK"], 4)
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", product.pk)]


def test_a_published_listing_cannot_drop_an_allergen_that_its_ingredients_name(product, owner):
    set_food_particulars(product_id=product.pk, **GIVEN, by=owner)
    with pytest.raises(AllergensUndeclared) as refusal:
        set_food_particulars(product_id=product.pk, **{**GIVEN, "allergens": ["GLUTEN", "EGGS"]}, by=owner)
    assert refusal.value.allergens == {"MILK": "mleko"}
    assert FoodParticulars.objects.get(product=product).allergens == ["GLUTEN", "EGGS", "MILK"]


def test_keeps_percents_and_use(product, owner):
    more = {"shares": "mąka 60%\nmleko 12,5 %", "use_instructions": " Podgrzej. ", "shares_exemption": "NO_CHOICE"}
    row = set_food_particulars(product_id=product.pk, **GIVEN, **more, by=owner)
    assert row.shares == [{"name": "mąka", "percent": "60"}, {"name": "mleko", "percent": "12.5"}]
    assert (row.use_instructions, row.shares_exemption) == ("Podgrzej.", "NO_CHOICE")


@pytest.mark.parametrize("shares", ["mąka", "mąka 80%; mleko 21%"])
def test_refuses_percents_that_cannot_be(product, owner, shares):
    with pytest.raises(SharesInvalid):
        set_food_particulars(product_id=product.pk, **GIVEN, shares=shares, by=owner)
    assert not FoodParticulars.objects.exists()


def test_refuses_an_allergen_that_is_none_of_the_fourteen(product, owner):
    with pytest.raises(AllergenUnknown):
        set_food_particulars(product_id=product.pk, **{**GIVEN, "allergens": ["MLEKO"]}, by=owner)
    assert not FoodParticulars.objects.exists()


def test_a_draft_may_be_unfinished(vendor, owner):
    draft = ProductFactory(vendor=vendor, state=ProductState.DRAFT)
    set_food_particulars(product_id=draft.pk, **{**GIVEN, "storage": "", "allergens": []}, by=owner)
    assert FoodParticulars.objects.get(product=draft).storage == ""


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(product, request, person):
    with pytest.raises(NotAllowed):
        set_food_particulars(product_id=product.pk, **GIVEN, by=request.getfixturevalue(person))
    assert not FoodParticulars.objects.exists()
