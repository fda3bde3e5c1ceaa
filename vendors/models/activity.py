"""Areas of work: a closed list whose keys are the slugs of the market's root categories (domain.md §3.5)."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Activity(models.TextChoices):
    """What an entity makes or does; eleven areas of goods, then fourteen of services."""

    CRAFTS = "rekodzielo", _("rękodzieło")
    CERAMICS = "ceramika", _("ceramika")
    TEXTILES = "tekstylia-i-odziez", _("tekstylia i odzież")
    WOOD = "drewno-i-meble", _("drewno i meble")
    DECORATIONS = "dekoracje-sezonowe", _("dekoracje sezonowe")
    FOOD = "zywnosc-i-przetwory", _("żywność i przetwory")
    COSMETICS = "kosmetyki-i-swiece", _("kosmetyki i świece")
    PAPER = "poligrafia-i-papier", _("poligrafia i papier")
    GIFTS = "upominki-firmowe", _("upominki firmowe")
    GARDEN = "ogrod", _("ogród")
    RECYCLING = "recykling-i-upcycling", _("recykling i upcycling")
    CATERING = "catering-i-gastronomia", _("catering i gastronomia")
    LODGING = "noclegi-i-turystyka", _("noclegi i turystyka")
    TRAINING = "sale-i-szkolenia", _("sale i szkolenia")
    CARE = "opieka-i-asystencja", _("opieka i asystencja")
    CLEANING = "sprzatanie", _("sprzątanie")
    LAUNDRY = "pralnia-i-szycie", _("pralnia i szycie")
    GREENERY = "zielen", _("zieleń")
    RENOVATION = "remonty", _("remonty")
    PRINTING = "druk-i-introligatornia", _("druk i introligatornia")
    PACKING = "pakowanie-i-konfekcja", _("pakowanie i konfekcja")
    TRANSPORT = "transport", _("transport")
    OFFICE = "ksiegowosc-i-it", _("księgowość i IT")
    CULTURE = "animacje-i-kultura", _("animacje i kultura")
    REHABILITATION = "rehabilitacja", _("rehabilitacja")


class PkdEdition(models.TextChoices):
    """Which classification a PKD code belongs to; the older one may be used to the end of 2026 (domain.md §4.7)."""

    PKD_2025 = "2025", _("PKD 2025")
    PKD_2007 = "2007", _("PKD 2007")


GOODS: Final = tuple(Activity)[:11]
SERVICES: Final = tuple(Activity)[11:]


def activity_labels(keys: list[str]) -> list[str]:
    """Give the words of the areas, in the order of the list; keys that are not in it are left out."""
    return [str(option.label) for option in Activity if option.value in keys]
