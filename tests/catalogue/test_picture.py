from io import BytesIO

import pytest
from PIL import Image

from marketplace.catalogue.rules.picture import MOTIFS, PALETTES, VARIANTS, draw_picture, picture_file_name

SMALL = (160, 120)


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("motif", sorted({scene: word for word, scene in MOTIFS.items()}.values()))
def test_every_scene_is_drawn_as_a_picture_of_the_size_asked_for(motif):
    image = opened(draw_picture(motif, "leaf", 1, SMALL))
    assert (image.format, image.size, image.mode) == ("WEBP", SMALL, "RGB")
    assert len(image.getcolors(SMALL[0] * SMALL[1])) > 200


@pytest.mark.parametrize("palette", PALETTES)
def test_every_palette_colours_every_kind_of_gold(palette):
    assert PALETTES[palette].gold[0] > 190
    assert opened(draw_picture("honey", palette, 1, SMALL)).size == SMALL


def test_the_same_arguments_give_the_same_picture_to_the_byte():
    assert draw_picture("mug", "clay", 7, SMALL) == draw_picture("mug", "clay", 7, SMALL)


@pytest.mark.parametrize("other", [("jar", "clay", 7), ("mug", "sky", 7), ("mug", "clay", 8)])
def test_another_motif_palette_or_seed_gives_another_picture(other):
    assert draw_picture(*other, SMALL) != draw_picture("mug", "clay", 7, SMALL)


def test_unknown_names_give_the_hills_in_green():
    assert opened(draw_picture("nie-ma", "nie-ma", 1, SMALL)).size == SMALL
    assert picture_file_name("nie-ma", "nie-ma", 1) == "listings/generated/landscape-leaf-1.webp"


def test_carries_no_metadata():
    assert not {"exif", "xmp", "icc_profile"} & opened(draw_picture("mug", "clay", 7, SMALL)).info.keys()


def test_listings_share_a_bounded_number_of_files():
    names = {picture_file_name("mug", "clay", seed) for seed in range(1000)}
    assert len(names) == VARIANTS
