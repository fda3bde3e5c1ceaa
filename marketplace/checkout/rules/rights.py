"""The right to withdraw, said per line before the order (law.md R2-01, R2-05; T2-06)."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.catalogue.models import WithdrawalRegime
from marketplace.checkout.models import Checkout
from marketplace.checkout.rules.buyer import has_consumer_rights
from vendors.models import Vendor

WORDS: Final[dict[str, Promise]] = {
    WithdrawalRegime.STANDARD_14: gettext_lazy("Możesz odstąpić od umowy w ciągu 14 dni bez podania przyczyny."),
    WithdrawalRegime.MADE_TO_ORDER: gettext_lazy(
        "Nie możesz odstąpić od umowy: rzecz powstaje na Twoje indywidualne zamówienie."
    ),
    WithdrawalRegime.PERISHABLE: gettext_lazy("Nie możesz odstąpić od umowy: rzecz szybko się psuje."),
    WithdrawalRegime.HYGIENE: gettext_lazy(
        "Możesz odstąpić w ciągu 14 dni, ale nie po otwarciu zapieczętowanego opakowania (względy higieniczne)."
    ),
    WithdrawalRegime.DATED_SERVICE: gettext_lazy(
        "Nie możesz odstąpić od umowy: usługa ma oznaczony dzień lub okres wykonania."
    ),
}


def withdrawal_words(checkout: Checkout, regime: str, vendor: Vendor) -> str:
    """Say whether this buyer may withdraw from this line, and why not when not."""
    if not has_consumer_rights(checkout):
        return _("Ustawowe prawo odstąpienia nie przysługuje: kupujesz jako firma lub instytucja.")
    if not vendor.is_trader:
        return _("Ustawowe prawo odstąpienia nie przysługuje: sprzedawca nie jest przedsiębiorcą.")
    return str(WORDS[regime])


def trader_words(checkout: Checkout, vendor: Vendor) -> str:
    """Say whether the seller acts as a trader and what follows from it for this buyer (law.md R1-07)."""
    if vendor.is_trader and not has_consumer_rights(checkout):
        return _(
            "Sprzedawca oświadcza, że sprzedaje jako przedsiębiorca. Kupujesz jako firma lub instytucja, więc praw "
            "konsumenta do tej umowy się nie stosuje."
        )
    if vendor.is_trader:
        return _(
            "Sprzedawca oświadcza, że sprzedaje jako przedsiębiorca. Do umowy stosuje się prawa konsumenta, między "
            "innymi odpowiedzialność za zgodność towaru z umową przez 2 lata."
        )
    return _(
        "Sprzedawca oświadcza, że nie sprzedaje jako przedsiębiorca. Do umowy nie stosuje się przepisów o ochronie "
        "konsumentów, w tym prawa do odstąpienia w 14 dni."
    )
