"""Orders in every state, made by the actions that buyers and sellers use, each at its own moment of the past."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final
from uuid import UUID, uuid4

from accounts.models import User
from core import clock
from core.action import action
from marketplace.catalogue.actions.set_work_capacity import set_work_capacity
from marketplace.catalogue.models import ProductVariant
from marketplace.checkout.actions.add_to_basket import add_to_basket
from marketplace.checkout.actions.choose_delivery import choose_delivery
from marketplace.checkout.actions.save_details import save_details
from marketplace.checkout.actions.set_gateway import set_gateway
from marketplace.checkout.models import Checkout
from marketplace.checkout.queries.basket import BasketGroup, load_basket
from marketplace.checkout.queries.summary import consents_for
from marketplace.demo.loading.outbox import keep_letters_back
from marketplace.demo.loading.people import owner_email
from marketplace.demo.loading.texts import Row, read
from marketplace.demo.loading.travel import at, days_ago
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.cancel_lines import cancel_lines
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.actions.complete_order import complete_order
from marketplace.orders.actions.confirm_payment import confirm_payment
from marketplace.orders.actions.expire_order import expire_order
from marketplace.orders.actions.file_purchase_complaint import file_purchase_complaint
from marketplace.orders.actions.give_goodwill import give_goodwill
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.actions.mark_ready_for_pickup import mark_ready_for_pickup
from marketplace.orders.actions.mark_refunded import mark_refunded
from marketplace.orders.actions.place_order import place_order
from marketplace.orders.actions.post_return import post_return
from marketplace.orders.actions.send_message import send_message
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.actions.state_withdrawal import state_withdrawal
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries.tokens import order_token
from marketplace.payments.actions.fail_payment import fail_payment
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import Payment
from vendors.models import DeliveryKind, Vendor

ONLINE: Final = "sandbox"
LOCKER: Final = "RZE01M"
PREFERRED: Final[list[str]] = [
    DeliveryKind.COURIER,
    DeliveryKind.PARCEL_LOCKER,
    DeliveryKind.LOCAL,
    DeliveryKind.PICKUP,
]


@dataclass
class Desk:
    """Whom and what the stories name: users by e-mail, buyers' data by key, the present moment."""

    people: Mapping[str, User]
    buyers: Mapping[str, Row]
    now: dt.datetime
    gateways: frozenset[str] = field(default_factory=frozenset)


@action
def load_orders(*, gateways: frozenset[str]) -> int:
    """Place the orders of data/orders.json and lead each to its state; fill the demo buyer's basket; tell how many.

    Called by the command demo_market only. Where the online sandbox is switched off, those orders are paid by transfer.
    """
    data: Row = read("orders.json")
    people = {user.email: user for user in User.objects.all()}
    desk = Desk(people, data["buyers"], clock.now(), gateways)
    for slug, unit, limit in data["capacities"]:
        owner = desk.people[owner_email(slug)]
        set_work_capacity(vendor_id=Vendor.objects.get(slug=slug).pk, by=owner, unit=unit, weekly_limit=limit)
    stories = sorted(data["orders"], key=lambda story: -float(story["days_ago"]))
    for story in stories:
        _tell(story, desk)
    for slug, position, quantity in data["basket"]:
        add_to_basket(checkout_id=None, variant_id=_variant(slug, position), quantity=quantity, by=_user("zofia", desk))
    keep_letters_back()
    return len(stories)


def _user(buyer: str, desk: Desk) -> User | None:
    email = desk.buyers[buyer].get("account")
    return desk.people[email] if email else None


def _variant(slug: str, position: int) -> int:
    found: int = ProductVariant.objects.values_list("pk", flat=True).get(product__slug=slug, position=position)
    return found


def _tell(story: Row, desk: Desk) -> None:
    """Place one order and carry out its steps; a story says days before today and hours after placing."""
    placed = days_ago(desk.now, story["days_ago"], hour=story.get("hour", 11))
    user = _user(story["buyer"], desk)
    with at(placed):
        checkout_id = _fill(story, user)
        _describe(checkout_id, story, user, desk)
        checkout = Checkout.objects.get(pk=checkout_id)
        order = place_order(
            checkout_id=checkout_id,
            placement_key=checkout.placement_key,
            vendor_id=None,
            consents={box.kind: box.text for box in consents_for(load_basket(checkout_id))},
            language=story.get("language", "pl"),
            by=user,
        )
    parts = {part.vendor.slug: part for part in order.vendor_orders.select_related("vendor")}
    for hours, who, what, *rest in story["steps"]:
        moment = min(placed + dt.timedelta(hours=hours), desk.now - dt.timedelta(minutes=5))
        with at(moment):
            for slug in parts if who == "*" else [who]:
                _step(what, VendorOrder.objects.get(pk=parts[slug].pk), slug, rest, desk)
    if user is None:
        Checkout.objects.filter(pk=checkout_id).delete()


def _fill(story: Row, user: User | None) -> UUID:
    """Put the lines into a basket, a fresh one for a guest."""
    checkout_id: UUID | None = None
    for slug, position, quantity in story["lines"]:
        line = add_to_basket(checkout_id=checkout_id, variant_id=_variant(slug, position), quantity=quantity, by=user)
        checkout_id = line.checkout_id
    if checkout_id is None:
        raise ValueError("a story of an order needs lines")
    return checkout_id


def _describe(checkout_id: UUID, story: Row, user: User | None, desk: Desk) -> None:
    """Say who buys, where it goes, how it comes and how it is paid."""
    buyer = desk.buyers[story["buyer"]]
    save_details(checkout_id=checkout_id, buyer=buyer["details"], billing=buyer["address"], by=user)
    for group in load_basket(checkout_id):
        if group.needs_delivery:
            method_id, point = _delivery(group, story.get("delivery", {}).get(group.vendor.slug))
            choose_delivery(
                checkout_id=checkout_id, vendor_id=group.vendor.pk, method_id=method_id, point_code=point, by=user
            )
    gateway = ONLINE if story.get("online") and ONLINE in desk.gateways else "bank_transfer"
    set_gateway(checkout_id=checkout_id, gateway=gateway, note=story.get("note", ""), by=user)


def _delivery(group: BasketGroup, wanted: str | None) -> tuple[int, str]:
    """Choose the wanted kind of delivery, or the first of PREFERRED that this vendor can offer to this buyer."""
    order = ([wanted] if wanted else []) + PREFERRED
    options = [option for option in group.options if not option.refusal]
    option = min(options, key=lambda option: order.index(option.method.kind))
    return option.method.pk, LOCKER if option.method.kind == DeliveryKind.PARCEL_LOCKER else ""


def _step(what: str, part: VendorOrder, slug: str, rest: list[Any], desk: Desk) -> None:
    """Carry out one step of a part; an unknown word is a KeyError."""
    owner = desk.people[owner_email(slug)]
    steps: dict[str, Callable[[], object]] = {
        "pay": lambda: _pay(part, owner),
        "fail": lambda: fail_payment(payment_id=_payment(part).pk, reason="Bank odrzucił płatność."),
        "accept": lambda: accept_order(vendor_order_id=part.pk, by=owner),
        "ship": lambda: ship_order(vendor_order_id=part.pk, by=owner, carrier=rest[0], tracking_number=rest[1]),
        "ship some": lambda: ship_order(
            vendor_order_id=part.pk,
            by=owner,
            quantities=_lines(part, rest[0]),
            carrier=rest[1],
            tracking_number=rest[2],
        ),
        "cancel some": lambda: cancel_lines(
            vendor_order_id=part.pk, by=owner, quantities=_lines(part, rest[0]), reason=rest[1]
        ),
        "asks": lambda: send_message(
            vendor_order_id=part.pk, by=None, token=order_token(part.order), key=uuid4(), text=rest[0]
        ),
        "answers": lambda: send_message(vendor_order_id=part.pk, by=owner, key=uuid4(), text=rest[0]),
        "ready": lambda: mark_ready_for_pickup(vendor_order_id=part.pk, by=owner),
        "complete": lambda: complete_order(vendor_order_id=part.pk, by=owner),
        "refuse": lambda: cancel_order(vendor_order_id=part.pk, by=owner, reason=rest[0]),
        "give up": lambda: cancel_order(vendor_order_id=part.pk, by=part.order.user, token=order_token(part.order)),
        "expire": lambda: expire_order(vendor_order_id=part.pk),
        "refund": lambda: mark_refunded(vendor_order_id=part.pk, by=owner),
        **_after_sale(part, owner, rest),
    }
    steps[what]()


def _after_sale(part: VendorOrder, owner: User, rest: list[Any]) -> dict[str, Callable[[], object]]:
    """Give the steps that come after the sale: withdrawal, proof of posting, complaint, gift."""
    order = part.order
    name, token = f"{order.first_name} {order.last_name}", order_token(order)
    return {
        "withdraw": lambda: state_withdrawal(
            vendor_order_id=part.pk,
            by=None,
            key=uuid4(),
            quantities=_lines(part, rest[0]),
            name=name,
            email=order.email,
            token=token,
        ),
        "posted": lambda: post_return(return_id=part.returns.get().pk, by=None, posting=rest[0], token=token),
        "complain": lambda: file_purchase_complaint(
            vendor_order_id=part.pk,
            line_id=next(iter(_lines(part, {rest[0]: 1}))),
            by=None,
            key=uuid4(),
            quantity=1,
            claim=rest[1],
            description=rest[2],
            name=name,
            email=order.email,
            token=token,
        ),
        "gift": lambda: give_goodwill(
            vendor_order_id=part.pk, by=owner, amount=Decimal(rest[0]), note=rest[1], key=uuid4()
        ),
    }


def _lines(part: VendorOrder, wanted: Row) -> dict[int, int]:
    """Turn listing's slug -> pieces into order line id -> pieces."""
    rows = dict(part.lines.values_list("variant__product__slug", "pk"))
    return {rows[slug]: int(pieces) for slug, pieces in wanted.items()}


def _pay(part: VendorOrder, owner: User) -> None:
    payment = _payment(part)
    if payment.gateway != ONLINE:
        mark_paid(vendor_order_id=part.pk, by=owner)
        return
    settle_payment(payment_id=payment.pk)
    confirm_payment(payment_id=payment.pk)


def _payment(part: VendorOrder) -> Payment:
    if part.payment is None:
        raise ValueError(f"{part} has no payment")
    return part.payment
