"""The claims linter: Polish stems with their endings, and the words that only sound alike (law.md R13-12)."""

import pytest

from marketplace.catalogue.rules.claims import claims_in, marks_in, names_label


@pytest.mark.parametrize(
    ("text", "kind", "phrase"),
    [
        ("Ekologiczna świeca", "eko", "ekologiczna"),
        ("Torba EKO na zakupy", "eko", "eko"),
        ("Ekoskóra", "eko", "ekoskóra"),
        ("proekologiczne podejście", "eko", "proekologiczne"),
        ("zielony wybór", "zielony", "zielony wybór"),
        ("w zielonym opakowaniu", "zielony", "zielonym opakowaniu"),
        ("przyjazny dla środowiska", "przyjazny", "przyjazny dla środowiska"),
        ("przyjazne klimatowi", "przyjazny", "przyjazne klimatowi"),
        ("Dobry dla planety", "przyjazny", "dobry dla planety"),
        ("worki biodegradowalne", "biodegradowalny", "biodegradowalne"),
        ("kompostowalny kubek", "biodegradowalny", "kompostowalny"),
        ("neutralny dla klimatu", "klimat", "neutralny dla klimatu"),
        ("klimatycznie neutralne", "klimat", "klimatycznie neutralne"),
        ("zeroemisyjna dostawa", "klimat", "zeroemisyjna"),
        ("zrównoważona produkcja", "zrownowazony", "zrównoważona"),
        ("Bio sok", "bio", "bio"),
        ("w 100% społeczny", "spoleczny", "w 100% społeczny"),
        ("100 % społeczna", "spoleczny", "100 % społeczna"),
        ("gwarantowany wpływ", "wplyw", "gwarantowany wpływ"),
    ],
)
def test_general_praise_is_found_in_every_form(text: str, kind: str, phrase: str) -> None:
    assert [(claim.kind, claim.phrase) for claim in claims_in(text)] == [(kind, phrase)]


@pytest.mark.parametrize(
    "text",
    [
        "Zielona herbata",
        "Zielona sukienka",
        "Sałata zielona",
        "Ekonomia społeczna",
        "Ekonomiczne opakowanie",
        "Ekran i ekspres",
        "Ekosystem stawu",
        "Zrównoważona dieta",
        "Zrównoważony smak",
        "Biologia",
        "Biometryczny",
        "Szybka wysyłka",
        "Spółdzielnia społeczna",
        "Przyjazny dla dzieci",
        "Neutralny kolor",
        "Wosk sojowy, knot bawełniany",
        "",
    ],
)
def test_what_only_sounds_alike_is_left_alone(text: str) -> None:
    assert claims_in(text) == []


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Kawa Fair Trade", "Fairtrade"),
        ("papier FSC®", "FSC"),
        ("oznaczone EKO-liściem", "Euroliść"),
        ("certyfikat eS", "Znak Jakości Ekonomii Społecznej"),
        ("ze znakiem „Zakup prospołeczny”", "Zakup prospołeczny"),
        ("bawełna GOTS", "GOTS"),
    ],
)
def test_names_of_marks_are_found(text: str, mark: str) -> None:
    assert marks_in(text) == [mark]


def test_a_mark_is_no_claim_of_its_own_and_words_of_the_list_count_whole() -> None:
    assert claims_in("OEKO-TEX, EU Ecolabel, eko-listek") == []
    assert marks_in("es, fscx") == []
    assert names_label(["Demeter"], "Sok z gospodarstwa DEMETER")
    assert not names_label(["Demeter", " "], "Sok demetera")
