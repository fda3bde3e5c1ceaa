"""What a listing must tell before somebody buys, as properties: a shop that shows properties shows what the law wants.

Sources: safety of goods (GPSR art. 19), food (Reg. 1169/2011 art. 14), withdrawal (law.md R2-05), unit price (R1-05),
general words of praise (R13-12), marks (R13-11). The quality mark is none of them: it has its own field.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from django.utils.functional import lazy
from django.utils.text import slugify
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.graphql.batch import related, together
from core.territory import powiats
from core.text import fold
from marketplace.catalogue.graphql import loaders
from marketplace.catalogue.graphql.attributes import MULTISELECT, PLAIN_TEXT, Property, Selected, Value
from marketplace.catalogue.models import ALLERGENS, Product, ProductVariant, Unit, WithdrawalRegime
from marketplace.catalogue.rules.claims import claims_in
from marketplace.catalogue.rules.nutrition import exemption_text, nutrition_rows
from marketplace.catalogue.rules.quid import shares_text
from marketplace.catalogue.rules.unit_price import unit_price
from quality_mark.models import ItemKind

VENDOR: Final = Property("sprzedawca", "sprzedawca", _("Sprzedawca"))
POWIAT: Final = Property("powiat", "powiat", _("Powiat"), MULTISELECT)
VARIANT: Final = Property("wariant", "wariant", _("Wariant"))

_TEXTS: Final = {
    slug: Property(slug, slug, name, PLAIN_TEXT)
    for slug, name in (
        ("czas-realizacji", _("Czas realizacji")),
        ("jednostka", _("Jednostka")),
        ("odstapienie", _("Odstąpienie od umowy")),
        ("sklad-surowcowy", _("Skład surowcowy lub INCI")),
        ("nazwa-zywnosci", _("Nazwa żywności")),
        ("skladniki", _("Składniki")),
        ("procent-skladnikow", _("Procent składników")),
        ("ilosc-netto", _("Ilość netto")),
        ("przechowywanie", _("Przechowywanie")),
        ("sposob-uzycia", _("Sposób użycia")),
        ("pochodzenie", _("Kraj pochodzenia")),
        ("podmiot-odpowiedzialny", _("Podmiot odpowiedzialny")),
        ("wartosc-odzywcza", _("Wartość odżywcza")),
        ("producent", _("Producent")),
        ("model", _("Model lub partia")),
        ("bezpieczenstwo", _("Ostrzeżenia i informacje o bezpieczeństwie")),
        ("cena-jednostkowa", _("Cena jednostkowa")),
    )
}
_ALLERGENS: Final = Property("alergeny", "alergeny", _("Alergeny"), MULTISELECT)
_LABELS: Final = Property("oznaczenia", "oznaczenia", _("Oznaczenia"), MULTISELECT)
_CLAIM: Final = "co-znaczy-"
#: Slugs of everything above: whoever asks for another one costs no query.
KNOWN: Final = frozenset({"sprzedawca", "powiat", "alergeny", "oznaczenia", *_TEXTS})


def slug_of(words: str) -> str:
    """Give words as a slug, Polish letters without their marks."""
    return slugify(fold(words))


def facts_of(product: Product) -> list[Selected]:
    """Give all properties of a listing that are told, in the order in which one reads them."""
    return [one for part in (_sale, _food, _safety, _claims) for one in part(product)]


def fact_of(product: Product, slug: str) -> Selected | None:
    """Give one property; None when it is not told."""
    if slug not in KNOWN and not slug.startswith(_CLAIM):
        return None
    return next((one for one in facts_of(product) if one.attribute.slug == slug), None)


def _lazy(words: Callable[[], str]) -> Any:
    """Give words that are put together only when somebody reads them, in that reader's language."""
    return lazy(words, str)()


def _text(slug: str, said: Any, product: Product) -> Iterator[Selected]:
    if said:
        yield Selected(_TEXTS[slug], [Value(f"{slug}-{product.pk}", f"{product.pk}_{slug}", said, PLAIN_TEXT)])


def _sale(product: Product) -> Iterator[Selected]:
    vendor = related(product, "vendor")
    yield Selected(VENDOR, [Value(f"sprzedawca-{vendor.pk}", vendor.slug, vendor.short_name)])
    is_service = product.kind == ItemKind.SERVICE
    codes = (together(product, loaders.areas_of) or []) if is_service else [vendor.powiat]
    if named := [powiats()[code] for code in codes if code in powiats()]:
        yield Selected(
            POWIAT, [Value(f"powiat-{one.code}", slug_of(one.label), one.label, MULTISELECT) for one in named]
        )
    yield from _text("czas-realizacji", _lazy(lambda: _days(product.lead_time_days)), product)
    if product.unit != Unit.PIECE:
        yield from _text("jednostka", Unit(product.unit).label, product)
    yield from _text("odstapienie", WithdrawalRegime(product.withdrawal_regime).label, product)
    marks = together(product, loaders.labels_of) or []
    if marks:
        values = [
            Value(f"oznaczenie-{one.pk}", one.label.slug, f"{one.label.name} {one.number}".strip(), MULTISELECT)
            for one in marks
        ]
        yield Selected(_LABELS, values)


def _days(count: int) -> str:
    return ngettext("%(count)d dzień roboczy", "%(count)d dni roboczych", count) % {"count": count}


def _food(product: Product) -> Iterator[Selected]:
    food = related(product, "food")
    if food is None:
        return
    yield from _text("nazwa-zywnosci", food.legal_name, product)
    yield from _text("skladniki", food.ingredients, product)
    if food.shares:
        yield from _text("procent-skladnikow", shares_text(food.shares, ", "), product)
    if known := [key for key in food.allergens if key in ALLERGENS]:
        values = [Value(f"alergen-{key.lower()}", key.lower(), ALLERGENS[key], MULTISELECT) for key in known]
        yield Selected(_ALLERGENS, values)
    yield from _text("ilosc-netto", food.net_quantity, product)
    yield from _text("przechowywanie", food.storage, product)
    yield from _text("sposob-uzycia", food.use_instructions, product)
    yield from _text("pochodzenie", food.origin, product)
    responsible = ", ".join(part for part in (food.operator_name, food.operator_address) if part)
    yield from _text("podmiot-odpowiedzialny", responsible, product)
    table = related(product, "nutrition")
    rows = "; ".join(f"{row.label} {row.text}" for row in nutrition_rows(table))
    if rows:
        told = gettext("W %(per)s: %(rows)s") % {"per": table.get_per_display(), "rows": rows}
        yield from _text("wartosc-odzywcza", told, product)
    else:
        yield from _text("wartosc-odzywcza", exemption_text(table), product)


def _safety(product: Product) -> Iterator[Selected]:
    safety = related(product, "safety")
    if safety is None:
        return
    yield from _text("sklad-surowcowy", safety.composition, product)
    parts = (safety.manufacturer_name, safety.manufacturer_address, safety.manufacturer_email)
    yield from _text("producent", ", ".join(part for part in parts if part), product)
    yield from _text("model", safety.model, product)
    yield from _text("bezpieczenstwo", safety.warnings, product)


def _claims(product: Product) -> Iterator[Selected]:
    """Give what the general words of this text mean; a claim that the text no longer makes is not explained."""
    told = together(product, loaders.claims_of) or []
    made = {claim.kind for claim in claims_in(product.name, product.description)} if told else set()
    for claim in told:
        if claim.kind in made:
            slug = f"{_CLAIM}{claim.kind}"
            name = _lazy(partial(_meaning, claim.phrase))
            value = Value(f"{slug}-{product.pk}", f"{product.pk}_{slug}", claim.specification, PLAIN_TEXT)
            yield Selected(Property(slug, slug, name, PLAIN_TEXT), [value])


def _meaning(phrase: str) -> str:
    return gettext("Co znaczy „%(phrase)s”") % {"phrase": phrase}


def choices_of(variant: ProductVariant) -> list[Selected]:
    """Give what tells a variant apart from the others: its values, or its name where it has none."""
    found: dict[int, tuple[Property, list[Value]]] = {}
    for row in together(variant, loaders.values_of) or []:
        about = row.attribute
        _about, values = found.setdefault(about.pk, (Property(str(about.pk), about.slug, about.name), []))
        values.append(Value(str(row.pk), row.slug, row.name))
    if not found and variant.name:
        value = Value(f"wariant-{variant.pk}", slug_of(variant.name) or str(variant.pk), variant.name)
        return [Selected(VARIANT, [value])]
    return [Selected(about, values) for about, values in found.values()]


def further_facts_of(variant: ProductVariant) -> list[Selected]:
    """Give what else is told of a variant: its price per kilogram, litre or metre."""
    measured = unit_price(variant)
    if measured is None:
        return []
    value = Value(f"cena-{variant.pk}", f"{variant.pk}_cena-jednostkowa", measured.text, PLAIN_TEXT)
    return [Selected(_TEXTS["cena-jednostkowa"], [value])]
