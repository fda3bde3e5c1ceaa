"""Pictures of the demo: in the storage once, with smaller sizes."""

import pytest
from django.core.files.storage import InMemoryStorage

from marketplace.demo.loading import pictures
from marketplace.demo.loading.pictures import Wanted, draw_pictures

COLOURS = ("#1E5B43", "#E9A93B", "#FBF1DE", "#A8431F")


def test_files_are_written_once_with_smaller_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    storage = InMemoryStorage()
    monkeypatch.setattr(pictures, "default_storage", storage)
    wanted = [Wanted("mug", COLOURS, "Kubek"), Wanted("jar", COLOURS, "Słoik"), Wanted("mug", COLOURS, "Kubek")]
    assert draw_pictures(wanted) == 2
    assert draw_pictures(wanted) == 0
    names = set(storage.listdir("listings/demo")[1])
    assert len(names) == 6
    assert wanted[0].renditions == {"webp": {"640": f"{wanted[0].stem}-640.webp", "320": f"{wanted[0].stem}-320.webp"}}
