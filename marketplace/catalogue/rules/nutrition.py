"""The nutrition table of food: what it must hold, what cannot be, and how it is read out (Reg. 1169/2011 annex XV)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _

from marketplace.catalogue.models.nutrition import EXEMPTION_GROUNDS, NutritionExemption, NutritionFacts, NutritionUnit

ENERGY: Final = ("energy_kj", "energy_kcal")
GRAMS: Final = ("fat", "saturates", "carbohydrate", "sugars", "protein", "salt")
FIGURES: Final = (*ENERGY, *GRAMS)
FIELDS: Final = ("per", *FIGURES, "exemption", "exemption_note")
#: Part -> the figure that it is a part of.
PART_OF: Final = {"saturates": "fat", "sugars": "carbohydrate"}
#: More than pure fat gives cannot be.
MOST_KJ: Final = 3800
MOST_KCAL: Final = 910


class NutritionRow(NamedTuple):
    """One line of the table: its words, its figure with the unit, and whether it is a part of the line above."""

    label: str
    text: str
    is_part: bool


def missing_nutrition(facts: NutritionFacts | None) -> list[str]:
    """List what is missing: "facts" when nothing is said at all, else the figures, or the note of an exemption."""
    if facts is None:
        return ["facts"]
    if facts.exemption:
        wants_note = facts.exemption == NutritionExemption.SMALL_PRODUCER and not facts.exemption_note.strip()
        return ["exemption_note"] if wants_note else []
    empty = [name for name in FIGURES if getattr(facts, name) is None]
    return ["facts"] if len(empty) == len(FIGURES) else empty


def problems_in_nutrition(values: Mapping[str, Any]) -> dict[str, str]:
    """Give field -> sentence for figures that cannot be; gaps are no problem here, a draft may have them."""
    found: dict[str, str] = {}
    known: dict[str, Decimal] = {name: Decimal(values[name]) for name in FIGURES if values.get(name) is not None}
    for name, most in (("energy_kj", MOST_KJ), ("energy_kcal", MOST_KCAL)):
        if known.get(name, Decimal(0)) > most:
            found[name] = _("To za dużo: nawet czysty tłuszcz ma najwyżej %(most)s.") % {"most": most}
    for name in GRAMS:
        if known.get(name, Decimal(0)) > 100:
            found[name] = _("W 100 g nie zmieści się więcej niż 100 g.")
    for part, whole in PART_OF.items():
        if part in known and whole in known and known[part] > known[whole]:
            found[part] = (
                _("Kwasów nasyconych nie może być więcej niż tłuszczu.")
                if part == "saturates"
                else _("Cukrów nie może być więcej niż węglowodanów.")
            )
    if not found:
        found |= _sums(known, values)
    return found


def _sums(known: Mapping[str, Decimal], values: Mapping[str, Any]) -> dict[str, str]:
    """Compare figures with each other: kJ with kcal, energy with what gives it, all grams with 100."""
    if {"energy_kj", "energy_kcal"} <= known.keys():
        expected = known["energy_kcal"] * Decimal("4.184")
        if abs(known["energy_kj"] - expected) > expected * Decimal("0.05") + 8:
            text = _("kJ i kcal się nie zgadzają: 1 kcal to około 4,2 kJ, więc powinno być blisko %(kj)s kJ.")
            return {"energy_kj": text % {"kj": round(expected)}}
    if {"fat", "carbohydrate", "protein"} <= known.keys():
        whole = known["fat"] + known["carbohydrate"] + known["protein"] + known.get("salt", Decimal(0))
        if whole > (150 if values.get("per") == NutritionUnit.ML else 102):
            return {"fat": _("Tłuszcz, węglowodany, białko i sól dają razem więcej niż 100 g. Sprawdź liczby.")}
        least = 9 * known["fat"] + 4 * known["carbohydrate"] + 4 * known["protein"]
        if "energy_kcal" in known and known["energy_kcal"] < least * Decimal("0.85") - 10:
            text = _("Za mało kalorii: z tłuszczu, węglowodanów i białka wychodzi około %(kcal)s kcal.")
            return {"energy_kcal": text % {"kcal": round(least)}}
    return {}


def nutrition_rows(facts: NutritionFacts | None) -> list[NutritionRow]:
    """Read the table out in the order that the law prescribes; nothing for gaps and exemptions."""
    if facts is None or facts.exemption or missing_nutrition(facts):
        return []
    energy = f"{facts.energy_kj} kJ / {facts.energy_kcal} kcal"
    words = {
        "fat": _("tłuszcz"),
        "saturates": _("w tym kwasy tłuszczowe nasycone"),
        "carbohydrate": _("węglowodany"),
        "sugars": _("w tym cukry"),
        "protein": _("białko"),
        "salt": _("sól"),
    }
    rows = [NutritionRow(_("wartość energetyczna"), energy, is_part=False)]
    return rows + [
        NutritionRow(words[name], f"{_plain(getattr(facts, name))} g", is_part=name in PART_OF) for name in GRAMS
    ]


def exemption_text(facts: NutritionFacts | None) -> str:
    """Say why there is no table, with the ground; an empty string when there is no exemption."""
    if facts is None or not facts.exemption:
        return ""
    kind = NutritionExemption(facts.exemption)
    return _("%(why)s (%(ground)s)") % {"why": str(kind.label), "ground": str(EXEMPTION_GROUNDS[kind])}


def _plain(amount: Decimal) -> str:
    text = f"{amount:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
