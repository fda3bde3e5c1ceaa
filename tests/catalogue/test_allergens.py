import pytest

from marketplace.catalogue.models import ALLERGENS
from marketplace.catalogue.rules.allergens import allergens_named_in, undeclared_allergens


@pytest.mark.parametrize(
    ("ingredients", "keys"),
    [
        ("mąka PSZENNA, woda, drożdże, sól", {"GLUTEN"}),
        ("płatki owsiane, miód, orzechy włoskie, migdały", {"GLUTEN", "NUTS"}),
        ("Jaja z wolnego wybiegu, majonez", {"EGGS"}),
        ("ser owczy, śmietana, masło", {"MILK"}),
        ("serwatka w proszku", {"MILK"}),
        ("twaróg półtłusty", {"MILK"}),
        ("filet z pstrąga, sól", {"FISH"}),
        ("orzeszki ziemne prażone", {"PEANUTS"}),
        ("masło orzechowe", {"PEANUTS", "NUTS"}),
        ("lecytyna sojowa", {"SOY"}),
        ("seler korzeniowy, marchew, gorczyca", {"CELERY", "MUSTARD"}),
        ("nasiona sezamu, mąka z łubinu", {"SESAME", "LUPIN"}),
        ("morele suszone (dwutlenek siarki)", {"SULPHITES"}),
        ("krewetki, małże", {"CRUSTACEANS", "MOLLUSCS"}),
    ],
)
def test_finds_allergens_in_any_inflection(ingredients, keys):
    assert set(allergens_named_in(ingredients)) == keys


@pytest.mark.parametrize(
    "ingredients",
    [
        "truskawki, cukier, sok z cytryny",
        "mleczko kokosowe, cukier trzcinowy",
        "masło kakaowe, ziarno kakaowca",
        "mąka gryczana, mąka kukurydziana, bezglutenowe płatki jaglane",
        "regulator kwasowości: kwas mlekowy",
        "kapusta, sól. Może zawierać śladowe ilości selera i gorczycy.",
        "bez glutenu, bez laktozy i jaj",
        "grzyby: maślaki, borowiki",
        "gałka muszkatołowa, goździki",
        "serce wołowe, wątroba",
        "śliwki, jabłka, rabarbar",
    ],
)
def test_is_not_misled_by_words_that_only_look_so(ingredients):
    assert allergens_named_in(ingredients) == {}


def test_reports_what_the_list_leaves_out():
    assert undeclared_allergens("mąka pszenna, jaja, mleko", ["GLUTEN"]) == {"EGGS": "jaja", "MILK": "mleko"}
    assert undeclared_allergens("mąka pszenna, jaja, mleko", list(ALLERGENS)) == {}
