"""The colours of shops are readable, and the stylesheet has the same ones."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from marketplace.storefront.rules import banner
from vendors.rules.palettes import INK, PALETTES, PAPER, contrast

CSS = (Path(settings.BASE_DIR) / "vendors/static/vendors/palettes.css").read_text(encoding="utf-8")


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", PALETTES)
def test_every_pair_is_readable(name: str) -> None:
    colours = PALETTES[name]
    for text, ground in (
        (INK, colours.ground),
        (colours.strong, colours.ground),
        (colours.strong, PAPER),
        (colours.strong, "#FFFFFF"),
        ("#1E5B43", colours.ground),
    ):
        assert contrast(text, ground) >= 4.5, (text, ground)


def test_stylesheet_and_banner_have_the_same_palettes() -> None:
    found = re.findall(
        r"\.shop--(\w+) \{\s+--shop-ground: (#\w+);\s+--shop-strong: (#\w+);\s+--shop-accent: (#\w+);", CSS
    )
    assert [(name, ground.upper(), strong.upper(), accent.upper()) for name, ground, strong, accent in found] == [
        (name, *(colour.upper() for colour in colours[1:])) for name, colours in PALETTES.items()
    ]
    assert set(banner.PALETTES) == set(PALETTES)
