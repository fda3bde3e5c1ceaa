"""Pictures of the demo: the same for the same words, in the storage once, each motif drawable."""

import pytest
from django.core.files.storage import InMemoryStorage

from marketplace.demo.loading import pictures
from marketplace.demo.loading.pictures import Wanted, draw_pictures
from marketplace.demo.pictures.illustration import illustrate, palette_from
from marketplace.demo.pictures.motifs import MOTIFS

COLOURS = ("#1E5B43", "#E9A93B", "#FBF1DE", "#A8431F")


@pytest.mark.parametrize("motif", sorted(MOTIFS))
def test_every_motif_can_be_drawn(motif: str) -> None:
    image = illustrate(motif, COLOURS, "Trzy rzeczy na stole", pixels=160)
    assert image.size == (160, 120)
    assert len(image.getcolors(160 * 120) or []) > 8


def test_the_same_words_give_the_same_picture_and_others_another_one() -> None:
    first = illustrate("mug", COLOURS, "Kubek na parapecie", pixels=120).tobytes()
    assert illustrate("mug", COLOURS, "Kubek na parapecie", pixels=120).tobytes() == first
    assert illustrate("mug", COLOURS, "Zbliżenie ucha kubka", pixels=120).tobytes() != first


def test_an_unknown_motif_is_refused() -> None:
    with pytest.raises(KeyError):
        illustrate("unicorn", COLOURS, "Jednorożec")


@pytest.mark.parametrize("turn", range(15))
def test_the_ground_is_always_light(turn: int) -> None:
    palette = palette_from(("#2B2B2B", "#1E5B43", "#A8431F", "#F0DDBB"), turn)
    assert sum(palette.ground) > 3 * 180
    assert palette.strong != palette.accent


def test_files_are_written_once_with_smaller_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    storage = InMemoryStorage()
    monkeypatch.setattr(pictures, "default_storage", storage)
    wanted = [Wanted("mug", COLOURS, "Kubek"), Wanted("jar", COLOURS, "Słoik"), Wanted("mug", COLOURS, "Kubek")]
    assert draw_pictures(wanted) == 2
    assert draw_pictures(wanted) == 0
    names = set(storage.listdir("listings/demo")[1])
    assert len(names) == 6
    assert wanted[0].renditions == {"webp": {"640": f"{wanted[0].stem}-640.webp", "320": f"{wanted[0].stem}-320.webp"}}
