"""What the cells of our own file say: text -> value, or a problem that tells what to do."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Final

from django.db.models import TextChoices
from django.utils.translation import override

from core.csv_cells import raw_cell
from core.money import VatCode
from core.said import keep
from core.said import said as _
from core.territory import powiats
from core.text import fold
from marketplace.catalogue.gateways.product_file import CellProblem, price_of
from marketplace.catalogue.models import (
    ALLERGENS,
    Category,
    MeasureUnit,
    NutritionExemption,
    NutritionUnit,
    Pricing,
    QuidExemption,
    StockMode,
    Unit,
    WithdrawalRegime,
)
from marketplace.catalogue.rules.nutrition import GRAMS
from marketplace.catalogue.rules.quid import shares_in, shares_text
from marketplace.catalogue.rules.sheet_columns import BY_KEY, CLEAR
from quality_mark.models import ItemKind

_LONGEST: Final[Mapping[str, int]] = {
    "name": 200,
    "description": 20_000,
    "external_ref": 120,
    "variant_name": 120,
    "sku": 60,
    "ean": 13,
    "safety.warnings": 5_000,
    "safety.composition": 500,
    "safety.model": 120,
    "food.ingredients": 5_000,
    "food.net_quantity": 60,
    "food.origin": 120,
    "food.use_instructions": 500,
    "nutrition.exemption_note": 300,
}
_YES: Final = frozenset({"tak", "t", "yes", "y", "1", "true", "prawda", "x"})
_NO: Final = frozenset({"nie", "n", "no", "0", "false", "falsz"})


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be taken over: where, what stands there, what is wrong, and what to do."""

    row: int
    column: str
    value: str
    text: str
    remedy: str = ""

    def as_json(self) -> dict[str, Any]:
        """Give it as it is stored, with the message and its parameters beside the words; a long cell is shortened."""
        words = {name: str(getattr(self, name)) for name in ("column", "text", "remedy")}
        kept = {name: keep(getattr(self, name)) for name in ("text", "remedy")}
        return {"row": self.row, "value": self.value[:80], **words, "said": kept}


def same_text(cell: str, current: str) -> bool:
    """Tell whether a cell says what an export wrote, whatever a spreadsheet did to ends of lines and apostrophes."""
    return _plain(cell) == _plain(current) or _plain(raw_cell(cell)) == _plain(current)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def value_of(key: str, cell: str) -> Any:
    """Read a cell of a column; CLEAR empties a text. Raises CellProblem."""
    text = _plain(raw_cell(cell))
    if text == CLEAR:
        if not BY_KEY[key].can_clear:
            raise CellProblem(_("Tej komórki nie można wyczyścić plikiem."), _("Zmień to na stronie oferty."))
        text = ""
    reader = _READERS.get(key)
    if reader is not None:
        return reader(text)
    longest = _LONGEST.get(key, 250)
    if len(text) > longest:
        message = _("Tekst ma %(count)s znaków, a mieści się %(longest)s.") % {"count": len(text), "longest": longest}
        raise CellProblem(message, _("Skróć tekst."))
    return text


def same_value(key: str, cell: str, current: str) -> bool:
    """Tell whether a cell means the same as an export's text, e.g. "49.0" and "49,00"."""
    if same_text(cell, current):
        return True
    if key not in _READERS or not current:
        return False
    try:
        return bool(value_of(key, cell) == value_of(key, current))
    except CellProblem:
        return False


def number_of(text: str) -> int | None:
    """Read the number of a listing or variant; None when empty."""
    return _whole(text, lowest=1, highest=2**62)


def _whole(text: str, *, lowest: int = 0, highest: int = 32_767) -> int | None:
    bare = re.sub(r"[\s\u00a0\u202f]", "", text)
    if not bare:
        return None
    remedy = _("Wpisz liczbę całkowitą od %(lowest)s do %(highest)s.") % {"lowest": lowest, "highest": highest}
    try:
        amount = Decimal(bare.replace(",", "."))
    except InvalidOperation as problem:
        raise CellProblem(_("To nie jest liczba całkowita."), remedy) from problem
    if not amount.is_finite() or abs(amount) >= 2**62 or amount != amount.to_integral_value():
        raise CellProblem(_("To nie jest liczba całkowita."), remedy)
    if not lowest <= int(amount) <= highest:
        raise CellProblem(_("Ta liczba jest za mała albo za duża."), remedy)
    return int(amount)


def _pieces(text: str) -> int | None:
    return _whole(text, highest=1_000_000)


def _difference(text: str) -> int | None:
    return _whole(text.lstrip("+"), lowest=-1_000_000, highest=1_000_000)


def _grams(text: str) -> int | None:
    return _whole(text, lowest=1, highest=10_000_000)


def _price(text: str) -> Decimal | None:
    try:
        return price_of(text)
    except CellProblem as problem:
        raise CellProblem(problem.text, _("Wpisz kwotę w złotych, na przykład 12,50.")) from problem


def _measure(text: str) -> Decimal | None:
    if not text:
        return None
    remedy = _("Wpisz liczbę, na przykład 0,5, a jednostkę w kolumnie obok.")
    try:
        amount = Decimal(text.replace(",", ".").replace(" ", ""))
    except InvalidOperation as problem:
        raise CellProblem(_("To nie jest liczba."), remedy) from problem
    if not amount.is_finite() or not 0 < amount < 1_000_000 or amount != round(amount, 3):
        raise CellProblem(_("Zawartość musi być większa od zera i mieć najwyżej trzy miejsca po przecinku."), remedy)
    return round(amount, 3)


def _hundredths(text: str) -> Decimal | None:
    if not text:
        return None
    remedy = _("Wpisz liczbę gramów od 0 do 100, na przykład 12,5.")
    try:
        amount = Decimal(text.replace(",", ".").replace(" ", ""))
    except InvalidOperation as problem:
        raise CellProblem(_("To nie jest liczba."), remedy) from problem
    if not amount.is_finite() or not 0 <= amount <= 100 or amount != round(amount, 2):
        raise CellProblem(_("Liczba gramów musi być od 0 do 100 i mieć najwyżej dwa miejsca po przecinku."), remedy)
    return round(amount, 2)


def _shares(text: str) -> str:
    try:
        return shares_text(shares_in(text))
    except ValueError as problem:
        message = _("Nie rozumiem „%(part)s”.") % {"part": problem}
        raise CellProblem(message, _("Wpisz składnik i procent, na przykład „dynia 62%”.")) from problem


def _yes_no(text: str) -> bool | None:
    if not text:
        return None
    folded = fold(text)
    if folded in _YES or folded in _NO:
        return folded in _YES
    raise CellProblem(_("Tu może stać tylko „tak” albo „nie”."), _("Wpisz „tak” albo „nie”."))


def _choice(kind: type[TextChoices]) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        if not text:
            return None
        words = _words_of(kind)
        found = words.get(fold(text).strip().rstrip("."))
        if found is None:
            known = ", ".join(f"„{label}”" for label in _labels_of(kind))
            raise CellProblem(_("Nie znam takiej wartości."), _("Wpisz jedną z: %(known)s.") % {"known": known})
        return found

    return read


@lru_cache(maxsize=16)
def _labels_of(kind: type[TextChoices]) -> list[str]:
    with override("pl"):
        return [str(label) for label in kind.labels]


@lru_cache(maxsize=16)
def _words_of(kind: type[TextChoices]) -> dict[str, Any]:
    words = {fold(label).strip().rstrip("."): member for label, member in zip(_labels_of(kind), kind, strict=True)}
    return words | {fold(str(member.value)): member for member in kind}


def _vat(text: str) -> VatCode | None:
    if not text:
        return None
    bare = fold(text).replace(" ", "").rstrip(".%")
    names = {"zwolniony": "zw", "zwolniona": "zw", "niepodlega": "np"}
    bare = names.get(bare, bare)
    if re.fullmatch(r"0[.,]\d+", bare):  # a spreadsheet's percent: 0.23
        bare = str(int(Decimal(bare.replace(",", ".")) * 100))
    if bare not in VatCode.values:
        raise CellProblem(_("Nie znam takiej stawki VAT."), _("Wpisz jedną z: 23%, 8%, 5%, 0%, zw., np."))
    return VatCode(bare)


def _ean(text: str) -> str:
    return re.sub(r"[\s-]", "", text)[:20]


def _values(text: str) -> dict[str, str]:
    """Read "Kolor: zielony; Rozmiar: duży"."""
    found: dict[str, str] = {}
    for part in text.split(";"):
        if not part.strip():
            continue
        name, colon, value = (piece.strip() for piece in part.partition(":"))
        if not (name and colon and value) or len(name) > 60 or len(value) > 100:
            remedy = _("Wpisz na przykład „Kolor: zielony; Rozmiar: duży”.")
            raise CellProblem(_("Nie rozumiem cech wariantu."), remedy)
        found[name] = value
    return found


def _powiats(text: str) -> frozenset[str]:
    names = {fold(powiat.label): code for code, powiat in powiats().items()} | {code: code for code in powiats()}
    codes = []
    for part in re.split(r"[,;]", text):
        if name := fold(part).strip():
            if name not in names:
                message = _("Nie ma takiego powiatu: „%(name)s”.") % {"name": part.strip()}
                raise CellProblem(message, _("Wpisz nazwy po przecinku, na przykład „Rzeszów, powiat rzeszowski”."))
            codes.append(names[name])
    return frozenset(codes)


def _allergens(text: str) -> frozenset[str]:
    with override("pl"):
        names = {fold(str(label)): key for key, label in ALLERGENS.items()} | {fold(key): key for key in ALLERGENS}
    keys = []
    for part in re.split(r"[,;]", text):
        if name := fold(part).strip():
            if name not in names:
                message = _("Nie ma takiego alergenu na liście czternastu: „%(name)s”.") % {"name": part.strip()}
                raise CellProblem(message, _("Wpisz nazwy z listy po przecinku, na przykład „mleko, jaja”."))
            keys.append(names[name])
    return frozenset(keys)


class CategoryNames:
    """Finds our categories by path ("Ceramika > Kubki"), by name when only one has it, or by address."""

    def __init__(self) -> None:
        self._found: dict[str, int] = {}
        self.kinds: dict[int, str] = {}
        by_path: dict[str, str] = {}
        names: dict[str, list[int]] = {}
        step: int = Category.steplen
        for pk, path, name, slug, kind, children in Category.objects.order_by("path").values_list(
            "pk", "path", "name", "slug", "kind", "numchild"
        ):
            by_path[path] = f"{by_path[path[:-step]]}>{fold(name)}" if len(path) > step else fold(name)
            if children:
                continue
            self.kinds[pk] = kind
            self._found[by_path[path]] = self._found[slug] = pk
            names.setdefault(fold(name), []).append(pk)
        self._found |= {name: pks[0] for name, pks in names.items() if len(pks) == 1 and name not in self._found}

    def find(self, text: str) -> int:
        """Give the key of the leaf that a cell names; raises CellProblem."""
        name = ">".join(fold(part).strip() for part in text.split(">"))
        if name not in self._found:
            raise CellProblem(
                _("Nie ma takiej kategorii albo ma podkategorie."),
                _("Wpisz najdokładniejszą kategorię z listy na stronie „Eksport”, na przykład „Ceramika > Kubki”."),
            )
        return self._found[name]


_READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "product_id": number_of,
    "variant_id": number_of,
    "kind": _choice(ItemKind),
    "pricing": _choice(Pricing),
    "unit": _choice(Unit),
    "withdrawal_regime": _choice(WithdrawalRegime),
    "measure_unit": _choice(MeasureUnit),
    "stock_mode": _choice(StockMode),
    "vat_code": _vat,
    "gross": _price,
    "is_reduction": _yes_no,
    "is_active": _yes_no,
    "is_perishable": _yes_no,
    "measure_amount": _measure,
    "weight_g": _grams,
    "on_hand": _pieces,
    "delta": _difference,
    "counted": _pieces,
    "stock_lead": _whole,
    "lead_time_days": _whole,
    "food.durability_days": _whole,
    "ean": _ean,
    "values": _values,
    "powiats": _powiats,
    "food.allergens": _allergens,
    "food.shares": _shares,
    "food.shares_exemption": _choice(QuidExemption),
    "nutrition.per": _choice(NutritionUnit),
    "nutrition.exemption": _choice(NutritionExemption),
    "nutrition.energy_kj": _whole,
    "nutrition.energy_kcal": _whole,
    **{f"nutrition.{name}": _hundredths for name in GRAMS},
}
