"""What to do about each kind of unclear movement, in plain words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.payouts.models import BankLine
from marketplace.payouts.states import BankLineState, LineProblem

#: What a person does about an open movement, by what is unclear about it.
FOR_INCOMING: Final[dict[str, Promise]] = {
    LineProblem.UNKNOWN_TITLE: _(
        "W tytule nie ma numeru zamówienia, które znamy. Jeśli wiesz, za co to jest, wskaż zamówienie. Jeśli nie, "
        "oddaj pieniądze nadawcy albo odłóż operację."
    ),
    LineProblem.WRONG_AMOUNT: _(
        "Numer znamy, ale kwota jest inna. Za mała: wskaż zamówienie, poczekamy na resztę. Za duża: wskaż zamówienie, "
        "a nadwyżkę oddaj nadawcy."
    ),
    LineProblem.SECOND_PAYMENT: _("Za to już zapłacono. Kupujący zapłacił pewnie drugi raz: oddaj mu te pieniądze."),
    LineProblem.LATE: _(
        "Zamówienie nie czekało już na wpłatę. Wskaż je, jeśli można je jeszcze zrealizować, albo oddaj pieniądze "
        "nadawcy."
    ),
    LineProblem.WRONG_ACCOUNT: _(
        "Kupujący wysłał pieniądze na rachunek rynku zamiast na rachunek sprzedawcy. Wskaż zamówienie, a pieniądze "
        "pójdą do sprzedawcy z najbliższą wypłatą. Możesz też oddać je nadawcy."
    ),
    LineProblem.PAYOUT_BACK: _("Bank odesłał wypłatę. Potwierdź, a pieniądze znów będą należne sprzedawcy."),
    LineProblem.REFUND_OUT: _(
        "To wygląda na zwrot pieniędzy dla kupującego. Wskaż, którego zamówienia dotyczy. Zapiszemy, że kupujący ma "
        "pieniądze, i napiszemy do niego."
    ),
    LineProblem.REFUND_AMOUNT: _(
        "Numer zamówienia znamy, ale do oddania jest inna kwota. Sprawdź w zamówieniu, ile trzeba oddać. Jeśli wyszło "
        "za mało, wyślij brakującą kwotę. Tę operację odłóż i napisz, co to było."
    ),
    LineProblem.UNKNOWN_OUT: _(
        "Nie wiemy, za co wyszły te pieniądze. Jeśli wiesz, wskaż to. Jeśli to nie dotyczy rynku, odłóż operację i "
        "napisz, co to było."
    ),
}
#: Where it is something else when money went out.
FOR_OUTGOING: Final[dict[str, Promise]] = {
    LineProblem.WRONG_AMOUNT: _("Numer wypłaty znamy, ale kwota jest inna. Sprawdź w banku, co się stało."),
    LineProblem.SECOND_PAYMENT: _(
        "Inna operacja jest już tą wypłatą. Sprawdź w banku, czy pieniądze nie wyszły dwa razy."
    ),
}
STATES: Final[dict[str, Promise]] = {
    BankLineState.PARTIAL: _("To część wpłaty. Czekamy na resztę. Gdy jej nie będzie, oddaj pieniądze nadawcy."),
    BankLineState.TO_RETURN: _("Zrób w banku przelew do nadawcy, a potem potwierdź tutaj, że pieniądze wyszły."),
}


def what_to_do(line: BankLine) -> str:
    """Say the next step in one or two sentences; nothing for what is settled."""
    if line.state == BankLineState.OPEN and not line.is_incoming:
        return str((FOR_INCOMING | FOR_OUTGOING).get(line.problem, ""))
    if line.state == BankLineState.OPEN:
        return str(FOR_INCOMING.get(line.problem, ""))
    return str(STATES.get(line.state, ""))
