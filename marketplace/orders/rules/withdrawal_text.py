"""The instruction on withdrawal and the form that go with a consumer's order (law.md R2-04; upk annexes 1, 2)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from marketplace.catalogue.models import WithdrawalRegime
from marketplace.orders.models import OrderLine, VendorOrder
from quality_mark.models import ItemKind


@dataclass(frozen=True, kw_only=True)
class WithdrawalText:
    """What is printed: the instruction, the lines without the right and why, and the form."""

    title: str
    instruction: str
    exceptions_title: str
    exceptions: list[str]
    form_title: str
    form_hint: str
    form_rows: list[str]


def exceptions_of(lines: list[OrderLine]) -> list[str]:
    """List the lines that a consumer cannot give back, each with its reason."""
    return [
        f"{line.product_name}: {WithdrawalRegime(line.withdrawal_regime).label}"
        for line in lines
        if line.withdrawal_regime != WithdrawalRegime.STANDARD_14
    ]


def withdrawal_text(part: VendorOrder, lines: list[OrderLine]) -> WithdrawalText | None:
    """Compose the instruction for a consumer's part, or None when consumer law does not apply to this buyer."""
    if not part.order.has_consumer_rights:
        return None
    seller = f"{part.seller_name}, {part.seller_address}, {part.seller_email}, {part.seller_phone}"
    services_only = all(line.kind == ItemKind.SERVICE for line in lines)
    start = (
        _("od dnia zawarcia umowy")
        if services_only
        else _("od dnia, w którym Ty lub wskazana przez Ciebie osoba odebrała ostatnią rzecz z tego zamówienia")
    )
    instruction = [
        _(
            "Możesz odstąpić od tej umowy w ciągu 14 dni, bez podawania przyczyny. Termin liczy się %(start)s. "
            "Jeżeli jego koniec wypada w dzień wolny od pracy, termin mija w najbliższym dniu roboczym."
        )
        % {"start": start},
        _(
            "Wystarczy, że przed upływem terminu wyślesz sprzedawcy jednoznaczne oświadczenie, listem lub e-mailem: "
            "%(seller)s. Możesz użyć formularza poniżej, ale nie musisz."
        )
        % {"seller": seller},
        _(
            "Sprzedawca zwróci Ci wszystkie płatności, także koszt dostawy najtańszym zwykłym sposobem, najpóźniej "
            "14 dni po otrzymaniu oświadczenia i tą samą metodą, którą zapłacono, chyba że zgodzisz się na inną. Może "
            "poczekać ze zwrotem, aż dostanie rzecz lub dowód jej odesłania."
        ),
        _(
            "Rzecz odeślij lub przekaż sprzedawcy w ciągu 14 dni od odstąpienia. Koszt odesłania ponosisz Ty. "
            "Odpowiadasz za zmniejszenie wartości rzeczy tylko wtedy, gdy używano jej inaczej, niż było konieczne, "
            "by ją obejrzeć."
        ),
    ]
    return WithdrawalText(
        title=_("Prawo odstąpienia od umowy"),
        instruction="\n\n".join(instruction),
        exceptions_title=_("Od czego nie można odstąpić"),
        exceptions=exceptions_of(lines),
        form_title=_("Formularz odstąpienia od umowy"),
        form_hint=_("Wypełnij i odeślij ten formularz tylko wtedy, gdy chcesz odstąpić od umowy."),
        form_rows=[
            _("Adresat: %(seller)s") % {"seller": seller},
            _("Odstępuję / odstępujemy (*) od umowy dotyczącej: ……………………………………………………………"),
            _("Numer zamówienia: %(number)s") % {"number": part.number},
            _("Data zamówienia / odbioru (*): ……………………………………………………………"),
            _("Imię i nazwisko: ……………………………………………………………"),
            _("Adres: ……………………………………………………………"),
            _("Podpis (tylko na papierze) i data: ……………………………………………………………"),
            _("(*) Niepotrzebne skreślić."),
        ],
    )
