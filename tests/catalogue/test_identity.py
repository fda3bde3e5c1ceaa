"""Which edit makes a live listing another thing."""

import pytest

from marketplace.catalogue.rules.identity import identity_changes, is_typing_correction


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("Miod lipowy", "Miód lipowy", True),
        ("miód, lipowy", "Miód lipowy.", True),
        ("Świeca soojowa", "Świeca sojowa", True),
        ("Herbata hebratka", "Herbata herbatka", True),
        ("Miód 250 g", "Miód 350 g", False),
        ("Kosz wiklinowy", "Kosz wiklinowy duży", False),
        ("Kosz", "Koza", False),
        ("Świeca sojowa", "Świeca woskowa", False),
        ("", "Opis", False),
        ("", "", True),
    ],
)
def test_only_mistakes_of_typing_are_corrections(before: str, after: str, *, same: bool) -> None:
    assert is_typing_correction(before, after) is same


def test_category_and_picture_always_count_and_other_fields_never() -> None:
    before = {"name": "Kosz", "description": "A", "category_id": 1, "main_media_id": 5}
    assert identity_changes(before, {"category_id": 2, "main_media_id": 6}) == {"category_id": 2, "main_media_id": 6}
    assert identity_changes(before, {**before, "lead_time_days": 3}) == {}
