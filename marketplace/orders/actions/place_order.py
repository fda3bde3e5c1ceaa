"""A basket becomes an order: one contract with each seller."""

import uuid
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accounts.models import Address, User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from marketplace.catalogue.actions.book_work import book_work
from marketplace.catalogue.actions.reserve_stock import NotEnoughStock, reserve_stock
from marketplace.catalogue.models import ProductVariant, StockMode
from marketplace.catalogue.queries.work import hold_capacities
from marketplace.checkout.models import Checkout, CheckoutDelivery, CheckoutLine
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.queries.summary import terms_of
from marketplace.checkout.rules.agreement import agreement_code
from marketplace.checkout.rules.basket import Basket
from marketplace.checkout.rules.consents import consent_boxes, promised_by
from marketplace.checkout.rules.problems import Problem
from marketplace.orders.actions.take_numbers import take_numbers
from marketplace.orders.events import OrderPlaced
from marketplace.orders.models import Consent, Order, OrderLine, VendorOrder
from marketplace.orders.rules.copies import address_copy, checkout_key, line_copy, order_copy, vendor_order_copy
from marketplace.orders.rules.deadlines import due_date, reserved_until
from marketplace.orders.rules.numbers import order_number, vendor_order_number
from marketplace.payments.actions.open_payments import open_payments
from marketplace.payments.gateways import gateway_of
from marketplace.payments.gateways.port import PaymentRequest
from marketplace.payments.models import MoneyPolicy, Payment
from marketplace.payments.queries.policy import policy_in_force
from marketplace.payments.rules.commission import commission_of
from vendors.models import SellerTerms


class BasketChanged(RuleViolation):
    """Prices, delivery or stock are not what the buyer saw: `changes` says what, one question each."""

    code = "BASKET_CHANGED"
    message = _("Od Twojego ostatniego spojrzenia coś się zmieniło. Niczego nie zamówiliśmy.")

    def __init__(self, changes: Sequence[Problem] = ()) -> None:
        self.changes = list(changes)
        super().__init__()


class BasketIncomplete(RuleViolation):
    """Something must still be chosen or typed before there can be a contract: `problems` says what and where."""

    code = "BASKET_INCOMPLETE"
    message = _("Brakuje jeszcze kilku odpowiedzi. Niczego nie zamówiliśmy.")

    def __init__(self, problems: Sequence[Problem] = ()) -> None:
        self.problems = list(problems)
        super().__init__()


@action
def place_order(
    *,
    checkout_id: UUID,
    placement_key: UUID,
    vendor_id: int | None,
    consents: Mapping[str, str],
    language: str,
    by: User | None,
    agreement: str | None = None,
    paid: Payment | None = None,
) -> Order:
    """Order the whole basket, or with `vendor_id` one seller's part, exactly at the prices that the buyer saw.

    `placement_key` is the one of the page where the buyer clicked, `agreement` the code of what that page showed
    (`checkout.rules.agreement`; None only where nobody looked at a page); `consents` are the ticked boxes, kind ->
    exact words; `by` is None for a guest; `paid` is the payment of all of it, where it was made before. Repeating with
    the same key gives the same order, also in parallel: the basket is locked first, and its key changes with the order
    (the unique key of orders is the last guard). Raises BasketChanged when anything differs from what the buyer saw,
    BasketIncomplete when an answer is missing and PaymentNotPossible when a seller cannot be paid that way; then
    nothing changed.
    Locks, in this order: basket, variants, limits of work, stock, number series, version of the catalogue.
    """
    key = checkout_key(placement_key, vendor_id)
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    placed = Order.objects.filter(checkout_key=key).first()
    if placed is not None:
        return placed
    if checkout.placement_key != placement_key:
        raise BasketChanged
    if made := _hold_prices(checkout_id):
        hold_capacities(made)
    basket = load_basket(checkout_id).only(vendor_id)
    if basket.changes:
        raise BasketChanged(basket.changes)
    if basket.problems or basket.is_empty:
        raise BasketIncomplete(basket.problems)
    terms = terms_of(group.vendor.pk for group in basket)
    if agreement is not None and agreement != agreement_code(basket, consent_boxes(basket, terms)):
        raise BasketChanged
    _reserve(basket, vendor_id)
    order = _write(basket, key, by or basket.checkout.user, language, terms, consents, paid)
    Consent.objects.bulk_create(
        Consent(order=order, kind=kind, text=text, given_at=order.placed_at) for kind, text in consents.items()
    )
    _take_out(basket)
    publish(OrderPlaced(order_id=str(order.pk)))
    return order


def _hold_prices(checkout_id: UUID) -> list[int]:
    """Lock the variants in the order of their keys, so that no price moves until the commit; list those made to order.

    It also keeps the commit from waiting: PostgreSQL checks the lines' foreign keys only then, and would wait for a
    change of price that itself waits for the catalogue's version, held here.
    """
    ordered = CheckoutLine.objects.filter(checkout=checkout_id).values("variant")
    held = ProductVariant.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=ordered)
    modes = held.order_by("pk").values_list("pk", "stock__mode")
    return [variant_id for variant_id, mode in modes if mode == StockMode.MADE_TO_ORDER]


def _reserve(basket: Basket, vendor_id: int | None) -> None:
    """Set the pieces aside; when somebody was faster, ask about what is left now."""
    try:
        reserve_stock(quantities={line.variant.pk: line.quantity for line in basket.lines})
    except NotEnoughStock as problem:
        raise BasketChanged(load_basket(basket.checkout.pk).only(vendor_id).changes) from problem


def _write(
    basket: Basket,
    key: str,
    user: User | None,
    language: str,
    terms: Mapping[int, SellerTerms],
    consents: Mapping[str, str],
    paid: Payment | None,
) -> Order:
    """Write the order, its parts, payments and lines from the basket, with bulk inserts."""
    now, checkout = clock.now(), basket.checkout
    year = clock.date_of(now).year
    numbers = take_numbers(vendor_ids=[group.vendor.pk for group in basket], year=year)
    billing, shipping = _addresses(checkout)
    order = order_copy(
        checkout,
        key=key,
        number=order_number(year, numbers[None]),
        user=user,
        billing=billing,
        shipping=shipping,
        total=basket.total_gross,
        language=language,
        now=now,
    )
    order.save(force_insert=True)
    names = {group.vendor.pk: vendor_order_number(group.vendor, year, numbers[group.vendor.pk]) for group in basket}
    policy = policy_in_force()
    payments = dict.fromkeys(names, paid) if paid else _payments(basket, order, names, policy)
    parts = VendorOrder.objects.bulk_create(
        vendor_order_copy(
            group,
            order=order,
            number=names[group.vendor.pk],
            terms=terms.get(group.vendor.pk),
            payment=payments[group.vendor.pk],
            policy=policy,
            promised_by=promised_by(group, checkout, consents),
            reserved_until=reserved_until(now, payments[group.vendor.pk].due_on),
        )
        for group in basket
    )
    part_of = {part.vendor_id: part for part in parts}
    ordered = [line for group in basket for line in group.lines]
    rows = OrderLine.objects.bulk_create(line_copy(line, part_of[line.product.vendor_id]) for line in ordered)
    pairs = zip(rows, ordered, strict=True)
    if shares := {row.pk: line.promise.shares for row, line in pairs if line.promise and line.promise.shares}:
        book_work(shares=shares)
    return order


def _addresses(checkout: Checkout) -> tuple[Address, Address]:
    """Copy both addresses, so that a change in the buyer's book does not reach the order."""
    billing, shipping = checkout.billing_address, checkout.shipping_address
    if billing is None or shipping is None:
        raise BasketIncomplete
    copies = Address.objects.bulk_create([address_copy(billing), address_copy(shipping)])
    return copies[0], copies[1]


def _payments(basket: Basket, order: Order, names: Mapping[int, str], policy: MoneyPolicy | None) -> dict[int, Payment]:
    """Open what the gateway wants: one payment per seller, or one for the whole; gives vendor id -> payment."""
    gateway = gateway_of(order.gateway)
    due_on = None if gateway.online else due_date(order.buyer_type, clock.date_of(order.placed_at))
    if not gateway.per_vendor:
        whole = PaymentRequest(
            idempotency_key=f"order:{order.pk.hex}",
            gateway=gateway.code,
            reference=order.number,
            amount=order.total_gross,
            due_on=due_on,
            payer_email=order.email,
        )
        return dict.fromkeys(names, open_payments(requests=[whole])[0])
    requests = [
        PaymentRequest(
            idempotency_key=f"order:{order.pk.hex}:{group.vendor.pk}",
            gateway=gateway.code,
            reference=names[group.vendor.pk],
            amount=group.total_gross,
            due_on=due_on,
            payee_name=group.vendor.name,
            payee_nip=group.vendor.nip,
            payee_account=group.vendor.bank_account,
            vendor_id=group.vendor.pk,
            commission=commission_of(group.goods_gross, policy).gross,
            payer_email=order.email,
        )
        for group in basket
    ]
    return dict(zip(names, open_payments(requests=requests), strict=True))


def _take_out(basket: Basket) -> None:
    """Remove what was ordered from the basket and give it a new key for the next order."""
    checkout_id = basket.checkout.pk
    CheckoutLine.objects.filter(checkout=checkout_id, variant__in=[line.variant.pk for line in basket.lines]).delete()
    CheckoutDelivery.objects.filter(checkout=checkout_id, vendor__in=[group.vendor.pk for group in basket]).delete()
    Checkout.objects.filter(pk=checkout_id).update(placement_key=uuid.uuid4(), note="", updated_at=clock.now())
