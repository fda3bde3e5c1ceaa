"""A buyer wants to be forgotten: the order stays, without the person."""

from accounts.models import Address, User
from core import clock
from core.access import record_access
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock, lock_all
from marketplace.checkout.actions.forget_buyer import forget_buyer
from marketplace.orders.gateways.order_data import end_of_keeping, order_data
from marketplace.orders.models import LegalHold, Message, MessageAttachment, MessageReport, Order, VendorOrder
from marketplace.orders.permissions import is_buyer
from marketplace.orders.queries.retention import obstacles_to_erasing
from marketplace.orders.queries.tokens import order_by_token
from marketplace.orders.rules.retention import ADDRESS_FIELDS, ORDER_FIELDS


class OrderNotOver(RuleViolation):
    """An order's data are needed until it is over; `obstacles` says for what."""

    code = "ORDER_NOT_OVER"

    def __init__(self, obstacles: list[str]) -> None:
        self.obstacles = obstacles
        super().__init__(" ".join(obstacles))


@action
def erase_order(*, order_id: str, by: User | None, token: str = "") -> list[str]:
    """Take the person out of an order at once; gives the private files to delete after the commit (law.md R10-04).

    The buyer of an account, or who holds the signed link of an order without account. Name, addresses, telephone,
    e-mail, tax number and note move to the legal hold until the tax law lets them go (rules.retention); the words of
    messages and their files go; amounts, lines and consents stay. The link of the order is dead then. Repeating changes
    nothing. Raises OrderNotOver.
    """
    order = lock(Order, order_id)
    if not _may(by, order, token):
        raise NotAllowed
    if order.erased_at is not None:
        return []
    lock_all(VendorOrder, order.vendor_orders.values_list("pk", flat=True))  # nobody writes about a part meanwhile
    if obstacles := obstacles_to_erasing([order]):
        raise OrderNotOver(obstacles)
    hold = LegalHold.objects.create(
        order=order, payload=payload_of(order), keep_until=end_of_keeping(order), held_at=clock.now()
    )
    record_access(by=None, verb="legal_hold.made", subject=hold, detail=order.number)
    if order.user_id is None:
        forget_buyer(email=order.email)
    for kind in order_data():
        kind.erase(order)
    files = forget_words(order)
    empty(order)
    return files


def payload_of(order: Order) -> dict[str, object]:
    """Give what the tax law keeps: who bought and where it went."""
    kept: dict[str, object] = {name: getattr(order, name) for name in ORDER_FIELDS}
    for kind in ("billing_address", "shipping_address"):
        address: Address | None = getattr(order, kind)
        kept[kind] = {name: getattr(address, name) for name in ADDRESS_FIELDS} if address else None
    return kept


def empty(order: Order) -> None:
    """Take the person out of the row of an order and its addresses."""
    for address in (order.billing_address, order.shipping_address):
        if address is not None:
            Address.objects.filter(pk=address.pk).update(**dict.fromkeys(ADDRESS_FIELDS, ""), user=None)
    for name in ORDER_FIELDS:
        setattr(order, name, "")
    order.user, order.erased_at = None, clock.now()
    order.save(update_fields=[*ORDER_FIELDS, "user", "erased_at"])


def forget_words(order: Order) -> list[str]:
    """Forget what was written about an order, with the files; gives the names of the files."""
    written = Message.objects.filter(vendor_order__order=order)
    attached = MessageAttachment.objects.filter(message__in=written)
    files = list(attached.values_list("file", flat=True))
    attached.delete()
    written.update(text="", author=None)
    MessageReport.objects.filter(message__in=written).update(reason="", reporter=None)
    return files


def _may(by: User | None, order: Order, token: str) -> bool:
    if token:
        try:
            return order.user_id is None and order_by_token(token).pk == order.pk
        except Order.DoesNotExist:
            return False
    return is_buyer(by, order)
