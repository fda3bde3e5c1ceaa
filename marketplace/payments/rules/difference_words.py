"""What to do about each kind of difference."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.payments.models import DifferenceKind

NEXT_STEPS: Final[dict[str, Promise]] = {
    DifferenceKind.OUTSIDE_REFUND: _("Wskaż, czyjej części zamówienia dotyczy ten zwrot. Resztę zaksięgujemy sami."),
    DifferenceKind.LOST_DISPUTE: _("Wskaż, czyjej części zamówienia dotyczył spór. Resztę zaksięgujemy sami."),
    DifferenceKind.UNKNOWN_CHARGE: _(
        "Sprawdź w panelu Stripe, kto i za co zapłacił. Jeśli kupujący zapłacił drugi raz, oddaj mu te pieniądze."
    ),
    DifferenceKind.MISSING_CHARGE: _(
        "U nas jest wpłata, której Stripe nie pokazuje. Nie wysyłaj towaru, zanim nie sprawdzisz jej w panelu Stripe."
    ),
    DifferenceKind.AMOUNT: _("Porównaj kwoty w panelu Stripe i w zamówieniu. Opisz, skąd różnica."),
    DifferenceKind.UNKNOWN_REFUND: _("Sprawdź w panelu Stripe, kto zlecił ten zwrot i dlaczego."),
    DifferenceKind.MISSING_REFUND: _(
        "Kupujący mógł nie dostać pieniędzy. Sprawdź zwrot w panelu Stripe i w razie potrzeby zleć go jeszcze raz."
    ),
    DifferenceKind.UNKNOWN_TRANSFER: _("Sprawdź w panelu Stripe, kto przekazał te pieniądze sprzedawcy i za co."),
    DifferenceKind.MISSING_TRANSFER: _("Sprzedawca mógł nie dostać pieniędzy. Sprawdź przekazanie w panelu Stripe."),
    DifferenceKind.UNKNOWN_REVERSAL: _("Sprawdź w panelu Stripe, kto cofnął to przekazanie i dlaczego."),
    DifferenceKind.MISSING_REVERSAL: _(
        "Pieniądze mogły zostać u sprzedawcy. Sprawdź cofnięcie przekazania w panelu Stripe."
    ),
    DifferenceKind.UNKNOWN_DISPUTE: _("Otwórz spór w panelu Stripe i odpowiedz bankowi, zanim minie termin."),
}


def what_to_do(kind: str) -> str:
    """Say the next step in one sentence or two."""
    return str(NEXT_STEPS.get(kind, ""))
