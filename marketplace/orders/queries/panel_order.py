"""What stands on the panel's page of one order beside the order itself."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.models import Transition
from marketplace.catalogue.rules.quantity import quantity_text
from marketplace.orders.models import Fulfillment, VendorOrder
from marketplace.orders.queries.buyer import ParcelView
from marketplace.orders.queries.history import cancellations_of, moves_of
from marketplace.orders.queries.parcels import parcels_of
from marketplace.orders.rules.carriers import tracking_url
from marketplace.orders.rules.steps import can_be_taken_back
from marketplace.orders.states import FulfillmentState, VendorOrderState
from vendors.models import DeliveryKind

State = VendorOrderState


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One line of the history: when, what, who, and a note."""

    when: dt.datetime
    what: str
    who: str = ""
    note: str = ""


def parcel_views(part: VendorOrder) -> list[ParcelView]:
    """List all parcels of a part, those taken back included."""
    return [
        ParcelView(
            parcel=parcel,
            url=tracking_url(parcel.carrier, parcel.tracking_number),
            can_be_taken_back=can_be_taken_back(part, parcel),
        )
        for parcel in parcels_of(part.pk)
    ]


def record_of(part: VendorOrder, parcels: list[ParcelView]) -> list[Entry]:
    """Tell the whole history of a part: states, parcels and what was called off, oldest first."""
    found = [Entry(when=part.created_at, what=_("złożone przez kupującego"))]
    found += [_entry(row, State(row.after).label) for row in moves_of([part.pk])[part.pk]]
    for one in parcels:
        parcel = one.parcel
        what = _("przesyłka %(number)s: zapisana") % {"number": parcel.number}
        by = parcel.shipped_by.get_username() if parcel.shipped_by else ""
        inside = "; ".join(
            f"{quantity_text(row.quantity, row.order_line.unit)} × {row.order_line.product_name}"
            for row in parcel.lines.all()
        )
        found.append(Entry(when=parcel.shipped_at, what=what, who=by, note=inside))
    found += _taken_back([one.parcel for one in parcels])
    for row in cancellations_of([part.pk])[part.pk]:
        pieces = quantity_text(row.quantity, row.order_line.unit)
        what = _("anulowano: %(pieces)s × %(name)s") % {"pieces": pieces, "name": row.order_line.product_name}
        found.append(Entry(when=row.happened_at, what=what, who=row.actor_name, note=row.reason))
    return sorted(found, key=lambda entry: entry.when)


def _taken_back(parcels: list[Fulfillment]) -> list[Entry]:
    numbers = {str(parcel.pk): parcel.number for parcel in parcels if parcel.state == FulfillmentState.CANCELED}
    if not numbers:
        return []
    rows = Transition.objects.filter(subject_type=Fulfillment._meta.label, subject_id__in=list(numbers))
    return [_entry(row, _("przesyłka %(number)s: cofnięta") % {"number": numbers[row.subject_id]}) for row in rows]


def _entry(row: Transition, what: object) -> Entry:
    return Entry(when=row.happened_at, what=str(what), who=row.actor_name, note=row.note)


def step_bar(part: VendorOrder) -> list[dict[str, str]]:
    """Lay out the seller's steps for components/progress_steps.html; empty for parts that came to nothing."""
    if part.state in {State.CANCELLED, State.EXPIRED}:
        return []
    middle = {
        "": [(_("Wykonaj"), State.ACCEPTED)],
        DeliveryKind.PICKUP: [(_("Spakuj"), State.ACCEPTED), (_("Wydaj"), State.READY_FOR_PICKUP)],
    }.get(part.delivery_kind, [(_("Spakuj i wyślij"), State.ACCEPTED), (_("W drodze"), State.SHIPPED)])
    bar = [
        (_("Zapłata"), State.AWAITING_PAYMENT),
        (_("Przyjmij"), State.NEW),
        *middle,
        (_("Zakończone"), State.COMPLETED),
    ]
    states = [state for _label, state in bar]
    present = State.ACCEPTED if part.state == State.PARTIALLY_SHIPPED else State(part.state)
    now = states.index(present)
    is_over = present == State.COMPLETED
    return [
        {"label": label, "state": "done" if index < now or is_over else "now" if index == now else "next", "url": ""}
        for index, (label, _state) in enumerate(bar)
    ]
