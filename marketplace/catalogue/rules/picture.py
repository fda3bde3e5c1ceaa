"""Pictures for listings without one: drawn by motif, palette and seed, the same every time.

The motifs are the names of the categories' icons, so any category has its scene; an unknown one gets the hills. The
pictures are ornaments and landscapes of the region in cut paper. They never pretend to show the goods.
"""

import random
from collections.abc import Callable
from io import BytesIO
from typing import Final

from marketplace.catalogue.rules import picture_land as land
from marketplace.catalogue.rules import picture_ornament as ornament
from marketplace.catalogue.rules import picture_still as still
from marketplace.catalogue.rules.picture_canvas import Canvas, Palette, colour

Scene = Callable[[Canvas, random.Random, Palette], None]

SIZE: Final = (1280, 960)
VARIANTS: Final = 12  # how many different pictures there are of one motif in one palette

PALETTES: Final[dict[str, Palette]] = {
    name: Palette(*(colour(code) for code in codes.split()))
    for name, codes in {
        # ground, quiet, mid, strong, deep, accent, warm
        "leaf": "#F5F0E1 #D3DFC8 #8FB08D #2F6B4F #163F2E #E9A93B #C8603A",
        "clay": "#FBEFE3 #F1D0BA #DD9069 #A8431F #5F2413 #E9A93B #2F6B4F",
        "honey": "#FDF5E1 #F7DEA6 #E9A93B #B4741A #5E3B12 #A8431F #2F6B4F",
        "sky": "#F3F2EA #C9DBE4 #82AEC7 #1D5A85 #123652 #E9A93B #C8603A",
        "plum": "#F8EFEB #E6CAD2 #BC7F9A #6B2A56 #3C1431 #E9A93B #C8603A",
        "ink": "#F5F0E6 #DDD6C7 #A3A292 #3A463F #1F2A24 #A8431F #E9A93B",
    }.items()
}

_SCENES: Final[dict[Scene, str]] = {
    land.hills: "landscape map mountain tent",
    land.road: "van transport bike car",
    land.village: "home hammer roller wrench building house",
    land.grove: "tree mower birdhouse",
    land.meadow: "leaf plant garden herbs planter flower herb",
    ornament.weave: "basket yarn scarf textile clothes cloth rope hat",
    ornament.stitch: "needle apron shirt baby pillow scissors sewing dress doll tablecloth",
    ornament.cutout: "hand gift award craft ring medal giftbox",
    ornament.star: "star christmas bauble",
    ornament.wreath: "wreath egg",
    ornament.comb: "honey",
    ornament.rings: "chair board shelf wood fire tools bench crate table spoon",
    ornament.patchwork: "recycle bag workwear tag backpack felt machine",
    ornament.sheets: "paper card notebook book folder flyer calendar",
    ornament.halftone: "printer print scanner pen",
    ornament.waves: "soap drop bath washer cleaning laundry cream",
    still.vessels: "mug bowl vase tile ceramic jug flowerpot figurine",
    still.jars: "jar pot bottle",
    still.candles: "candle lamp",
    still.plates: "cloche cake soup catering food plate pierogi",
    still.ears: "bread grain",
    still.stones: "rehab care wheelchair hands firstaid",
    still.arcade: "room window bed broom screen calculator accounting",
    still.ribbons: "music balloon palette brush",
    still.blocks: "blocks toy box toy-bear",
}
MOTIFS: Final[dict[str, Scene]] = {word: scene for scene, words in _SCENES.items() for word in words.split()}


def draw_picture(motif: str, palette: str, seed: int, size: tuple[int, int] = SIZE) -> bytes:
    """Draw a 4:3 picture and give it as WebP.

    `motif` is the name of a category's icon ("mug", "honey", ...), `palette` one of PALETTES; unknown names give the
    hills and "leaf". The same arguments always give the same picture; the size changes nothing but the size.
    """
    colours = PALETTES.get(palette, PALETTES["leaf"])
    canvas = Canvas(size, colours.ground)
    dice = random.Random(f"{motif}/{palette}/{seed}")  # noqa: S311
    MOTIFS.get(motif, land.hills)(canvas, dice, colours)
    file = BytesIO()
    image = canvas.finish()
    image.save(file, "WEBP", quality=82, method=4)
    return file.getvalue()


#: Below the folder that is served to everybody (config.urls).
GENERATED: Final = "listings/generated/"


def picture_file_name(motif: str, palette: str, seed: int) -> str:
    """Give the name under which a generated picture is stored once for all listings that share it."""
    known = motif if motif in MOTIFS else "landscape"
    colours = palette if palette in PALETTES else "leaf"
    return f"{GENERATED}{known}-{colours}-{seed % VARIANTS}.webp"
