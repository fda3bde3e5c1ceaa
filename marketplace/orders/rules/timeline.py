"""The story of one seller's part, for the buyer: what was done, where it is now, what comes next."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.payments.states import PaymentState
from vendors.models import DeliveryKind

State = VendorOrderState

TONES: Final[dict[str, str]] = {
    State.AWAITING_PAYMENT: "warn",
    State.NEW: "info",
    State.ACCEPTED: "info",
    State.PARTIALLY_SHIPPED: "info",
    State.SHIPPED: "good",
    State.READY_FOR_PICKUP: "good",
    State.COMPLETED: "",
    State.CANCELLED: "bad",
    State.EXPIRED: "bad",
}

TITLES: Final[dict[str, Promise]] = {
    State.AWAITING_PAYMENT: gettext_lazy("Złożone"),
    State.NEW: gettext_lazy("Opłacone"),
    State.ACCEPTED: gettext_lazy("Przyjęte do realizacji"),
    State.PARTIALLY_SHIPPED: gettext_lazy("Wysłane częściowo"),
    State.SHIPPED: gettext_lazy("Wysłane"),
    State.READY_FOR_PICKUP: gettext_lazy("Gotowe do odbioru"),
    State.COMPLETED: gettext_lazy("Zakończone"),
    State.CANCELLED: gettext_lazy("Anulowane"),
    State.EXPIRED: gettext_lazy("Nieopłacone w terminie"),
}

AHEAD: Final[dict[str, Promise]] = {
    State.NEW: gettext_lazy("Płatność"),
    State.ACCEPTED: gettext_lazy("Przyjęcie przez sprzedawcę"),
    State.SHIPPED: gettext_lazy("Wysyłka"),
    State.READY_FOR_PICKUP: gettext_lazy("Odbiór"),
    State.COMPLETED: gettext_lazy("Zakończenie"),
}

#: States whose moments no longer count, because a parcel was taken back.
TAKEN_BACK: Final[dict[str, frozenset[str]]] = {
    State.ACCEPTED: frozenset({State.PARTIALLY_SHIPPED, State.SHIPPED}),
    State.PARTIALLY_SHIPPED: frozenset({State.SHIPPED}),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One item of components/timeline.html; `state` is done, now, next or bad."""

    title: str
    state: str
    when: dt.datetime | None = None
    text: str = ""
    url: str = ""
    url_label: str = ""


def path_of(part: VendorOrder) -> list[State]:
    """Give the states that a part passes when all goes well: a service is not sent, a pickup is not carried."""
    sent = [State.PARTIALLY_SHIPPED, State.SHIPPED] if part.state == State.PARTIALLY_SHIPPED else [State.SHIPPED]
    middle = {"": [], DeliveryKind.PICKUP: [State.READY_FOR_PICKUP]}.get(part.delivery_kind, sent)
    return [State.AWAITING_PAYMENT, State.NEW, State.ACCEPTED, *middle, State.COMPLETED]


def timeline(part: VendorOrder, reached: Mapping[str, dt.datetime]) -> list[Step]:
    """Lay out the steps; `reached` says when each state was entered (the first one is the part's creation)."""
    gone = TAKEN_BACK.get(part.state, frozenset())
    known = {state: instant for state, instant in reached.items() if state not in gone}
    moments = {State.AWAITING_PAYMENT: part.created_at, **known}
    steps = [
        Step(title=str(TITLES[state]), state="done", when=moments.get(state))
        for state in path_of(part)
        if state in moments
    ]
    if part.state in {State.CANCELLED, State.EXPIRED}:
        reason = part.cancel_reason if part.state == State.CANCELLED else ""
        return [*steps, Step(title=str(TITLES[part.state]), state="bad", when=moments.get(part.state), text=reason)]
    ahead = [state for state in path_of(part) if state not in moments]
    coming = [
        Step(title=str(AHEAD[state]), state="now" if index == 0 else "next", text=_waiting(part) if index == 0 else "")
        for index, state in enumerate(ahead)
    ]
    return steps + coming


def has_money(part: VendorOrder) -> bool:
    """Tell whether the money of a part that still waits for it came just now: the worker writes it down in a moment."""
    if part.payment is None or part.state != State.AWAITING_PAYMENT:
        return False
    return bool(part.payment.state == PaymentState.SUCCEEDED)


def what_next(part: VendorOrder) -> str:
    """Say in one sentence what happens now, to the buyer."""
    if has_money(part):
        return _("Zapłata doszła. Za chwilę zobaczy ją sprzedawca, nic więcej nie musisz robić.")
    until = _day(part.reserved_until)
    sentences = {
        State.AWAITING_PAYMENT: _("Zapłać do %(day)s. Do tego czasu rzeczy czekają na Ciebie.") % {"day": until},
        State.NEW: _("Sprzedawca wie o zamówieniu i o pieniądzach. Teraz przyjmie je do realizacji."),
        State.ACCEPTED: _("Sprzedawca przygotowuje zamówienie."),
        State.PARTIALLY_SHIPPED: _("Część rzeczy jest w drodze. Resztę sprzedawca jeszcze przygotowuje."),
        State.SHIPPED: _("Wszystko jest w drodze do Ciebie."),
        State.READY_FOR_PICKUP: _("Możesz odebrać zamówienie u sprzedawcy."),
        State.COMPLETED: _("Zamówienie jest zakończone. Dziękujemy."),
        State.CANCELLED: _("Zamówienie jest anulowane."),
        State.EXPIRED: _("Pieniądze nie dotarły w terminie, więc rzeczy wróciły do sprzedaży."),
    }
    return sentences[State(part.state)]


def _waiting(part: VendorOrder) -> str:
    if has_money(part):
        return _("Zapłata doszła, zapisujemy ją.")
    if part.state == State.AWAITING_PAYMENT:
        return _("Czekamy na pieniądze do %(day)s.") % {"day": _day(part.reserved_until)}
    if part.state in {State.ACCEPTED, State.PARTIALLY_SHIPPED} and part.delivery_by:
        return _("Przewidywany termin: %(day)s.") % {"day": date_format(part.delivery_by, "j E Y")}
    return ""


def _day(instant: dt.datetime | None) -> str:
    """Write an instant in Warsaw as people say it."""
    return date_format(localtime(instant), "j E Y, H:i") if instant else ""
