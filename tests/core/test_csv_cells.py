"""Cells that no spreadsheet runs, and that read back exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.csv_cells import raw_cell, safe_cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", ""),
        ("miód lipowy", "miód lipowy"),
        ("24,00", "24,00"),
        ("'90", "'90"),
        ("a=b", "a=b"),
        ("=1+1", "'=1+1"),
        ("+48171234567", "'+48171234567"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r", "'\r"),
        ("\ntekst", "'\ntekst"),
        ("  =1", "'  =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
    ],
)
def test_a_cell_that_could_run_gets_one_apostrophe(text: str, cell: str) -> None:
    assert safe_cell(text) == cell
    assert raw_cell(cell) == text


@given(st.text(alphabet="'=+-@＝ \t\r\na5ą", max_size=8))
def test_every_text_reads_back_as_it_was(text: str) -> None:
    cell = safe_cell(text)
    assert raw_cell(cell) == text
    assert cell.lstrip()[:1] not in {"=", "+", "-", "@", "＝"}
    assert cell[:1] not in {"\t", "\r", "\n"}


@given(st.text(alphabet="'=+-@ \ta5", max_size=6), st.text(alphabet="'=+-@ \ta5", max_size=6))
def test_two_texts_never_become_one_cell(one: str, other: str) -> None:
    assert (safe_cell(one) == safe_cell(other)) == (one == other)
