import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from marketplace.catalogue.rules.picture import VARIANTS, draw_picture, illustrate, picture_file_name
from marketplace.catalogue.rules.picture_motifs import ANY, MOTIFS, motif_of
from marketplace.catalogue.rules.picture_palette import PALETTES, palette_from

SMALL = (160, 120)
COLOURS = ("#1E5B43", "#E9A93B", "#FBF1DE", "#A8431F")
CATEGORIES = Path(__file__).parents[2] / "marketplace/demo/data/categories.json"


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def all_categories():
    waiting = json.loads(CATEGORIES.read_text(encoding="utf-8"))
    while waiting:
        category = waiting.pop()
        waiting += category["children"]
        yield category["slug"], category["icon"]


@pytest.mark.parametrize("motif", sorted(MOTIFS))
def test_every_motif_is_drawn_as_a_picture_of_the_size_asked_for(motif):
    image = opened(draw_picture(motif, "leaf", 1, SMALL))
    assert (image.format, image.size, image.mode) == ("WEBP", SMALL, "RGB")
    assert len(image.getcolors(SMALL[0] * SMALL[1])) > 200


@pytest.mark.parametrize("size", [(120, 120), (160, 90), (90, 160)])
def test_another_shape_than_four_to_three_is_cut_out_of_the_drawing(size):
    assert opened(draw_picture("mug", "leaf", 1, size)).size == size


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("turn", range(15))
def test_every_palette_has_a_light_ground_and_two_colours_that_differ(palette, turn):
    colours = palette_from(PALETTES[palette], turn)
    assert sum(colours.ground) > 3 * 180
    assert colours.strong != colours.accent


@pytest.mark.parametrize("turn", range(15))
def test_the_ground_is_light_when_an_enterprise_has_dark_colours(turn):
    colours = palette_from(("#2B2B2B", "#1E5B43", "#A8431F", "#F0DDBB"), turn)
    assert sum(colours.ground) > 3 * 180
    assert colours.strong != colours.accent


def test_the_same_arguments_give_the_same_picture_to_the_byte():
    assert draw_picture("mug", "clay", 7, SMALL) == draw_picture("mug", "clay", 7, SMALL)


@pytest.mark.parametrize("other", [("jar", "clay", 7), ("mug", "sky", 7), ("mug", "clay", 8)])
def test_another_motif_palette_or_seed_gives_another_picture(other):
    assert draw_picture(*other, SMALL) != draw_picture("mug", "clay", 7, SMALL)


def test_every_seed_of_a_motif_gives_a_picture_of_its_own():
    assert len({draw_picture("mug", "clay", seed, SMALL) for seed in range(VARIANTS)}) == VARIANTS


def test_words_choose_the_composition():
    def drawn(words: str) -> bytes:
        return illustrate("mug", COLOURS, words, pixels=120).tobytes()

    assert drawn("Kubek na parapecie") == drawn("Kubek na parapecie")
    assert len({drawn("Kubek na parapecie"), drawn("Zbliżenie ucha kubka"), drawn("Trzy kubki na stole")}) == 3


def test_a_picture_of_unknown_things_cannot_be_ordered_by_words():
    with pytest.raises(KeyError):
        illustrate("unicorn", COLOURS, "Jednorożec")


def test_unknown_names_give_a_landscape_in_green():
    assert draw_picture("nie-ma", "nie-ma", 1, SMALL) == draw_picture(ANY, "leaf", 1, SMALL)
    assert picture_file_name("nie-ma", "nie-ma", 1) == "listings/generated/mountain-leaf-1.webp"


@pytest.mark.parametrize(("slug", "icon"), list(all_categories()))
def test_every_category_of_the_market_has_a_motif_of_its_own(slug, icon):
    assert motif_of(slug, icon) in MOTIFS.keys() - {ANY}


def test_a_category_says_more_than_its_icon():
    assert motif_of("deski-i-lyzki", "board") == "board"
    assert motif_of("szkolenia", "board") == "room"
    assert motif_of("nowa-kategoria", "leaf") == "herb"
    assert motif_of("nowa-kategoria", "nie-ma") == ANY


def test_carries_no_metadata():
    assert not {"exif", "xmp", "icc_profile"} & opened(draw_picture("mug", "clay", 7, SMALL)).info.keys()


def test_listings_share_a_bounded_number_of_files():
    names = {picture_file_name("mug", "clay", seed) for seed in range(1000)}
    assert len(names) == VARIANTS
