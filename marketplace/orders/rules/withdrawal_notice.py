"""What a consumer is told of withdrawal before buying from a seller, with a form (upk art. 12, annexes 1, 2)."""

from django.utils.translation import gettext as _

from marketplace.orders.rules.paper import Paper, Section
from marketplace.orders.rules.withdrawal_text import (
    form_hint,
    form_rows,
    goods_back,
    how_to_withdraw,
    money_back,
    rolled,
    service_begun,
)
from vendors.models import Vendor


def notice_of(vendor: Vendor, goods_to: str) -> Paper:
    """Compose the instruction for all offers of a seller who is a trader; goods go back to an address (`goods_to`).

    The last section is the form.
    """
    address = ", ".join(vendor.address_lines())
    seller = ", ".join(text for text in (vendor.name, address, vendor.email, vendor.phone) if text)
    when = _(
        "Termin liczy się od dnia, w którym Ty lub wskazana przez Ciebie osoba odebrała ostatnią rzecz z zamówienia, a "
        "dla usług od dnia zawarcia umowy."
    )
    exceptions = [
        _("rzecz powstaje według Twoich wskazówek albo na Twoje indywidualne zamówienie"),
        _("rzecz szybko się psuje albo ma krótki termin przydatności"),
        _("otworzysz zapieczętowane opakowanie rzeczy, której po otwarciu nie można oddać ze względów higienicznych"),
        _("usługa ma oznaczony dzień lub okres wykonania, na przykład nocleg, posiłki albo wydarzenie"),
        _("usługa na Twoje żądanie została w pełni wykonana przed upływem terminu"),
    ]
    return Paper(
        title=_("Prawo odstąpienia od umowy"),
        number=_("Pouczenie o prawie odstąpienia"),
        author=vendor.name,
        address=address,
        sections=[
            Section(
                heading=_("Ile masz czasu"),
                paragraphs=[
                    _("Jeśli kupujesz prywatnie, możesz odstąpić od umowy w ciągu 14 dni, bez podawania przyczyny."),
                    f"{when} {rolled()}",
                ],
            ),
            Section(heading=_("Jak odstąpić"), paragraphs=how_to_withdraw(seller)),
            Section(
                heading=_("Co dalej"),
                paragraphs=[
                    money_back(),
                    f"{goods_back()} {_('Adres do zwrotów: %(address)s.') % {'address': goods_to}}",
                    service_begun(),
                ],
            ),
            Section(
                heading=_("Kiedy nie można odstąpić"),
                paragraphs=[_("Prawa odstąpienia nie ma, gdy:")],
                points=exceptions,
            ),
            Section(heading=_("Wzór formularza odstąpienia od umowy"), paragraphs=[form_hint(), *form_rows(seller)]),
        ],
    )
