"""A point on the map inside Podkarpackie."""

import re
from decimal import Decimal
from typing import Final, NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from core.errors import RuleViolation

MARGIN: Final = 0.05
_PAIR: Final = re.compile(r"^\s*(-?\d{1,2}[.,]\d+)\s*[;, ]\s*(-?\d{1,3}[.,]\d+)\s*$")

# The border of the voivodeship, roughly; the test widens it by MARGIN. (latitude, longitude), clockwise from the north.
_BORDER: Final = (
    (50.83, 21.88), (50.80, 22.10), (50.70, 22.40), (50.52, 22.52), (50.43, 22.80), (50.40, 23.10), (50.46, 23.40),
    (50.40, 23.56), (50.25, 23.50), (50.08, 23.28), (49.85, 22.98), (49.68, 22.80), (49.53, 22.72), (49.30, 22.76),
    (49.14, 22.88), (48.99, 22.89), (49.05, 22.55), (49.08, 22.30), (49.18, 22.04), (49.30, 21.98), (49.40, 21.70),
    (49.39, 21.42), (49.44, 21.24), (49.62, 21.12), (49.78, 21.18), (49.95, 21.14), (50.10, 21.13), (50.34, 21.14),
    (50.45, 21.45), (50.62, 21.60), (50.72, 21.80),
)  # fmt: skip

# The seats of the powiats, to start from: where the town hall stands, to about a hundred metres.
SEATS: Final[dict[str, tuple[str, str]]] = {
    "1801": ("49.4310", "22.5939"),
    "1802": ("49.6939", "22.0195"),
    "1803": ("50.0515", "21.4114"),
    "1804": ("50.0162", "22.6778"),
    "1805": ("49.7451", "21.4725"),
    "1806": ("50.2440", "21.7699"),
    "1807": ("49.6887", "21.7706"),
    "1808": ("50.2609", "22.4193"),
    "1809": ("50.1563", "23.1236"),
    "1810": ("50.0687", "22.2293"),
    "1811": ("50.2870", "21.4240"),
    "1812": ("50.5210", "22.1390"),
    "1813": ("49.7838", "22.7678"),
    "1814": ("50.0590", "22.4930"),
    "1815": ("50.0500", "21.6095"),
    "1816": ("50.0375", "22.0047"),
    "1817": ("49.5550", "22.2056"),
    "1818": ("50.5826", "22.0536"),
    "1819": ("49.8700", "21.8110"),
    "1820": ("50.5731", "21.6794"),
    "1821": ("49.4700", "22.3300"),
    "1861": ("49.6937", "21.7652"),
    "1862": ("49.7838", "22.7678"),
    "1863": ("50.0375", "22.0047"),
    "1864": ("50.5731", "21.6794"),
}

# Where the tile of each powiat lies (column, row) and the letters of its number plates, as on the public tile map.
TILES: Final[dict[str, tuple[int, int, str]]] = {
    "1864": (1, 0, "RT"),
    "1820": (2, 0, "RTA"),
    "1818": (3, 0, "RST"),
    "1811": (0, 1, "RMI"),
    "1806": (1, 1, "RKL"),
    "1812": (2, 1, "RNI"),
    "1808": (3, 1, "RLE"),
    "1809": (5, 1, "RLU"),
    "1803": (0, 2, "RDE"),
    "1815": (1, 2, "RRS"),
    "1816": (2, 2, "RZE"),
    "1810": (3, 2, "RLA"),
    "1814": (4, 2, "RPZ"),
    "1804": (5, 2, "RJA"),
    "1819": (1, 3, "RSR"),
    "1863": (2, 3, "RZ"),
    "1802": (3, 3, "RBR"),
    "1813": (4, 3, "RPR"),
    "1862": (5, 3, "RP"),
    "1805": (0, 4, "RJS"),
    "1807": (1, 4, "RKR"),
    "1861": (2, 4, "RK"),
    "1817": (3, 4, "RSA"),
    "1821": (3, 5, "RLS"),
    "1801": (4, 5, "RBI"),
}


class InvalidPoint(RuleViolation):
    """The numbers are no place in Podkarpackie."""

    code = "INVALID_POINT"


class Point(NamedTuple):
    """Latitude and longitude in degrees, six decimals (about ten centimetres)."""

    latitude: Decimal
    longitude: Decimal


def read_pair(text: str) -> tuple[str, str] | None:
    """Read "50.0413, 21.9990" as people copy it from a map; None when it is something else."""
    match = _PAIR.match(text)
    return (match[1].replace(",", "."), match[2].replace(",", ".")) if match else None


def check_point(latitude: Decimal, longitude: Decimal) -> Point:
    """Round a point and refuse one outside the voivodeship; a place right behind the border line still passes."""
    point = Point(round(latitude, 6), round(longitude, 6))
    if not _inside(float(point.latitude), float(point.longitude)):
        raise InvalidPoint(
            _("To miejsce nie leży na Podkarpaciu. Najpierw podaj szerokość (około 50), potem długość (około 22)."),
            field="latitude",
        )
    return point


def map_link(latitude: Decimal, longitude: Decimal) -> str:
    """Give the address of OpenStreetMap with a marker there: a link only, nothing is loaded from it."""
    place = {"mlat": f"{latitude:f}", "mlon": f"{longitude:f}"}
    return f"https://www.openstreetmap.org/?{urlencode(place)}#map=17/{latitude:f}/{longitude:f}"


def _inside(latitude: float, longitude: float) -> bool:
    if any(abs(lat - latitude) <= MARGIN and abs(lon - longitude) <= MARGIN for lat, lon in _BORDER):
        return True
    inside = False
    previous = _BORDER[-1]
    for corner in _BORDER:
        (lat1, lon1), (lat2, lon2) = previous, corner
        if (lat1 > latitude) != (lat2 > latitude):
            crossing = (lon2 - lon1) * (latitude - lat1) / (lat2 - lat1) + lon1
            if longitude < crossing:
                inside = not inside
        previous = corner
    return inside
