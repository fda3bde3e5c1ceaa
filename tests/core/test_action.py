"""The action: all or nothing, keywords only, and a version that moves with what it changed."""

import pytest

from core import changes, clock
from core.action import action
from core.models import Change, Heartbeat

STREAM = changes.CATALOGUE


@action
def touch_twice(*, fail: bool = False) -> str:
    """Write a row and note two changes; fail on demand."""
    Heartbeat.objects.update_or_create(name="test", defaults={"seen_at": clock.now()})
    changes.record_change(STREAM, "product", 2)
    changes.record_change(STREAM, "product", 1)
    changes.record_change(STREAM, "product", 1)
    if fail:
        raise RuntimeError("stop")
    return "done"


@action
def touch_through_another() -> None:
    """Call another action inside this one."""
    touch_twice()
    changes.record_change(STREAM, "vendor", 9)


def test_moves_the_version_once_and_lists_what_changed(db: None) -> None:
    before = changes.version(STREAM)
    assert touch_twice() == "done"
    assert changes.version(STREAM) == before + 1
    assert changes.changes_since(STREAM, before, limit=10) == [("product", 1), ("product", 2)]


def test_an_inner_action_joins_the_outer_one(db: None) -> None:
    touch_through_another()
    assert changes.version(STREAM) == 1
    assert changes.changes_since(STREAM, 0, limit=10) == [("product", 1), ("product", 2), ("vendor", 9)]


def test_a_failure_leaves_nothing_behind(db: None) -> None:
    with pytest.raises(RuntimeError):
        touch_twice(fail=True)
    assert not Heartbeat.objects.filter(name="test").exists()
    assert changes.version(STREAM) == 0
    assert not Change.objects.exists()
    touch_twice()
    assert changes.version(STREAM) == 1


def test_too_many_changes_say_so(db: None) -> None:
    touch_through_another()
    assert changes.changes_since(STREAM, 0, limit=2) is None


def test_takes_keyword_arguments_only(db: None) -> None:
    with pytest.raises(TypeError, match="keyword arguments only"):
        touch_twice(True)  # type: ignore[misc]


def test_a_change_is_noted_inside_an_action_only(db: None) -> None:
    with pytest.raises(RuntimeError, match="inside an action only"):
        changes.record_change(STREAM, "product", 1)


def test_forgotten_changes_are_not_taken_for_none(db: None) -> None:
    """A process that slept while rows were pruned must not believe that nothing else changed."""
    for _ in range(3):
        touch_through_another()
    assert changes.changes_since(STREAM, 2, limit=10) == [("product", 1), ("product", 2), ("vendor", 9)]
    Change.objects.filter(version__lte=2).delete()
    assert changes.changes_since(STREAM, 2, limit=10) == [("product", 1), ("product", 2), ("vendor", 9)]
    assert changes.changes_since(STREAM, 1, limit=10) is None
    assert changes.changes_since(STREAM, 0, limit=10) is None
