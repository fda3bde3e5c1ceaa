"""A client of the API orders what is in a basket."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.checkout.actions.accept_changes import accept_changes
from marketplace.checkout.actions.detach_checkout import forget_person
from marketplace.checkout.models import Checkout, CheckoutTransaction
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.queries.summary import consents_for
from marketplace.checkout.rules.answers import parse_answer
from marketplace.checkout.rules.basket import Basket
from marketplace.checkout.rules.buyer import is_complete
from marketplace.checkout.rules.gateways import PREPAID
from marketplace.checkout.rules.problems import ProblemCode
from marketplace.checkout.states import TransactionState
from marketplace.orders.actions.confirm_payment import confirm_payment
from marketplace.orders.actions.place_order import BasketIncomplete, place_order
from marketplace.orders.models import Order
from marketplace.orders.queries.prepaid import last_transaction, payment_for
from marketplace.payments.actions.begin_attempt import begin_attempt
from marketplace.payments.actions.bind_payment import bind_payment
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState

#: What a client writes beside a basket, or into checkoutComplete: the code of what it showed, and a box by its kind.
AGREEMENT = "rynek.agreement"
CONSENT = "rynek.consent."
YES = frozenset({"true", "1", "yes", "tak"})
#: A new price is agreed to by paying it: the amount of the payment is the sum that the client showed.
AGREED_BY_PAYING = frozenset({ProblemCode.PRICE_CHANGED, ProblemCode.DELIVERY_PRICE_CHANGED})
SETTLED_BY_PAYING = AGREED_BY_PAYING | {ProblemCode.PAYMENT_MISSING}


class NotPaid(RuleViolation):
    """No way of paying was chosen, it failed, or another sum than today's was agreed to."""

    code = "CHECKOUT_NOT_FULLY_PAID"
    message = gettext_lazy("Wybierz płatność na dzisiejszą sumę koszyka. Niczego nie zamówiliśmy.")


class ConsentMissing(RuleViolation):
    """The buyer did not say yes to the terms in a way that we can prove; `field` is metadata."""

    code = "CONSENT"


@action
def complete_checkout(*, checkout_id: UUID, texts: Mapping[str, str], by: User | None) -> Order:
    """Order the whole basket as paid for by its last transaction; repeating gives the same order, also in parallel.

    `texts` are those of the basket and of this call: the code of what was shown (AGREEMENT) and the ticked boxes. Where
    the operator's own storefront shows terms and button as the law asks (settings.API_CLIENT_SHOWS_TERMS), they may be
    left out: docs/adr/0025. Raises NotPaid, ConsentMissing and what place_order raises, and then nothing is ordered.
    Afterwards nothing of the person is left in the basket.
    """
    checkout = lock(Checkout, checkout_id)
    if checkout.completed_key is not None:
        return Order.objects.get(checkout_key=checkout.completed_key.hex)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    basket = load_basket(checkout_id)
    if not basket.is_empty and not basket.needs_delivery and not is_complete(checkout.shipping_address):
        _serve_at_billing_address(checkout)
        basket = load_basket(checkout_id)
    if any(problem.code not in SETTLED_BY_PAYING for problem in basket.problems) or basket.is_empty:
        raise BasketIncomplete(basket.problems)
    transaction = last_transaction(checkout_id)
    if transaction is None or (transaction.gateway, transaction.amount) != (checkout.gateway, basket.total_gross):
        raise NotPaid
    paid = _paid_before(transaction)
    _agree_to_prices(basket, by)
    consents, agreement = _consents(basket, {**checkout.metadata, **texts})
    order = place_order(
        checkout_id=checkout_id,
        placement_key=checkout.placement_key,
        vendor_id=None,
        consents=consents,
        language=checkout.language,
        by=by,
        agreement=agreement,
        paid=paid,
    )
    if paid is not None:
        if bind_payment(payment_id=paid.pk, reference=order.number).state == PaymentState.SUCCEEDED:
            confirm_payment(payment_id=paid.pk)
    elif transaction.state == TransactionState.CHARGED:
        _settle(order)
    done, key = Checkout.objects.get(pk=checkout_id), checkout.placement_key
    forget_person(done)
    Checkout.objects.filter(pk=checkout_id).update(completed_key=key)
    return order


def _paid_before(transaction: CheckoutTransaction) -> Payment | None:
    """Give the payment that was made before the order, None where one pays after it; raises NotPaid."""
    if transaction.gateway not in PREPAID:
        if transaction.state == TransactionState.FAILED:
            raise NotPaid
        return None
    payment = payment_for(transaction)
    if payment is None or not payment.awaits_order or not payment.is_secured or payment.amount != transaction.amount:
        raise NotPaid
    return payment


def _serve_at_billing_address(checkout: Checkout) -> None:
    """Let services, which are not sent, be done where the bill goes."""
    if is_complete(checkout.billing_address) and checkout.billing_address is not None:
        checkout.shipping_address = checkout.billing_address.copy()
        checkout.save(update_fields=["shipping_address"])


def _agree_to_prices(basket: Basket, by: User | None) -> None:
    answers = [parse_answer(problem.answer) for problem in basket.changes if problem.code in AGREED_BY_PAYING]
    if answers:
        accept_changes(checkout_id=basket.checkout.pk, answers=[one for one in answers if one is not None], by=by)


def _consents(basket: Basket, texts: Mapping[str, str]) -> tuple[dict[str, str], str | None]:
    """Give the ticked boxes (kind -> exact words) and the code of what was shown; raises ConsentMissing."""
    boxes, agreement = consents_for(basket), texts.get(AGREEMENT)
    ticked = {box.kind: box.text for box in boxes if texts.get(f"{CONSENT}{box.kind}", "").lower() in YES}
    if settings.API_CLIENT_SHOWS_TERMS:
        return {box.kind: box.text for box in boxes if box.is_required} | ticked, agreement
    if agreement is None or any(box.is_required and box.kind not in ticked for box in boxes):
        text = _("Kupujący musi zobaczyć podsumowanie i zgodzić się na regulaminy: zobacz `Checkout.agreement`.")
        raise ConsentMissing(text, field="metadata")
    return ticked, agreement


def _settle(order: Order) -> None:
    """Note that the sandbox took the money of the order's one payment."""
    for payment in Payment.objects.filter(vendor_orders__order=order).distinct().order_by("pk"):
        begin_attempt(payment_id=payment.pk)
        settle_payment(payment_id=payment.pk)
