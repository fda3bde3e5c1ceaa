"""A load of the demo market that was cut short is known as such, and only for the database that it went into."""

from pathlib import Path
from typing import Any

import pytest

from marketplace.demo.loading.interrupted import loading, was_interrupted


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


def test_nothing_was_interrupted_before_and_after_a_whole_load() -> None:
    assert not was_interrupted()
    with loading():
        assert was_interrupted()
    assert not was_interrupted()


def test_a_load_that_ends_half_way_is_remembered() -> None:
    with pytest.raises(KeyboardInterrupt), loading():
        raise KeyboardInterrupt
    assert was_interrupted()


def test_another_database_is_not_taken_for_the_half_loaded_one(own_folder: Path) -> None:
    (own_folder / "demo-loading").write_text("/elsewhere/rynek.sqlite3", encoding="utf-8")
    assert not was_interrupted()
