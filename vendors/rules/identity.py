"""Numbers and addresses of an entity: written in any usual way, kept in one, refused with a sentence that helps."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from stdnum.eu import vat as eu_vat

from accounts.models.address import phone_validator, postal_code_validator
from core.errors import RuleViolation
from core.territory import gminas, powiats
from core.text import fold
from vendors.models import (
    Activity,
    EntityKind,
    Establishment,
    EuCountry,
    PkdEdition,
    RegisterType,
    TaxActivity,
    VatStatus,
)
from vendors.models.entity_data import OPERATED_KINDS, validate_nip, validate_regon

_PKD: Final = re.compile(r"\d{2}\.\d{2}\.[A-Z]")
_NRB_DIGITS: Final = 26
_COUNTRY: Final = "2521"  # P and L as numbers, then two check digits
EXEMPT: Final = (VatStatus.EXEMPT_113, VatStatus.EXEMPT_43)

#: The database wants these once an application was sent (vendor_complete_once_submitted and its neighbours).
ALWAYS_REQUIRED: Final = (
    "name",
    "short_name",
    "operating_body",
    "nip",
    "register_type",
    "register_number",
    "powiat",
    "postal_code",
    "city",
    "phone",
    "email",
    "vat_status",
    "vat_basis",
)

#: Fields that are asked only after a certain answer to another one.
CONDITIONAL: Final = frozenset(
    {"operating_body", "vat_basis", "account_holder_reason", "foreign_tax_number", "establishment_where"}
)


class DataRefused(RuleViolation):
    """A value of the application is wrong in itself or does not fit another one; `field` names it."""

    code = "DATA_REFUSED"


def bare(text: str) -> str:
    """Take spaces, hyphens and the letters PL away from a number that was pasted."""
    return re.sub(r"[\s\u00a0\u2010-\u2015-]", "", text).upper().removeprefix("PL")


def valid_account(number: str) -> bool:
    """Tell whether 26 digits are a Polish account number: the rest of the division by 97 is 1 (domain.md §4.5)."""
    if not re.fullmatch(rf"[0-9]{{{_NRB_DIGITS}}}", number):
        return False
    return int(f"{number[2:]}{_COUNTRY}{number[:2]}") % 97 == 1


def pkd_codes(text: str) -> list[str]:
    """Read PKD codes from text, one a line or after commas; "5621z" becomes "56.21.Z", odd ones stay as they are."""
    found = []
    for word in re.split(r"[,;\s]+", text.strip()):
        plain = word.replace(".", "").upper()
        code = f"{plain[:2]}.{plain[2:4]}.{plain[4:]}" if re.fullmatch(r"\d{4}[A-Z]", plain) else word.upper()
        if code and code not in found:
            found.append(code)
    return found


def normalised(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values as they are kept: outer spaces gone, numbers bare, a postal code with its hyphen."""
    result = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    for name in ("nip", "regon", "bank_account"):
        if name in result:
            result[name] = bare(result[name])
    if "register_number" in result and result.get("register_type") == RegisterType.KRS:
        digits = bare(result["register_number"])
        result["register_number"] = digits.zfill(10) if digits.isdigit() else digits
    if "postal_code" in result:
        digits = bare(result["postal_code"])
        result["postal_code"] = f"{digits[:2]}-{digits[2:]}" if len(digits) == 5 else result["postal_code"]
    if "entity_kind" in result and result["entity_kind"] not in OPERATED_KINDS:
        result["operating_body"] = ""
    if "vat_status" in result and result["vat_status"] not in EXEMPT:
        result["vat_basis"] = ""
    if "vat_eu_number" in result:
        result["vat_eu_number"] = _vat_eu(result["vat_eu_number"])
    for name, asking in (
        ("account_holder_reason", "account_holder"),
        ("foreign_tax_number", "tax_country"),
        ("establishment_where", "establishment"),
    ):
        if asking in result and not is_asked(name, result):
            result[name] = ""
    return result


def _vat_eu(text: str) -> str:
    """Write a number with its country in front; ten digits alone are Polish."""
    number = re.sub(r"[\s\u00a0\u2010-\u2015.-]", "", text).upper()
    return f"PL{number}" if re.fullmatch(r"[0-9]{10}", number) else number


def same_holder(values: Mapping[str, Any]) -> bool:
    """Tell whether the account belongs to the entity itself or to the body that runs it; quotes do not matter."""
    holder = _plain_name(values.get("account_holder"))
    return holder in {_plain_name(values.get("name")), _plain_name(values.get("operating_body"))} - {""}


def _plain_name(text: Any) -> str:
    return " ".join(re.findall(r"\w+", fold(str(text or ""))))


def problems_in(values: Mapping[str, Any]) -> dict[str, str]:
    """Give field -> sentence for every normalised value that cannot be kept; empty values are no problem here.

    What is missing is the checklist's business: an application may have gaps while it is being filled.
    """
    found: dict[str, str] = {}
    for name, value in values.items():
        message = _problem(name, value, values) if value not in ("", None, []) else ""
        if message:
            found[name] = message
    return found


def _problem(name: str, value: Any, values: Mapping[str, Any]) -> str:
    check = _CHECKS.get(name)
    return check(value, values) if check else ""


def _said_by(validator: Any, value: str) -> str:
    try:
        validator(value)
    except ValidationError as problem:
        return str(problem.messages[0])
    return ""


def _register_number(value: str, values: Mapping[str, Any]) -> str:
    if values.get("register_type") == RegisterType.KRS and not re.fullmatch(r"[0-9]{10}", value):
        return _("Numer KRS ma 10 cyfr, na przykład 0000123456. Sprawdź, czy nie zabrakło żadnej.")
    return ""


def _account(value: str, _values: Mapping[str, Any]) -> str:
    if len(value) != _NRB_DIGITS or not value.isdigit():
        count = sum(character.isdigit() for character in value)
        return _("Numer rachunku ma 26 cyfr, a tu jest %(count)s. Wklej go z potwierdzenia z banku.") % {"count": count}
    if not valid_account(value):
        return _("W numerze rachunku jest pomyłka: suma kontrolna się nie zgadza. Wklej go z potwierdzenia z banku.")
    return ""


def _gmina(value: str, values: Mapping[str, Any]) -> str:
    if value not in gminas():
        return _("Wybierz gminę z listy.")
    if values.get("powiat") and not value.startswith(values["powiat"]):
        return _("Ta gmina leży w innym powiecie. Wybierz gminę jeszcze raz.")
    return ""


def _one_of(known: Any, sentence: Any) -> Any:
    return lambda value, _values: "" if value in known else str(sentence)


def _activities(value: list[str], _values: Mapping[str, Any]) -> str:
    return "" if set(value) <= set(Activity.values) else _("Zaznacz działalność z listy.")


def _pkd(value: list[str], _values: Mapping[str, Any]) -> str:
    if wrong := [code for code in value if not _PKD.fullmatch(code)]:
        return _("Kod PKD ma postać 56.21.Z, a ten jest inny: %(codes)s.") % {"codes": ", ".join(wrong)[:60]}
    return ""


def _https(value: str, _values: Mapping[str, Any]) -> str:
    said = _said_by(URLValidator(schemes=["http", "https"]), value)
    return _("Podaj adres strony w całości, na przykład https://example.org.") if said else ""


def _email(value: str, _values: Mapping[str, Any]) -> str:
    return _("Podaj adres e-mail w postaci nazwa@example.org.") if _said_by(validate_email, value) else ""


def _vat_eu_number(value: str, values: Mapping[str, Any]) -> str:
    if value[:2] not in EuCountry.values:
        return _("Numer VAT-UE zaczyna się od liter kraju, na przykład PL.")
    if not eu_vat.is_valid(value):
        return _("W numerze VAT-UE jest pomyłka: sprawdź wszystkie znaki.")
    if value.startswith(EuCountry.PL) and values.get("nip") and value[2:] != values["nip"]:
        return _("Polski numer VAT-UE to litery PL i Wasz NIP. Ten ma inne cyfry.")
    return ""


def _tax_activities(value: list[str], _values: Mapping[str, Any]) -> str:
    if not set(value) <= set(TaxActivity.values):
        return _("Zaznacz odpowiedzi z listy.")
    if TaxActivity.NONE in value and len(value) > 1:
        return _("„Nic z tego” nie łączy się z innymi odpowiedziami. Odznacz je albo tę jedną.")
    return ""


_CHECKS: Final[dict[str, Any]] = {
    "entity_kind": _one_of(EntityKind.values, gettext_lazy("Wybierz rodzaj podmiotu z listy.")),
    "nip": lambda value, _values: _said_by(validate_nip, value),
    "regon": lambda value, _values: _said_by(validate_regon, value),
    "register_type": _one_of(RegisterType.values, gettext_lazy("Wybierz rejestr z listy.")),
    "register_number": _register_number,
    "powiat": lambda value, _values: "" if value in powiats() else _("Wybierz powiat z listy."),
    "gmina": _gmina,
    "postal_code": lambda value, _values: _said_by(postal_code_validator, value),
    "phone": lambda value, _values: _said_by(phone_validator, value),
    "authority_phone": lambda value, _values: _said_by(phone_validator, value),
    "email": _email,
    "authority_email": _email,
    "website": _https,
    "bank_account": _account,
    "vat_status": _one_of(VatStatus.values, gettext_lazy("Wybierz status VAT z listy.")),
    "vat_eu_number": _vat_eu_number,
    "tax_activities": _tax_activities,
    "tax_country": _one_of(EuCountry.values, gettext_lazy("Wybierz kraj z listy.")),
    "establishment": _one_of(Establishment.values, gettext_lazy("Zaznacz jedną odpowiedź.")),
    "activities": _activities,
    "pkd_codes": _pkd,
    "pkd_edition": _one_of(PkdEdition.values, gettext_lazy("Wybierz wydanie PKD.")),
}


def checked(values: Mapping[str, Any], context: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Give the values as they are kept; raises DataRefused with the first one that cannot be.

    `context` holds the other values of the same entity, which some checks look at; they are neither judged nor given.
    """
    kept = normalised({**(context or {}), **values})
    for field, message in problems_in(kept).items():
        if field in values:
            raise DataRefused(message, field=field)
    return {name: kept[name] for name in values}


def is_asked(field: str, values: Mapping[str, Any]) -> bool:
    """Tell whether a field means anything for these values; some are asked of some entities only."""
    if field == "operating_body":
        return values.get("entity_kind") in OPERATED_KINDS
    if field == "vat_basis":
        return values.get("vat_status") in EXEMPT
    if field == "account_holder_reason":
        return bool(values.get("account_holder")) and not same_holder(values)
    if field == "foreign_tax_number":
        return values.get("tax_country") not in {None, "", EuCountry.PL}
    if field == "establishment_where":
        return values.get("establishment") == Establishment.YES
    return True


def keep_whole(values: Mapping[str, Any], context: Mapping[str, Any]) -> None:
    """Refuse to empty a field that a submitted vendor must have; raises DataRefused naming it."""
    for field in ALWAYS_REQUIRED:
        if field in values and not values[field] and is_asked(field, {**context, **values}):
            raise DataRefused(_("To pole musi być wypełnione."), field=field)
