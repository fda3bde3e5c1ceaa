"""The ways of paying that the buyer may choose: those that the settings switch on, in human words."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BANK_TRANSFER: Final = "bank_transfer"
SANDBOX: Final = "sandbox"

LABELS: Final[dict[str, tuple[Promise, Promise]]] = {
    BANK_TRANSFER: (
        _("Przelew do każdego sprzedawcy osobno"),
        _("Po złożeniu zamówienia pokażemy numer rachunku, tytuł, kwotę i kod QR każdego sprzedawcy."),
    ),
    "stripe_blik": (
        _("BLIK"),
        _("Po złożeniu zamówienia wpiszesz 6 cyfr z aplikacji banku i potwierdzisz płatność w telefonie."),
    ),
    "stripe_card": (
        _("Karta płatnicza"),
        _("Po złożeniu zamówienia podasz dane karty. Bank może poprosić o potwierdzenie."),
    ),
    "stripe_p24": (
        _("Przelewy24"),
        _("Po złożeniu zamówienia przejdziesz do Przelewy24 i wybierzesz swój bank."),
    ),
    SANDBOX: (
        _("Płatność testowa"),
        _("Działa tylko w wersji dla programistów: nic nie kosztuje i niczego nie wysyła."),
    ),
}


@dataclass(frozen=True, slots=True)
class PaymentChoice:
    """One way of paying: the gateway's code, its name and what happens next."""

    code: str
    name: str
    note: str


def payment_choices() -> list[PaymentChoice]:
    """List the gateways that are switched on (settings.PAYMENT_GATEWAYS); one without words here is not offered."""
    known = [code for code in settings.PAYMENT_GATEWAYS if code in LABELS]
    return [PaymentChoice(code, str(LABELS[code][0]), str(LABELS[code][1])) for code in known]


def payment_label(code: str) -> str:
    """Give the name of a gateway."""
    return str(LABELS[code][0]) if code in LABELS else code
