"""set_nutrition: seven figures or a reason; impossible figures and strangers change nothing."""

from decimal import Decimal

import pytest

from core import changes
from core.errors import NotAllowed
from marketplace.catalogue.actions.set_food_particulars import set_food_particulars
from marketplace.catalogue.actions.set_nutrition import NutritionInvalid, set_nutrition
from marketplace.catalogue.models import NutritionFacts
from marketplace.catalogue.rules.nutrition import exemption_text, nutrition_rows
from marketplace.catalogue.rules.publication import ParticularsMissing
from marketplace.catalogue.states import ProductState
from tests.catalogue.test_set_food_particulars import GIVEN as FOOD
from tests.factories import CategoryFactory, VariantFactory

pytestmark = pytest.mark.django_db

FIGURES = {
    "per": "G",
    "energy_kj": 1443,
    "energy_kcal": 344,
    "fat": Decimal("10.4"),
    "saturates": Decimal("6.3"),
    "carbohydrate": Decimal(45),
    "sugars": Decimal("2.2"),
    "protein": Decimal("7.3"),
    "salt": Decimal("1.25"),
}


@pytest.fixture
def product(vendor):
    category = CategoryFactory(particulars=["food"])
    draft = {"product__vendor": vendor, "product__category": category, "product__state": ProductState.DRAFT}
    return VariantFactory(**draft).product


def test_writes_the_table_in_the_order_of_the_law(product, owner):
    before = changes.version(changes.CATALOGUE)
    facts = set_nutrition(product_id=product.pk, **FIGURES, by=owner)
    facts.refresh_from_db()
    assert [(row.label, row.text, row.is_part) for row in nutrition_rows(facts)] == [
        ("wartość energetyczna", "1443 kJ / 344 kcal", False),
        ("tłuszcz", "10,4 g", False),
        ("w tym kwasy tłuszczowe nasycone", "6,3 g", True),
        ("węglowodany", "45 g", False),
        ("w tym cukry", "2,2 g", True),
        ("białko", "7,3 g", False),
        ("sól", "1,25 g", False),
    ]
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", product.pk)]


def test_an_exemption_leaves_no_figures_and_tells_its_ground(product, owner):
    set_nutrition(product_id=product.pk, **FIGURES, by=owner)
    note = " 40 słoików w miesiącu "
    set_nutrition(product_id=product.pk, **FIGURES, exemption="SMALL_PRODUCER", exemption_note=note, by=owner)
    facts = NutritionFacts.objects.get(product=product)
    assert (facts.energy_kj, facts.fat, facts.exemption_note) == (None, None, "40 słoików w miesiącu")
    assert nutrition_rows(facts) == []
    assert "załącznik V pkt 19 rozporządzenia 1169/2011" in exemption_text(facts)


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"saturates": Decimal(11)}, "nutrition.saturates", "Kwasów nasyconych nie może być więcej niż tłuszczu."),
        ({"sugars": Decimal(46)}, "nutrition.sugars", "Cukrów nie może być więcej niż węglowodanów."),
        ({"fat": Decimal(101)}, "nutrition.fat", "W 100 g nie zmieści się więcej niż 100 g."),
        ({"energy_kcal": 4000}, "nutrition.energy_kcal", "To za dużo: nawet czysty tłuszcz ma najwyżej 910."),
        (
            {"energy_kj": 344, "energy_kcal": 1443 // 5},
            "nutrition.energy_kj",
            "kJ i kcal się nie zgadzają: 1 kcal to około 4,2 kJ, więc powinno być blisko 1205 kJ.",
        ),
        (
            {"energy_kj": 335, "energy_kcal": 80},
            "nutrition.energy_kcal",
            "Za mało kalorii: z tłuszczu, węglowodanów i białka wychodzi około 303 kcal.",
        ),
        (
            {"protein": Decimal(60)},
            "nutrition.fat",
            "Tłuszcz, węglowodany, białko i sól dają razem więcej niż 100 g. Sprawdź liczby.",
        ),
    ],
)
def test_refuses_figures_that_cannot_be(product, owner, wrong, field, sentence):
    with pytest.raises(NutritionInvalid) as refusal:
        set_nutrition(product_id=product.pk, **{**FIGURES, **wrong}, by=owner)
    assert (refusal.value.field, str(refusal.value.message)) == (field, sentence)
    assert not NutritionFacts.objects.exists()


def test_a_live_listing_may_keep_old_gaps_but_gets_no_new_ones(product, owner):
    """What the law asks since the listing went live is asked for part by part, never both at once."""
    product.state = ProductState.PUBLISHED
    product.save()
    set_food_particulars(product_id=product.pk, **FOOD, by=owner)
    set_nutrition(product_id=product.pk, **FIGURES, by=owner)
    with pytest.raises(ParticularsMissing) as refusal:
        set_nutrition(product_id=product.pk, **{**FIGURES, "salt": None}, by=owner)
    assert refusal.value.fields == ["nutrition.salt"]
    with pytest.raises(ParticularsMissing):
        set_food_particulars(product_id=product.pk, **{**FOOD, "storage": ""}, by=owner)
    assert NutritionFacts.objects.get().salt == Decimal("1.25")


def test_refuses_unknown_words(product, owner):
    with pytest.raises(TypeError):
        set_nutrition(product_id=product.pk, fibre=1, by=owner)


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(product, request, person):
    with pytest.raises(NotAllowed):
        set_nutrition(product_id=product.pk, **FIGURES, by=request.getfixturevalue(person))
    assert not NutritionFacts.objects.exists()
