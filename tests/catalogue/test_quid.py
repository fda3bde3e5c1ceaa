"""How much of a named ingredient: reading percents, and finding what the name names."""

import pytest

from marketplace.catalogue.rules.allergens import emphasised
from marketplace.catalogue.rules.quid import named_without_share, shares_in, shares_text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("dynia hokkaido 62%", "dynia hokkaido 62%"),
        ("dynia: 62 %\ncebula (5,50%)", "dynia 62%; cebula 5,5%"),
        ("mąka typ 650 – 40%;", "mąka typ 650 40%"),
        ("", ""),
    ],
)
def test_reads_and_writes_percents(text, kept):
    shares = shares_in(text)
    assert shares_text(shares) == kept
    assert shares_in(shares_text(shares)) == shares


@pytest.mark.parametrize("text", ["dynia", "62%", "dynia 620%", "dynia 0%", "dynia dużo %"])
def test_refuses_what_it_cannot_read(text):
    with pytest.raises(ValueError, match=text.partition(" ")[0]):
        shares_in(text)


@pytest.mark.parametrize(
    ("name", "ingredients", "found"),
    [
        ("Dżem truskawkowy", "truskawki, cukier", ["truskawki"]),
        ("Dżem truskawkowy", "truskawki 55%, cukier", []),
        ("Dżem truskawkowy", "cukier, TRUSKAWKI (55%)", []),
        ("Sok jabłkowy", "jabłka", []),
        ("Makaron domowy", "mąka pszenna, jaja", []),
        ("Drożdżówki", "mąka, drożdże, sól", []),
        ("Chleb żytni", "mąka żytnia (78%), zakwas żytni, woda", []),
        ("Krem z dyni", "woda; warzywa: dynia, cebula", ["dynia"]),
        ("", "woda, sól", []),
    ],
)
def test_finds_what_the_name_names(name, ingredients, found):
    assert named_without_share(name, ingredients, []) == found


def test_allergens_stand_out_and_harmless_words_do_not():
    text = "mąka PSZENNA, zakwas żytni, mleczko kokosowe, ser. Może zawierać orzechy"
    pieces = emphasised(text)
    assert [piece for piece, is_allergen in pieces if is_allergen] == ["PSZENNA", "żytni", "ser"]
    assert "".join(piece for piece, _ in pieces) == text
    assert emphasised("") == []
