"""What the second run leaves out cannot depend on the database: the marker, and the refusal that it rests on."""

from pathlib import Path

import pytest
from django.test import SimpleTestCase

from accounts.models import User
from tests.database_free import is_database_free

HERE = Path(__file__).parent


def is_left_out(request: pytest.FixtureRequest) -> bool:
    """Tell whether the running test carries the marker."""
    return request.node.get_closest_marker("database_free") is not None


def test_a_test_without_the_database_is_left_out(request: pytest.FixtureRequest) -> None:
    assert is_left_out(request)


def test_such_a_test_cannot_reach_it() -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        User.objects.exists()


def test_a_fixture_that_brings_the_database_keeps_a_test(request: pytest.FixtureRequest, buyer: User) -> None:
    assert User.objects.get() == buyer
    assert not is_left_out(request)


@pytest.mark.django_db
def test_the_mark_keeps_a_test(request: pytest.FixtureRequest) -> None:
    assert not User.objects.exists()
    assert not is_left_out(request)


class TestOfDjango(SimpleTestCase):
    """A test case of Django is kept, whatever it does."""

    @pytest.fixture(autouse=True)
    def _remember(self, request: pytest.FixtureRequest) -> None:
        self.left_out = is_left_out(request)

    def test_is_kept(self) -> None:
        assert not self.left_out


@pytest.mark.parametrize(
    ("place", "words", "left_out"),
    [
        ("core", "assert 1 + 1 == 2", True),
        ("core", "from django.db import connec" + "tion", False),
        ("core", "request.getfixture" + "value(who)", False),
        ("operations", "assert 1 + 1 == 2", False),
    ],
)
def test_a_file_that_may_learn_of_the_database_is_kept(
    request: pytest.FixtureRequest, tmp_path: Path, place: str, words: str, left_out: bool
) -> None:
    path = tmp_path / place / "test_something.py"
    path.parent.mkdir()
    path.write_text(words)
    item = pytest.Function.from_parent(request.node.parent, name="test", callobj=lambda: None)
    item.path = path
    assert is_database_free(item) == left_out
