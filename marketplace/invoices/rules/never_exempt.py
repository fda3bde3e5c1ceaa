"""Goods and services that art. 113 of the VAT act never exempts, in plain words (law.md R7-02)."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: Ustawa o VAT art. 113 ust. 13, the lines that a seller here may meet.
NEVER_EXEMPT: Final[tuple[Promise, ...]] = (
    _("wyroby z metali szlachetnych, na przykład złota i srebrna biżuteria"),
    _("towary z akcyzą, na przykład alkohol i papierosy (nie dotyczy energii elektrycznej)"),
    _("części do samochodów i motocykli"),
    _("kosmetyki, elektronika i sprzęt elektryczny, gdy sprzedajecie je na odległość, więc także tutaj"),
    _("usługi prawnicze, doradcze i jubilerskie"),
    _("nowe budynki, tereny budowlane, nowe samochody"),
)
