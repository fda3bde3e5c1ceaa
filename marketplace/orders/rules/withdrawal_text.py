"""The instruction on withdrawal and the form that go with a consumer's order (law.md R2-04; upk annexes 1, 2)."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.catalogue.models import WithdrawalRegime
from marketplace.orders.models import OrderLine, VendorOrder
from quality_mark.models import ItemKind

#: Where somebody writes by hand.
DOTS: Final = ": ……………………………………………………………"
#: Regimes without any right; HYGIENE has the right until the seal is broken.
WITHOUT_RIGHT: Final = frozenset(
    {WithdrawalRegime.MADE_TO_ORDER, WithdrawalRegime.PERISHABLE, WithdrawalRegime.DATED_SERVICE}
)


@dataclass(frozen=True, kw_only=True)
class WithdrawalText:
    """What is printed: the instruction, the lines without the right and why, and the form where there is a right."""

    title: str
    instruction: str
    exceptions_title: str
    exceptions: list[str]
    form_title: str
    form_hint: str
    form_rows: list[str]


def exceptions_of(lines: list[OrderLine]) -> list[str]:
    """List the lines that a consumer cannot give back, or not after opening, each with its reason."""
    return [
        f"{line.product_name}: {WithdrawalRegime(line.withdrawal_regime).label}"
        for line in lines
        if line.withdrawal_regime != WithdrawalRegime.STANDARD_14
    ]


def withdrawal_text(part: VendorOrder, lines: list[OrderLine]) -> WithdrawalText | None:
    """Compose the instruction for a consumer's part, the same that the summary said (checkout.rules.rights).

    None when consumer law does not apply: to this buyer, or to a seller who is no trader.
    """
    if not part.order.has_consumer_rights or not part.seller_is_trader:
        return None
    seller = f"{part.seller_name}, {part.seller_address}, {part.seller_email}, {part.seller_phone}"
    returnable = [line for line in lines if line.withdrawal_regime not in WITHOUT_RIGHT]
    return WithdrawalText(
        title=_("Prawo odstąpienia od umowy"),
        instruction="\n\n".join(_instruction(lines, returnable, seller)),
        exceptions_title=_("Wyjątki"),
        exceptions=exceptions_of(lines),
        form_title=_("Formularz odstąpienia od umowy"),
        form_hint=form_hint(),
        form_rows=form_rows(seller, part.number) if returnable else [],
    )


def _instruction(lines: list[OrderLine], returnable: list[OrderLine], seller: str) -> list[str]:
    if not returnable:
        return [_("Od tej umowy nie można odstąpić. Powód podajemy przy każdej pozycji.")]
    first = (
        _("Możesz odstąpić od tej umowy w ciągu 14 dni, bez podawania przyczyny.")
        if len(returnable) == len(lines)
        else _("Możesz odstąpić od tej umowy w ciągu 14 dni, bez podawania przyczyny, z wyjątkami podanymi niżej.")
    )
    services = [line for line in returnable if line.kind == ItemKind.SERVICE]
    return [
        f"{first} {_start(services, returnable)} {rolled()}",
        *how_to_withdraw(seller),
        money_back(),
        *([goods_back()] if len(services) < len(returnable) else []),
        *([service_begun()] if services else []),
    ]


def rolled() -> str:
    """Say what a last day without work does to the term (law.md R2-06)."""
    return _("Jeżeli jego koniec wypada w dzień wolny od pracy, termin mija w najbliższym dniu roboczym.")


def how_to_withdraw(seller: str) -> list[str]:
    """Say the ways: the function on the site (law.md R2-07), a letter or an e-mail, and the form."""
    online = _(
        "Najprościej zrobisz to na stronie Rynku ES: wybierz „Odstąp od umowy tutaj” na dole strony (%(url)s). Od razu "
        "dostaniesz e-mail z potwierdzeniem, z datą i godziną."
    )
    by_letter = _(
        "Możesz też przed upływem terminu wysłać sprzedawcy jednoznaczne oświadczenie, listem lub e-mailem: "
        "%(seller)s. Możesz użyć formularza poniżej, ale nie musisz."
    )
    return [online % {"url": settings.PUBLIC_URL + reverse("orders:withdraw")}, by_letter % {"seller": seller}]


def money_back() -> str:
    """Say what the seller pays back, when and how (law.md R2-08)."""
    return _(
        "Sprzedawca zwróci Ci wszystkie płatności, także koszt dostawy najtańszym zwykłym sposobem, najpóźniej 14 dni "
        "po otrzymaniu oświadczenia i tą samą metodą, którą zapłacono, chyba że zgodzisz się na inną. Może poczekać ze "
        "zwrotem, aż dostanie rzecz lub dowód jej odesłania."
    )


def goods_back() -> str:
    """Say how goods go back, and who bears what."""
    return _(
        "Rzecz odeślij lub przekaż sprzedawcy w ciągu 14 dni od odstąpienia. Koszt odesłania ponosisz Ty. Odpowiadasz "
        "za zmniejszenie wartości rzeczy tylko wtedy, gdy używano jej inaczej, niż było konieczne, by ją obejrzeć."
    )


def service_begun() -> str:
    """Say what a service costs that began before the end of the term."""
    return _(
        "Jeżeli usługa zaczęła się na Twoje żądanie przed upływem terminu, przy odstąpieniu zapłacisz za to, co już "
        "wykonano, a po pełnym wykonaniu usługi prawo odstąpienia wygasa."
    )


def _start(services: list[OrderLine], returnable: list[OrderLine]) -> str:
    """Say from when the 14 days run: for goods from the last parcel, for services from the contract (R2-06)."""
    if len(services) == len(returnable):
        return _("Termin liczy się od dnia zawarcia umowy.")
    if services:
        return _(
            "Termin liczy się od dnia, w którym Ty lub wskazana przez Ciebie osoba odebrała ostatnią rzecz z tego "
            "zamówienia, a dla usług od dnia zawarcia umowy."
        )
    return _(
        "Termin liczy się od dnia, w którym Ty lub wskazana przez Ciebie osoba odebrała ostatnią rzecz z tego "
        "zamówienia."
    )


def form_hint() -> str:
    """Say when the form is used, in the words of the Act (upk annex 2)."""
    return _("(formularz ten należy wypełnić i odesłać tylko w przypadku chęci odstąpienia od umowy)")


def form_rows(seller: str, number: str = "") -> list[str]:
    """Give the model form of the Act (upk annex 2), filled with its addressee, and with the number of an order."""
    return [
        _("Adresat: %(seller)s") % {"seller": seller},
        _(
            "Ja/My(*) niniejszym informuję/informujemy(*) o moim/naszym odstąpieniu od umowy sprzedaży następujących "
            "towarów(*) umowy dostawy następujących towarów(*) umowy o dzieło polegającej na wykonaniu następujących "
            "towarów(*)/o świadczenie następującej usługi(*)"
        )
        + DOTS,
        *([_("Numer zamówienia: %(number)s") % {"number": number}] if number else []),
        _("Data zawarcia umowy(*)/odbioru(*)") + DOTS,
        _("Imię i nazwisko konsumenta(-ów)") + DOTS,
        _("Adres konsumenta(-ów)") + DOTS,
        _("Podpis konsumenta(-ów) (tylko jeżeli formularz jest przesyłany w wersji papierowej)") + DOTS,
        _("Data") + DOTS,
        _("(*) Niepotrzebne skreślić."),
    ]
