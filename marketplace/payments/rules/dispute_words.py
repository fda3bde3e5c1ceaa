"""Why buyers dispute payments, and what helps: the provider's words in ours."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.payments.models import Dispute
from marketplace.payments.states import DisputeState

REASONS: Final[dict[str, tuple[Promise, Promise]]] = {
    "product_not_received": (
        _("Kupujący twierdzi, że nie dostał towaru."),
        _("Pomaga numer przesyłki i data dostarczenia od przewoźnika."),
    ),
    "product_unacceptable": (
        _("Kupujący twierdzi, że towar jest wadliwy albo inny niż w opisie."),
        _("Pomaga opis oferty, zdjęcia i rozmowa z kupującym."),
    ),
    "fraudulent": (
        _("Właściciel karty twierdzi, że to nie on płacił."),
        _("Pomaga potwierdzenie 3-D Secure, adres dostawy i rozmowa z kupującym."),
    ),
    "duplicate": (
        _("Kupujący twierdzi, że zapłacił dwa razy."),
        _("Pomaga wyjaśnienie, że były dwa różne zamówienia."),
    ),
    "credit_not_processed": (
        _("Kupujący twierdzi, że nie dostał obiecanego zwrotu."),
        _("Pomaga potwierdzenie zwrotu albo warunki, z których wynika, że się nie należał."),
    ),
    "unrecognized": (
        _("Kupujący nie rozpoznaje tej płatności."),
        _("Pomaga przypomnienie, co i kiedy zamówił."),
    ),
    "subscription_canceled": (
        _("Kupujący twierdzi, że odwołał zamówienie."),
        _("Pomagają warunki odwołania i rozmowa z kupującym."),
    ),
}
OTHER: Final = (
    _("Kupujący zgłosił w swoim banku, że nie zgadza się z tą płatnością."),
    _("Opisz po kolei, co zamówił, kiedy i jak to dostał."),
)

#: What happens now: in full, and short.
NOW: Final[dict[str, tuple[Promise, Promise]]] = {
    DisputeState.NEEDS_RESPONSE: (
        _("Przeczytaj, o co chodzi, i odpowiedz bankowi w terminie. Bez odpowiedzi spór jest przegrany."),
        _("Przeczytaj i odpowiedz bankowi w terminie."),
    ),
    DisputeState.ANSWERED: (
        _("Wyjaśnienie jest w drodze do banku. Nie musisz nic robić."),
        _("Wysyłamy wyjaśnienie do banku."),
    ),
    DisputeState.UNDER_REVIEW: (
        _("Bank ma wyjaśnienie i je rozpatruje. To trwa do kilku tygodni. Nie musisz nic robić."),
        _("Bank czyta wyjaśnienie. Czekaj na decyzję."),
    ),
    DisputeState.WON: (
        _("Bank przyznał rację sprzedawcy. Zapłata za zamówienie jest jego."),
        _("Spór wygrany. Pieniądze zostają."),
    ),
    DisputeState.LOST: (
        _("Bank przyznał rację kupującemu i oddał mu pieniądze."),
        _("Spór przegrany. Kupujący dostał pieniądze."),
    ),
}


def now_words(dispute: Dispute) -> tuple[str, str]:
    """Say what happens now, in full and short."""
    full, short = NOW[dispute.state]
    return str(full), str(short)


def money_words(dispute: Dispute) -> str:
    """Say where the disputed money is; of a direct payment only the seller's own account knows."""
    if dispute.payment.vendor_id is not None:
        return str(_("Tę płatność sprzedawca dostał prosto na swoje konto u operatora, więc tam operator ją rozlicza."))
    said = [_("Operator zatrzymał tę kwotę do decyzji banku.")]
    if dispute.state == DisputeState.WON:
        said = [_("Operator oddał nam tę kwotę.")]
    elif dispute.state == DisputeState.LOST:
        said = [_("Operator zabrał tę kwotę z naszego salda.")]
    if dispute.fee:
        said.append(_("Opłatę za spór ponosi rynek."))
    return " ".join(str(one) for one in said)


def reason_words(code: str) -> tuple[str, str]:
    """Say why, and what helps."""
    why, help_text = REASONS.get(code, OTHER)
    return str(why), str(help_text)
