"""Comparisons that people read: two versions of the terms, two sendings of an application."""

from vendors.rules.comparison import compare, value_text
from vendors.rules.market_terms import differences


def shown(before: str, after: str) -> list[tuple[str, str]]:
    return [
        (block.kind, "".join(p.text for p in block.pieces) or str(block.count)) for block in differences(before, after)
    ]


def test_a_changed_paragraph_is_compared_word_by_word() -> None:
    [block] = differences("Masz dwa dni na odpowiedź.", "Masz trzy dni na odpowiedź.")
    assert block.kind == "changed"
    assert [(piece.kind, piece.text.strip()) for piece in block.pieces] == [
        ("same", "Masz"),
        ("removed", "dwa"),
        ("added", "trzy"),
        ("same", "dni na odpowiedź."),
    ]


def test_paragraphs_come_and_go_and_line_ends_do_not_matter() -> None:
    assert shown("A.\r\n\r\nB.", "A.\n\nB.\n\nC.") == [("gap", "1"), ("same", "B."), ("added", "C.")]
    assert shown("A.\n\nB.", "B.") == [("removed", "A."), ("same", "B.")]
    assert shown("A.", "A.") == [("gap", "1")]
    assert shown("", "A.") == [("added", "A.")]


def test_long_runs_without_change_are_folded() -> None:
    before = "\n\n".join(f"Punkt {number}." for number in range(10))
    assert shown(before, before.replace("Punkt 5.", "Inny 5.")) == [
        ("gap", "4"),
        ("same", "Punkt 4."),
        ("changed", "Punkt Inny 5."),
        ("same", "Punkt 6."),
        ("gap", "3"),
    ]


def test_fields_of_two_sendings_stand_side_by_side_with_their_names() -> None:
    changes = compare({"phone": "1", "city": "Sanok", "old": "x"}, {"phone": "2", "city": "Sanok", "website": "w"})
    assert [(row.label, row.before, row.after, row.kind) for row in changes] == [
        ("Miejscowość", "Sanok", "Sanok", "same"),
        ("Telefon", "1", "2", "changed"),
        ("Strona internetowa", "", "w", "added"),
        ("Old", "x", "", "removed"),
    ]


def test_values_are_shown_as_words() -> None:
    assert value_text(None) == ""
    assert [value_text(value) for value in (True, False, 5)] == ["tak", "nie", "5"]
    assert value_text(["a", {"name": "b", "sha256": "c"}]) == "a\nname: b"
