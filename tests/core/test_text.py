"""Folding and sorting of Polish text."""

import pytest

from core.text import fold, sort_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Łódź, MIÓD", "lodz, miod"), ("Wełniana ĆMA", "welniana cma"), ("żurawina", "zurawina"), ("m²", "m2")],
)
def test_folds_case_and_diacritics(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_sorts_the_polish_way() -> None:
    words = ["żaba", "zebra", "źrebię", "ćma", "cebula", "Łukasz", "Lato", "ósmy", "osa", "9 pszczół", "Ala"]
    assert sorted(words, key=sort_key) == [
        "9 pszczół",
        "Ala",
        "cebula",
        "ćma",
        "Lato",
        "Łukasz",
        "osa",
        "ósmy",
        "zebra",
        "źrebię",
        "żaba",
    ]
