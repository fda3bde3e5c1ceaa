"""The powiats and gminas of Podkarpackie, from the TERYT extract of 2024-01-01 (domain.md §4.4)."""

import json
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).parent / "data" / "podkarpackie-teryt.json"


class Powiat(NamedTuple):
    """A land powiat or a city with powiat rights; `code` has four digits."""

    code: str
    name: str
    is_city: bool

    @property
    def label(self) -> str:
        """Give the name as people say it: "powiat rzeszowski", but "Rzeszów" for the city."""
        return self.name if self.is_city else f"powiat {self.name}"


class Gmina(NamedTuple):
    """A gmina; `code` has seven digits, the first four are its powiat's."""

    code: str
    name: str
    kind: str


@lru_cache(maxsize=1)
def _source() -> dict[str, object]:
    data: dict[str, object] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return data


@lru_cache(maxsize=1)
def powiats() -> dict[str, Powiat]:
    """Give code -> powiat, all 25, in the order of their codes."""
    rows = sorted(_source()["powiats"], key=lambda row: row["teryt"])  # type: ignore[call-overload]
    return {row["teryt"]: Powiat(row["teryt"], row["name"], int(row["teryt"][2:]) >= 61) for row in rows}


@lru_cache(maxsize=1)
def gminas() -> dict[str, Gmina]:
    """Give code -> gmina, all 160."""
    return {
        row["teryt"]: Gmina(row["teryt"], row["name"], row["kind"])
        for powiat in _source()["powiats"]  # type: ignore[attr-defined]
        for row in powiat["gminas"]
    }


def powiat_choices() -> list[tuple[str, str]]:
    """Give (code, label) pairs for forms and model fields."""
    return [(powiat.code, powiat.label) for powiat in powiats().values()]
