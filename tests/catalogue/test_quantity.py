"""Quantities in words: the noun takes the number that the language asks for."""

import pytest
from django.utils.translation import override

from marketplace.catalogue.models import Unit
from marketplace.catalogue.rules.quantity import TEXTS, quantity_text


@pytest.mark.parametrize(
    ("quantity", "unit", "polish", "english"),
    [
        (2, Unit.PIECE, "2 szt.", "2 items"),
        (1, Unit.DAY, "1 dzień", "1 day"),
        (3, Unit.DAY, "3 dni", "3 days"),
        (1, Unit.NIGHT, "1 doba", "1 night"),
        (2, Unit.NIGHT, "2 doby", "2 nights"),
        (5, Unit.NIGHT, "5 dób", "5 nights"),
        (12, Unit.SET, "12 zestawów", "12 sets"),
        (23, Unit.SET, "23 zestawy", "23 sets"),
        (25, Unit.PAGE, "25 stron", "25 pages"),
    ],
)
def test_declines_the_unit_after_the_number(quantity: int, unit: str, polish: str, english: str) -> None:
    with override("pl"):
        assert quantity_text(quantity, unit) == polish.replace(" ", "\u00a0")
    with override("en"):
        assert quantity_text(quantity, unit) == english.replace(" ", "\u00a0")


def test_knows_a_word_for_every_unit() -> None:
    assert set(TEXTS) == set(Unit.values)
