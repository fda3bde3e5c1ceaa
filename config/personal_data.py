"""What is kept of people, in one place: how each kind is exported and erased (law.md R10-04)."""

from accounts.gateways.personal_data import PersonalData, register_personal_data
from accounts.models import User
from marketplace.checkout.actions.forget_buyer import forget_buyer
from marketplace.checkout.queries.personal import export_basket
from marketplace.invoices.actions.forget_documents import forget_documents
from marketplace.invoices.actions.forget_maker import forget_maker
from marketplace.invoices.queries.personal import export_documents, export_made, kept_documents, last_document_day
from marketplace.orders.actions.erase_order import erase_order
from marketplace.orders.actions.forget_after_sale import forget_after_sale
from marketplace.orders.gateways.order_data import OrderData, export_order, register_order_data
from marketplace.orders.models import Order
from marketplace.orders.queries.after_sale_personal import export_after_sale
from marketplace.orders.queries.retention import obstacles_to_erasing
from marketplace.payouts.actions.forget_payer import forget_payer
from marketplace.payouts.queries.payer_data import export_payer
from marketplace.reviews.actions.forget_author import forget_author
from marketplace.reviews.actions.forget_notices import forget_notices
from marketplace.reviews.queries.personal import export_reviews
from vendors.actions.forget_person import forget_person
from vendors.queries.personal import export_work, obstacles_of_work


def connect() -> None:
    """Register every kind; called once with the reactions."""
    register_order_data(OrderData(name="after_sale", export=export_after_sale, erase=_forget_after_sale))
    register_order_data(OrderData(name="bank_lines", export=export_payer, erase=_forget_payer))
    register_order_data(OrderData(name="reviews", export=export_reviews, erase=_forget_author))
    register_order_data(
        OrderData(
            name="sales_documents",
            export=export_documents,
            forget=_forget_documents,
            last_day=last_document_day,
            kept=kept_documents,
        )
    )
    register_personal_data(PersonalData(name="made_documents", export=export_made, erase=_forget_maker))
    register_personal_data(
        PersonalData(name="work", export=export_work, obstacles=obstacles_of_work, erase=_forget_work)
    )
    register_personal_data(PersonalData(name="basket", export=export_basket, erase=_forget_basket))
    register_personal_data(
        PersonalData(name="orders", export=_export_orders, obstacles=_obstacles_of_orders, erase=_erase_orders)
    )


def _orders(user: User) -> list[Order]:
    return list(Order.objects.for_user(user).select_related("billing_address", "shipping_address").order_by("pk"))


def _export_orders(user: User) -> list[dict[str, object]]:
    return [export_order(order) for order in _orders(user)]


def _obstacles_of_orders(user: User) -> list[str]:
    return obstacles_to_erasing(_orders(user))


def _erase_orders(user: User) -> list[str]:
    files = [name for order in _orders(user) for name in erase_order(order_id=str(order.pk), by=user)]
    forget_notices(email=user.email)
    return files


def _forget_basket(user: User) -> list[str]:
    forget_buyer(email=user.email, user_id=user.pk)
    return []


def _forget_work(user: User) -> list[str]:
    forget_person(user_id=user.pk, email=user.email)
    return []


def _forget_documents(order: Order) -> list[str]:
    return forget_documents(order_id=order.pk)


def _forget_maker(user: User) -> list[str]:
    forget_maker(user_id=user.pk, name=user.get_username())
    return []


def _forget_author(order: Order) -> int:
    return forget_author(order_id=str(order.pk))


def _forget_payer(order: Order) -> int:
    return forget_payer(order_id=order.pk)


def _forget_after_sale(order: Order) -> int:
    return forget_after_sale(order_id=order.pk)
