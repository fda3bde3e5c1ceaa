"""Why buyers dispute payments, and what helps: the provider's words in ours."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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


def reason_words(code: str) -> tuple[str, str]:
    """Say why, and what helps."""
    why, help_text = REASONS.get(code, OTHER)
    return str(why), str(help_text)
