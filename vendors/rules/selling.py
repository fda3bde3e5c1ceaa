"""Rules of who may sell and on which terms."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from core.money import VatCode
from core.territory import powiats
from vendors.models import DeliveryKind

REASON_MIN: Final = 10


class ReasonRequired(RuleViolation):
    """A decision against somebody needs its facts in words (law.md R4-02)."""

    code = "REASON_REQUIRED"
    message = _("Podaj powód: co najmniej jedno zdanie.")

    def __init__(self, field: str = "reason") -> None:
        super().__init__(field=field)


class InvalidDelivery(RuleViolation):
    """The terms of a delivery method make no sense together."""

    code = "INVALID_DELIVERY"


def require_reason(reason: str, field: str = "reason") -> str:
    """Give the reason without outer spaces; raises ReasonRequired (naming `field`) below ten characters."""
    cleaned = reason.strip()
    if len(cleaned) < REASON_MIN:
        raise ReasonRequired(field)
    return cleaned


def earliest_terms_start(today: dt.date, previous: dt.date | None) -> dt.date:
    """Give the first day from which new terms may hold: never in the past, and after the version before (R4-01)."""
    return today if previous is None else max(today, previous + dt.timedelta(days=1))


def check_delivery(fields: Mapping[str, object]) -> None:
    """Refuse a delivery method that cannot be offered; raises InvalidDelivery naming the field to blame."""
    price, free_over = fields["price_gross"], fields["free_over_gross"]
    places = fields["powiats"]
    if not str(fields["name"]).strip():
        raise InvalidDelivery(_("Podaj nazwę sposobu dostawy."), field="name")
    if fields["kind"] not in DeliveryKind.values:
        raise InvalidDelivery(_("Wybierz sposób dostawy z listy."), field="kind")
    if fields["vat_code"] not in VatCode.values:
        raise InvalidDelivery(_("Wybierz stawkę VAT z listy."), field="vat_code")
    if not isinstance(price, Decimal) or price < 0:
        raise InvalidDelivery(_("Cena dostawy nie może być ujemna."), field="price_gross")
    if isinstance(free_over, Decimal) and free_over <= 0:
        raise InvalidDelivery(_("Próg bezpłatnej dostawy musi być większy od zera."), field="free_over_gross")
    if not isinstance(places, list) or not set(places) <= set(powiats()):
        raise InvalidDelivery(_("Wybierz powiaty z listy."), field="powiats")
    if fields["kind"] == DeliveryKind.LOCAL and not places:
        raise InvalidDelivery(_("Dowóz lokalny wymaga wskazania powiatów."), field="powiats")
