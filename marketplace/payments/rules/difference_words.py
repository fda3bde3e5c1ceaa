"""What to do about each kind of difference."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.payments.models import DifferenceKind, ReconciliationDifference, WayOut

NEXT_STEPS: Final[dict[str, Promise]] = {
    DifferenceKind.OUTSIDE_REFUND: _("Wskaż, czyjej części zamówienia dotyczy ten zwrot. Resztę zaksięgujemy sami."),
    DifferenceKind.LOST_DISPUTE: _("Wskaż, czyjej części zamówienia dotyczył spór. Resztę zaksięgujemy sami."),
    DifferenceKind.UNKNOWN_CHARGE: _(
        "Sprawdź w panelu Stripe, kto i za co zapłacił. Potem wybierz: oddajemy je, są sprzedawcy albo rynku."
    ),
    DifferenceKind.MISSING_CHARGE: _(
        "U nas jest wpłata, której Stripe nie pokazuje. Nie wysyłaj towaru, zanim nie sprawdzisz jej w panelu Stripe."
    ),
    DifferenceKind.AMOUNT: _("Porównaj kwoty w panelu Stripe i w zamówieniu. Opisz, skąd różnica."),
    DifferenceKind.UNKNOWN_REFUND: _(
        "Sprawdź w panelu Stripe, kto zlecił ten zwrot i dlaczego. Potem powiedz nam, kto za niego płaci."
    ),
    DifferenceKind.MISSING_REFUND: _(
        "Kupujący mógł nie dostać pieniędzy. Sprawdź zwrot w panelu Stripe i w razie potrzeby zleć go jeszcze raz."
    ),
    DifferenceKind.UNKNOWN_TRANSFER: _(
        "Sprawdź w panelu Stripe, który sprzedawca dostał te pieniądze i za co. Potem powiedz to nam."
    ),
    DifferenceKind.MISSING_TRANSFER: _("Sprzedawca mógł nie dostać pieniędzy. Sprawdź przekazanie w panelu Stripe."),
    DifferenceKind.UNKNOWN_REVERSAL: _(
        "Sprawdź w panelu Stripe, któremu sprzedawcy zabrano te pieniądze i dlaczego. Potem powiedz to nam."
    ),
    DifferenceKind.MISSING_REVERSAL: _(
        "Pieniądze mogły zostać u sprzedawcy. Sprawdź cofnięcie przekazania w panelu Stripe."
    ),
    DifferenceKind.UNKNOWN_DISPUTE: _("Otwórz spór w panelu Stripe i odpowiedz bankowi, zanim minie termin."),
}

#: What one person wants to do with money that waits, for the history.
PROPOSALS: Final[dict[str, Promise]] = {
    WayOut.SELLER: _("Dla sprzedawcy"),
    WayOut.MARKET: _("Dla rynku"),
    WayOut.PAYER: _("Oddać płacącemu"),
}


def is_second_payment(difference: ReconciliationDifference) -> bool:
    """Tell whether a buyer paid the same thing a second time."""
    return difference.kind == DifferenceKind.UNKNOWN_CHARGE and difference.payment_id is not None


def name_of(difference: ReconciliationDifference, *, is_ordered: bool) -> str:
    """Name a difference: money that came twice, or for a basket that nobody ordered, is known."""
    if not is_second_payment(difference):
        return str(difference.get_kind_display())
    return str(_("druga wpłata za to samo") if is_ordered else _("wpłata za koszyk, którego nie zamówiono"))


def what_to_do(difference: ReconciliationDifference, *, is_ordered: bool) -> str:
    """Say the next step in one sentence or two."""
    if is_second_payment(difference):
        if not is_ordered:
            return str(_("Kupujący zapłacił, ale nie złożył zamówienia. Oddaj mu te pieniądze."))
        return str(_("Kupujący zapłacił drugi raz za to samo zamówienie. Oddaj mu te pieniądze."))
    return str(NEXT_STEPS.get(difference.kind, ""))
