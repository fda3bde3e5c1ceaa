"""Money is Decimal in PLN with two places; it is rounded here and nowhere else, half up."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

GROSZ: Final = Decimal("0.01")
ZERO: Final = Decimal("0.00")
NBSP: Final = "\u00a0"
NARROW: Final = "\u202f"


class VatCode(models.TextChoices):
    """The VAT codes of a domestic shop, kept as the text that the invoice shows (domain.md §4.6)."""

    VAT_23 = "23", "23%"
    VAT_8 = "8", "8%"
    VAT_5 = "5", "5%"
    VAT_0 = "0", "0%"
    EXEMPT = "zw", _("zw.")
    OUTSIDE = "np", _("np.")


def round_pln(amount: Decimal) -> Decimal:
    """Round an amount in PLN to grosze, half up."""
    return amount.quantize(GROSZ, rounding=ROUND_HALF_UP)


def vat_percent(code: str) -> Decimal:
    """Give the percent of a VAT code; exempt and outside sales carry none."""
    return Decimal(code) if code.isdigit() else ZERO


def vat_of(gross: Decimal, code: str) -> Decimal:
    """Give the VAT contained in a gross amount: 123.00 at 23 is 23.00 (law.md T7-01)."""
    percent = vat_percent(code)
    return round_pln(gross * percent / (100 + percent))


def net_of(gross: Decimal, code: str) -> Decimal:
    """Give the net part of a gross amount, so that net + VAT is the gross exactly."""
    return gross - vat_of(gross, code)


def group_digits(number: str) -> str:
    """Group the digits of a whole number in threes: 1234567 -> 1 234 567 with narrow spaces, in English 1,234,567."""
    head, rest = number[: len(number) % 3], number[len(number) % 3 :]
    groups = [head] if head else []
    groups += [rest[i : i + 3] for i in range(0, len(rest), 3)]
    return ("," if _english() else NARROW).join(groups)


def format_pln(amount: Decimal) -> str:
    """Write an amount as its reader does: 1 234,50 zł with spaces that never break, in English 1,234.50 zł."""
    rounded = round_pln(amount)
    sign = "\u2212" if rounded < 0 else ""
    whole, _, grosze = f"{abs(rounded):f}".partition(".")
    return f"{sign}{group_digits(whole)}{'.' if _english() else ','}{grosze}{NBSP}zł"


def _english() -> bool:
    """Tell whether the page or letter being written is in English."""
    return (get_language() or "").startswith("en")


def format_account(number: str) -> str:
    """Group the 26 digits of a Polish bank account 2-4-4-4-4-4-4 (domain.md §4.5)."""
    return " ".join([number[:2], *(number[i : i + 4] for i in range(2, len(number), 4))])


class MoneyField(models.BigIntegerField):  # type: ignore[type-arg]
    """An amount in PLN: Decimal with two places in Python, whole grosze in the database.

    Whole numbers make sums, comparisons and check constraints exact on SQLite too, which keeps decimals as floats
    (docs/adr/0005).
    """

    _pyi_private_set_type: Decimal | int  # type: ignore[assignment]  # read by the mypy plugin only
    _pyi_private_get_type: Decimal  # type: ignore[assignment]

    def from_db_value(self, value: int | None, *_args: object) -> Decimal | None:
        """Turn stored grosze into PLN."""
        return None if value is None else Decimal(value).scaleb(-2)

    def to_python(self, value: Any) -> Decimal | None:
        """Turn form or fixture input into PLN; raises ValidationError for anything that is no amount."""
        if value is None or value == "":
            return None
        try:
            amount = Decimal(str(value).replace(",", ".").replace(NBSP, "").replace(" ", ""))
        except InvalidOperation as problem:
            raise ValidationError(_("Podaj kwotę, na przykład 12,50.")) from problem
        if amount != round_pln(amount):
            raise ValidationError(_("Kwota ma najwyżej dwa miejsca po przecinku."))
        return round_pln(amount)

    def get_prep_value(self, value: Any) -> Any:
        """Turn PLN into whole grosze; refuses amounts with a fraction of a grosz."""
        if value is None or hasattr(value, "resolve_expression"):
            return value
        grosze = Decimal(value).scaleb(2)
        if grosze != grosze.to_integral_value():
            raise ValueError(f"{value} is not a whole number of grosze")
        return int(grosze)

    def formfield(self, **kwargs: Any) -> Any:  # type: ignore[override]
        """Give a decimal form field with two places."""
        options: dict[str, Any] = {"form_class": forms.DecimalField, "decimal_places": 2, "max_digits": 12}
        return models.Field.formfield(self, **{**options, **kwargs})
