"""How many pieces of a unit, in words: nobody buys "3 dzień"."""

from typing import Any, Final

from django.utils.translation import ngettext_lazy

from core.money import NBSP
from marketplace.catalogue.models import Unit

TEXTS: Final[dict[str, Any]] = {
    Unit.PIECE: ngettext_lazy("%(count)d szt.", "%(count)d szt.", "count"),
    Unit.SET: ngettext_lazy("%(count)d zestaw", "%(count)d zestawów", "count"),
    Unit.KG: ngettext_lazy("%(count)d kg", "%(count)d kg", "count"),
    Unit.LITRE: ngettext_lazy("%(count)d l", "%(count)d l", "count"),
    Unit.METRE: ngettext_lazy("%(count)d m", "%(count)d m", "count"),
    Unit.HOUR: ngettext_lazy("%(count)d godz.", "%(count)d godz.", "count"),
    Unit.PERSON: ngettext_lazy("%(count)d os.", "%(count)d os.", "count"),
    Unit.M2: ngettext_lazy("%(count)d m²", "%(count)d m²", "count"),
    Unit.EVENT: ngettext_lazy("%(count)d wydarzenie", "%(count)d wydarzeń", "count"),
    Unit.DAY: ngettext_lazy("%(count)d dzień", "%(count)d dni", "count"),
    Unit.NIGHT: ngettext_lazy("%(count)d doba", "%(count)d dób", "count"),
    Unit.PAGE: ngettext_lazy("%(count)d strona", "%(count)d stron", "count"),
}


def quantity_text(quantity: int, unit: str) -> str:
    """Write a quantity with its unit in the grammatical number it asks for: "2 szt.", "3 dni", "5 dób".

    The space in it never breaks.
    """
    return str(TEXTS[unit] % {"count": quantity}).replace(" ", NBSP)
