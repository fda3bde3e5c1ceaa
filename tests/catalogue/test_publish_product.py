import datetime as dt

import pytest

from core import changes, clock
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.models import OutboxMessage, Transition
from marketplace.catalogue.actions.publish_product import publish_product
from marketplace.catalogue.models import FoodParticulars, Media, NutritionFacts, Pricing, SafetyParticulars
from marketplace.catalogue.rules.publication import (
    AlcoholRefused,
    AllergensUndeclared,
    ParticularsMissing,
)
from marketplace.catalogue.rules.seller import SellerNotReady
from marketplace.catalogue.states import ProductState
from quality_mark.models import ItemKind
from tests.factories import CategoryFactory, ProductFactory, VariantFactory

pytestmark = pytest.mark.django_db

SAFETY = {
    "manufacturer_name": "Spółdzielnia",
    "manufacturer_address": "ul. Polna 1, 35-001 Rzeszów",
    "manufacturer_email": "my@example.org",
    "warnings": "Nie dla dzieci w wieku poniżej 3 lat.",
}
FOOD = {
    "legal_name": "dżem truskawkowy",
    "ingredients": "truskawki (55%), cukier, sok z cytryny",
    "net_quantity": "320 g",
    "storage": "Po otwarciu w lodówce.",
    "operator_name": "Spółdzielnia",
    "operator_address": "ul. Polna 1, 35-001 Rzeszów",
}


def write_food(product, **changes) -> None:
    """Say everything about food: made in small amounts, so without a table."""
    FoodParticulars.objects.create(product=product, **{**FOOD, **changes})
    NutritionFacts.objects.create(product=product, exemption="SMALL_PRODUCER", exemption_note="20 słoików miesięcznie.")


@pytest.fixture
def draft(vendor):
    """A complete draft, in a category that asks for nothing."""
    product = ProductFactory(vendor=vendor, state=ProductState.DRAFT, first_published_at=None, name="Dzbanek")
    VariantFactory(product=product)
    return product


def require(product, *particulars: str) -> None:
    product.category.particulars = list(particulars)
    product.category.save()


def refusal(product, by) -> RuleViolation:
    with pytest.raises(RuleViolation) as raised:
        publish_product(product_id=product.pk, by=by)
    product.refresh_from_db()
    assert (product.state, product.first_published_at) == (ProductState.DRAFT, None)
    assert not OutboxMessage.objects.exists()
    return raised.value


def test_shows_a_complete_draft_to_buyers_and_tells_everybody(draft, owner):
    before = changes.version(changes.CATALOGUE)
    product = publish_product(product_id=draft.pk, by=owner)
    assert product.state == ProductState.PUBLISHED
    assert product.first_published_at is not None
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", draft.pk)]
    assert OutboxMessage.objects.get(event="ProductPublished").payload == {"product_id": draft.pk}
    row = Transition.objects.get(subject_id=str(draft.pk))
    assert (row.before, row.after, row.actor_id) == ("DRAFT", "PUBLISHED", owner.pk)


def test_keeps_the_day_of_the_first_publication(draft, owner):
    first = publish_product(product_id=draft.pk, by=owner).first_published_at
    draft.refresh_from_db()
    draft.state = ProductState.DRAFT
    draft.save()
    assert publish_product(product_id=draft.pk, by=owner).first_published_at == first


def test_refuses_a_category_that_has_children(draft, owner):
    CategoryFactory(parent=draft.category)
    assert refusal(draft, owner).field == "category"


def test_refuses_a_category_of_the_other_kind(draft, owner):
    draft.category.kind = ItemKind.SERVICE
    draft.category.save()
    assert refusal(draft, owner).field == "category"


def test_refuses_a_listing_without_variants(draft, owner):
    draft.variants.update(is_active=False)
    assert refusal(draft, owner).field == "variants"


def test_refuses_a_variant_without_a_price(draft, owner):
    VariantFactory(product=draft, price_gross=None)
    assert refusal(draft, owner).field == "price_gross"


def test_needs_neither_variant_nor_price_when_the_price_is_on_request(draft, owner):
    draft.variants.update(is_active=False)
    draft.pricing = Pricing.ON_REQUEST
    draft.save()
    assert publish_product(product_id=draft.pk, by=owner).state == ProductState.PUBLISHED


def test_refuses_a_picture_described_by_spaces(draft, owner):
    Media.objects.create(product=draft, alt="  ", source_url="https://example.org/a.jpg")
    assert refusal(draft, owner).field == "media"


@pytest.mark.usefixtures("checklist")
def test_refuses_a_seller_without_a_bank_account(draft, owner):
    """law.md T3-01."""
    draft.vendor.bank_account = ""
    draft.vendor.save()
    said = refusal(draft, owner)
    assert isinstance(said, SellerNotReady)
    assert (said.field, [row.key for row in said.missing]) == ("vendor", ["bank_account"])
    assert "rachunek bankowy (Bez rachunku kupujący nie zapłacą przelewem" in str(said.message)


@pytest.mark.usefixtures("checklist")
def test_refuses_a_seller_whose_identity_document_ran_out(draft, owner):
    draft.vendor.documents.update(expires_on=clock.today() - dt.timedelta(days=1))
    said = refusal(draft, owner)
    assert isinstance(said, SellerNotReady)
    assert [(row.key, row.expired) for row in said.missing] == [("document.IDENTITY", True)]


@pytest.mark.parametrize(
    ("particular", "fields"),
    [
        ("safety", []),
        ("textile", ["composition"]),
        ("cosmetic", ["composition"]),
        ("toy", []),
    ],
)
def test_lists_every_particular_that_the_category_requires(draft, owner, particular, fields):
    require(draft, particular)
    found = refusal(draft, owner)
    assert isinstance(found, ParticularsMissing)
    assert found.fields == [f"safety.{field}" for field in [*SAFETY, *fields]]


def test_lists_only_what_is_empty(draft, owner):
    require(draft, "safety", "textile")
    SafetyParticulars.objects.create(product=draft, **{**SAFETY, "warnings": " "})
    found = refusal(draft, owner)
    assert found.fields == ["safety.warnings", "safety.composition"]
    assert str(found.message) == (
        "Uzupełnij informacje wymagane w tej kategorii: ostrzeżenia i informacje o bezpieczeństwie, "
        "skład surowcowy lub INCI."
    )


def test_publishes_goods_with_their_safety_particulars(draft, owner):
    require(draft, "safety", "toy")
    SafetyParticulars.objects.create(product=draft, **SAFETY)
    assert publish_product(product_id=draft.pk, by=owner).state == ProductState.PUBLISHED


def test_refuses_a_toy_whose_warning_states_no_age(draft, owner):
    require(draft, "toy")
    SafetyParticulars.objects.create(product=draft, **{**SAFETY, "warnings": "Uwaga, małe części."})
    assert refusal(draft, owner).fields == ["safety.warnings"]


def test_lists_the_missing_particulars_of_food(draft, owner):
    require(draft, "food")
    write_food(draft, storage="")
    assert refusal(draft, owner).fields == ["food.storage"]


def test_wants_the_origin_of_honey(draft, owner):
    require(draft, "food")
    write_food(draft, legal_name="miód lipowy", ingredients="miód")
    assert refusal(draft, owner).fields == ["food.origin"]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"ingredients": "truskawki, cukier"}, ["food.shares"]),
        ({"ingredients": "truskawki, cukier", "shares": [{"name": "truskawki", "percent": "55"}]}, []),
        ({"ingredients": "truskawki, cukier", "shares_exemption": "FLAVOUR"}, []),
        ({"ingredients": "truskawki"}, []),
        ({"legal_name": "dżem domowy", "ingredients": "truskawki, cukier"}, []),
    ],
)
def test_wants_to_know_how_much_there_is_of_what_the_name_names(draft, owner, changes, fields):
    require(draft, "food")
    write_food(draft, **changes)
    if fields:
        assert refusal(draft, owner).fields == fields
    else:
        assert publish_product(product_id=draft.pk, by=owner).state == ProductState.PUBLISHED


def test_wants_a_nutrition_table_or_the_reason_why_there_is_none(draft, owner):
    require(draft, "food")
    write_food(draft)
    facts = draft.nutrition
    NutritionFacts.objects.all().delete()
    found = refusal(draft, owner)
    assert found.fields == ["nutrition.facts"]
    assert "wartość odżywcza albo powód" in str(found.message)
    facts.pk, facts.exemption_note = None, ""
    facts.save()
    draft.refresh_from_db()
    assert refusal(draft, owner).fields == ["nutrition.exemption_note"]
    NutritionFacts.objects.update(exemption="", energy_kj=0, energy_kcal=0, fat=0, carbohydrate=0, protein=0, salt=0)
    assert refusal(draft, owner).fields == ["nutrition.saturates", "nutrition.sugars"]
    NutritionFacts.objects.update(saturates=0, sugars=0)
    assert publish_product(product_id=draft.pk, by=owner).state == ProductState.PUBLISHED


def test_publishes_food_without_allergens(draft, owner):
    require(draft, "food")
    write_food(draft)
    assert publish_product(product_id=draft.pk, by=owner).state == ProductState.PUBLISHED


def test_refuses_milk_in_the_ingredients_when_no_allergen_is_declared(draft, owner):
    """law.md T8-01."""
    require(draft, "food")
    write_food(draft, ingredients="cukier, mleko pełne, wanilia")
    found = refusal(draft, owner)
    assert isinstance(found, AllergensUndeclared)
    assert found.allergens == {"MILK": "mleko"}
    assert "mleko" in str(found.message)


def test_publishes_food_whose_allergens_are_declared(draft, owner):
    require(draft, "food")
    ingredients = "mąka pszenna, jaja, masło, cukier"
    write_food(draft, ingredients=ingredients, allergens=["GLUTEN", "EGGS", "MILK"])
    assert publish_product(product_id=draft.pk, by=owner).state == ProductState.PUBLISHED


@pytest.mark.parametrize("name", ["Nalewka z pigwy", "Wino domowe", "Miód pitny trójniak", "PIWO kraftowe 0,5 l"])
def test_refuses_alcohol(draft, owner, name):
    """law.md R8-03, T8-03."""
    draft.name = name
    draft.save()
    found = refusal(draft, owner)
    assert isinstance(found, AlcoholRefused)
    assert "alkoholu" in str(found.message)


def test_does_not_publish_twice(draft, owner):
    publish_product(product_id=draft.pk, by=owner)
    with pytest.raises(IllegalTransition):
        publish_product(product_id=draft.pk, by=owner)


def test_only_the_regional_centre_shows_again_what_it_hid(draft, owner, reviewer):
    draft.state = ProductState.HIDDEN
    draft.save()
    with pytest.raises(NotAllowed):
        publish_product(product_id=draft.pk, by=owner)
    assert publish_product(product_id=draft.pk, by=reviewer).state == ProductState.PUBLISHED


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(draft, request, person):
    assert isinstance(refusal(draft, request.getfixturevalue(person)), NotAllowed)
