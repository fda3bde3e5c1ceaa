"""Letters of payouts to sellers."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core.money import format_account, format_pln
from marketplace.orders.notifications.letters import Letter, send_letter
from marketplace.payouts.events import PayoutOrdered, PayoutReduced, PayoutReturned
from marketplace.payouts.models import Payout
from marketplace.payouts.states import PayoutMethod


def tell_ordered(event: PayoutOrdered) -> None:
    """Tell a seller that money is on its way, and for which orders."""
    payout = _payout(event.payout_id)
    with translation.override("pl"):
        points = [
            f"{item.reference or _('poza zamówieniami')}: {format_pln(item.amount)}" for item in payout.items.all()
        ]
        words = {"amount": format_pln(payout.amount), "account": format_account(payout.account)}
        if payout.method == PayoutMethod.PROVIDER:
            said = _("Zleciliśmy wypłatę %(amount)s na Twoje konto u operatora płatności. Za co:") % words
        else:
            said = _("Zleciliśmy wypłatę %(amount)s na rachunek %(account)s. Za co:") % words
        _send(payout, _("Wypłata %(number)s: pieniądze są w drodze") % {"number": payout.number}, said, points)


def tell_returned(event: PayoutReturned) -> None:
    """Tell a seller that the bank sent the money back, and what to check."""
    payout = _payout(event.payout_id)
    with translation.override("pl"):
        words = {"amount": format_pln(payout.amount), "problem": payout.problem}
        said = _(
            "Bank odesłał %(amount)s: %(problem)s. Sprawdź numer rachunku w danych przedsiębiorstwa. Pieniądze nadal "
            "są Twoje i pójdą z następną wypłatą."
        )
        if payout.settled_at is not None and payout.method == PayoutMethod.PROVIDER:
            said = _(
                "Wypłatę %(amount)s cofnięto z Twojego konta u operatora płatności. Powód: „%(problem)s”. Pieniądze "
                "nadal są Twoje i pójdą z następną wypłatą. Gdy coś się nie zgadza, napisz do ROPS."
            )
        elif payout.method == PayoutMethod.PROVIDER:
            said = _(
                "Operator płatności nie przekazał %(amount)s: %(problem)s Pieniądze nadal są Twoje i pójdą z następną "
                "wypłatą. Sprawdź w panelu, czy operator o coś prosi."
            )
        _send(payout, _("Wypłata %(number)s wróciła") % {"number": payout.number}, said % words, [])


def tell_reduced(event: PayoutReduced) -> None:
    """Tell a seller that some of a payout was taken back, and when it comes again."""
    payout = _payout(event.payout_id)
    with translation.override("pl"):
        said = _("Część wypłaty %(number)s cofnięto z Twojego konta u operatora płatności. %(problem)s") % {
            "number": payout.number,
            "problem": payout.problem,
        }
        _send(payout, _("Wypłata %(number)s: część pieniędzy cofnięto") % {"number": payout.number}, said, [])


def _payout(payout_id: int) -> Payout:
    return Payout.objects.select_related("vendor").prefetch_related("items").get(pk=payout_id)


def _send(payout: Payout, subject: str, said: str, points: list[str]) -> None:
    url = settings.PUBLIC_URL + reverse("payouts:settlements", args=[payout.vendor.slug])
    letter = Letter(subject=subject, paragraphs=[said], points=points, url=url, url_label=_("Zobacz rozliczenia"))
    send_letter(payout.vendor.email, letter)
