"""One row of the register's file: each cell is understood or refused with a sentence."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from stdnum.pl import nip as nip_number
from stdnum.pl import regon as regon_number

from accounts.models.address import phone_validator
from core.csv_cells import raw_cell
from core.territory import gminas, powiats
from core.text import fold
from vendors.models import EntityKind, RegisterType, Vendor
from vendors.models.activity import Activity
from vendors.models.entity_data import OPERATED_KINDS
from vendors.rules.register_columns import plain

Values = dict[str, object]
Problem = tuple[str, str]
_OTHER_NAMES: Final = {
    EntityKind.SOCIAL_COOPERATIVE: ("spółdzielnie socjalne", "SS"),
    EntityKind.WTZ: ("WTZ", "warsztaty terapii zajęciowej"),
    EntityKind.ZAZ: ("ZAZ", "zakłady aktywności zawodowej"),
    EntityKind.CIS: ("CIS", "centra integracji społecznej"),
    EntityKind.KIS: ("KIS", "kluby integracji społecznej"),
    EntityKind.WORK_COOPERATIVE: ("spółdzielnie pracy",),
    EntityKind.DISABLED_COOPERATIVE: (
        "spółdzielnia inwalidów",
        "spółdzielnia niewidomych",
        "spółdzielnia inwalidów lub niewidomych",
    ),
    EntityKind.AGRICULTURAL_COOPERATIVE: ("rolnicza spółdzielnia produkcyjna", "RSP"),
    EntityKind.FOUNDATION: ("fundacje",),
    EntityKind.ASSOCIATION: ("stowarzyszenia", "stowarzyszenie zwykłe", "związek stowarzyszeń"),
    EntityKind.KGW: ("KGW", "koła gospodyń wiejskich"),
    EntityKind.OSP: ("OSP",),
    EntityKind.CHURCH_ENTITY: ("kościelna osoba prawna", "kościelna jednostka organizacyjna"),
    EntityKind.LOCAL_GOVERNMENT_ASSOCIATION: (
        "stowarzyszenie jednostek samorządu terytorialnego",
        "stowarzyszenie JST",
    ),
    EntityKind.NONPROFIT_COMPANY: ("spółka z o.o. non profit", "sp. z o.o. non profit", "spółka akcyjna non profit"),
}
_KINDS: Final = {
    plain(name): kind for kind in EntityKind for name in (kind.value, str(kind.label), *_OTHER_NAMES.get(kind, ()))
}
_REGISTERS: Final = {
    plain(name): kind
    for kind, names in {
        RegisterType.KRS: ("KRS", "Krajowy Rejestr Sądowy"),
        RegisterType.ARIMR: ("ARIMR", "Krajowy Rejestr KGW (ARiMR)", "Krajowy Rejestr Kół Gospodyń Wiejskich"),
        RegisterType.VOIVODE: ("VOIVODE", "rejestr wojewody", "wojewoda", "rejestr CIS", "rejestr KIS"),
        RegisterType.CHURCH: ("CHURCH", "rejestr jednostek kościelnych"),
        RegisterType.STAROST: ("STAROST", "ewidencja starosty", "starosta"),
    }.items()
    for name in names
}
_ACTIVITIES: Final = {plain(name): option.value for option in Activity for name in (option.value, str(option.label))}
_KRS_LENGTH: Final = 10


def clean_row(cells: Mapping[str, str]) -> tuple[Values, list[tuple[str, Problem]]]:
    """Give what a row says, field -> value without the empty ones, and its mistakes: (field, (sentence, cell)).

    `registered_on` is a date, `activities` a list of keys, everything else text. With any mistake the row is refused.
    """
    values: Values = {}
    mistakes: list[tuple[str, Problem]] = []
    for field, cell in cells.items():
        text = " ".join(unicodedata.normalize("NFC", raw_cell(cell.strip())).split())
        if not text:
            continue
        try:
            _check_letters(text)
            values[field] = _CLEANERS.get(field, _text)(text)
            _check_length(field, values[field])
        except ValidationError as refusal:
            mistakes.append((field, (str(refusal.messages[0]), text[:80])))
    wrong = {field for field, _problem in mistakes}
    mistakes += [(field, (sentence, "")) for field, sentence in _together(values) if field not in wrong]
    return values, mistakes


def default_short_name(name: str) -> str:
    """Give the name between quotation marks when it has one, otherwise its first 80 letters in whole words."""
    quoted = re.search(r"[„\"“”«](.{2,80}?)[”\"“»]", name)
    if quoted:
        return quoted.group(1).strip()
    return name if len(name) <= 80 else name[:80].rsplit(" ", 1)[0]


def _together(values: Values) -> list[tuple[str, str]]:
    """Say what is missing or does not fit together; derives the powiat from the gmina."""
    found = []
    if not values.get("name"):
        found.append(("name", _("Podaj nazwę.")))
    if not values.get("entity_kind"):
        found.append(("entity_kind", _("Podaj rodzaj podmiotu.")))
    if not values.get("city"):
        found.append(("city", _("Podaj miejscowość.")))
    if not (values.get("nip") or values.get("regon")):
        found.append(("nip", _("Podaj NIP albo REGON: po nich poznajemy podmiot.")))
    gmina = str(values.get("gmina", ""))
    if gmina and values.setdefault("powiat", gmina[:4]) != gmina[:4]:
        found.append(("gmina", _("Ta gmina leży w innym powiecie niż podany.")))
    if not values.get("powiat"):
        found.append(("powiat", _("Podaj powiat albo gminę.")))
    if values.get("entity_kind") in OPERATED_KINDS and not values.get("operating_body"):
        found.append(
            ("operating_body", _("Podaj podmiot prowadzący: WTZ, ZAZ, CIS i KIS nie mają osobowości prawnej."))
        )
    return found + _register_number(values)


def _register_number(values: Values) -> list[tuple[str, str]]:
    """Complete the register and its number: digits alone are a KRS number, whose leading zeros a spreadsheet drops."""
    number = str(values.get("register_number", ""))
    if number and not values.get("register_type"):
        if not number.isdigit():
            return [("register_type", _("Podaj, w jakim rejestrze jest ten numer."))]
        values["register_type"] = RegisterType.KRS.value
    if number and values["register_type"] == RegisterType.KRS:
        values["register_number"] = number = number.zfill(_KRS_LENGTH)
        if not (number.isascii() and number.isdigit() and len(number) == _KRS_LENGTH):
            return [("register_number", _("Numer KRS ma 10 cyfr."))]
    return []


def _check_letters(text: str) -> None:
    if any(unicodedata.category(letter) in {"Cc", "Cs", "Co", "Cn"} for letter in text):
        raise ValidationError(_("W komórce są znaki, których nie da się wyświetlić."))


def _check_length(field: str, value: object) -> None:
    limit = getattr(Vendor._meta.get_field(field), "max_length", None)
    if isinstance(value, str) and limit and len(value) > limit:
        raise ValidationError(_("Najwyżej %(limit)s znaków, a jest %(count)s.") % {"limit": limit, "count": len(value)})


def _text(text: str) -> str:
    return text


def _kind(text: str) -> str:
    kind = _KINDS.get(plain(text))
    if kind is None:
        raise ValidationError(_("Nie znamy takiego rodzaju podmiotu. Wpisz na przykład: spółdzielnia socjalna, WTZ."))
    return kind.value


def _register(text: str) -> str:
    kind = _REGISTERS.get(plain(text))
    if kind is None:
        raise ValidationError(_("Nie znamy takiego rejestru. Wpisz KRS, ARiMR, wojewoda, starosta albo kościelny."))
    return kind.value


def _digits(text: str) -> str:
    """Give a number as its digits; a number that a spreadsheet rounded to 1,23E+13 cannot be saved."""
    if re.fullmatch(r"\d+[.,]\d+E\+?\d+", text, re.IGNORECASE):
        raise ValidationError(_("Arkusz zaokrąglił ten numer. Sformatuj kolumnę jako tekst i wpisz go jeszcze raz."))
    return re.sub(r"^PL|[\s\-.]", "", text, flags=re.IGNORECASE)


def _nip(text: str) -> str:
    number = _digits(text)
    if not (number.isascii() and number.isdigit() and nip_number.is_valid(number)):
        raise ValidationError(_("Numer NIP jest nieprawidłowy: sprawdź dziesięć cyfr."))
    return number


def _regon(text: str) -> str:
    number = _digits(text)
    for candidate in (number, number.zfill(9), number.zfill(14)):
        if candidate.isascii() and candidate.isdigit() and regon_number.is_valid(candidate):
            return candidate
    raise ValidationError(_("Numer REGON jest nieprawidłowy: sprawdź 9 lub 14 cyfr."))


def _postal_code(text: str) -> str:
    digits = re.sub(r"[\s\-–]", "", text)
    if not re.fullmatch(r"[0-9]{5}", digits):
        raise ValidationError(_("Kod pocztowy ma postać 00-000."))
    return f"{digits[:2]}-{digits[2:]}"


def _gmina(text: str) -> str:
    if text in gminas():
        return text
    named = [gmina.code for gmina in gminas().values() if fold(gmina.name) == fold(text)]
    if len(named) != 1:
        raise ValidationError(_("Nie ma takiej gminy w Podkarpackiem. Wpisz siedmiocyfrowy kod TERYT."))
    return named[0]


def _powiat(text: str) -> str:
    if text in powiats():
        return text
    words = plain(re.sub(r"^(powiat|pow\.|miasto|m\.)\s*", "", text.lower()))
    for powiat in powiats().values():
        if words in {plain(powiat.name), plain(f"miasto {powiat.name}"), plain(f"m. {powiat.name}")}:
            return powiat.code
    raise ValidationError(_("Nie ma takiego powiatu w Podkarpackiem. Wpisz nazwę albo kod, na przykład 1816."))


def _activities(text: str) -> list[str]:
    parts = [part.strip() for part in re.split(r"[|;,]", text) if part.strip()]
    unknown = [part for part in parts if plain(part) not in _ACTIVITIES]
    if unknown:
        raise ValidationError(_("Nie znamy obszaru „%(name)s”. Wybierz z listy obszarów.") % {"name": unknown[0][:60]})
    chosen = {_ACTIVITIES[plain(part)] for part in parts}
    return [option.value for option in Activity if option.value in chosen]


def _website(text: str) -> str:
    address = text if re.match(r"^[a-z][a-z0-9+.-]*:", text, re.IGNORECASE) else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(address)
        urlsplit(address)
    except (ValidationError, ValueError) as problem:
        raise ValidationError(_("To nie jest adres strony internetowej.")) from problem
    return address


def _phone(text: str) -> str:
    number = re.sub(r"[()\-/.]", " ", text)
    number = " ".join(number.split())
    try:
        phone_validator(number)
    except ValidationError as problem:
        raise ValidationError(
            _("To nie jest numer telefonu. Wpisz jeden numer, na przykład 17 000 00 00.")
        ) from problem
    return number


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as problem:
        raise ValidationError(_("To nie jest adres e-mail. Wpisz jeden adres.")) from problem
    return text.lower()


def _day(text: str) -> dt.date:
    for pattern in (r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"):
        if found := re.fullmatch(pattern, text, re.ASCII):
            try:
                return dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                break
    raise ValidationError(_("Wpisz datę jako 2026-11-26 albo 26.11.2026."))


_CLEANERS: Final[Mapping[str, Callable[[str], object]]] = {
    "entity_kind": _kind,
    "register_type": _register,
    "nip": _nip,
    "regon": _regon,
    "postal_code": _postal_code,
    "gmina": _gmina,
    "powiat": _powiat,
    "activities": _activities,
    "website": _website,
    "phone": _phone,
    "email": _email,
    "registered_on": _day,
}
