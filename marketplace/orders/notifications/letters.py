"""How letters of orders are written and sent; those of the after-sale are composed of sentences."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.orders.models import Order, VendorOrder, VendorOrderQuerySet
from marketplace.orders.queries import order_token

Attachment = tuple[str, bytes, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """A letter made of sentences: a subject, paragraphs, points and one button."""

    subject: str
    paragraphs: list[str]
    points: list[str] = field(default_factory=list)
    url: str = ""
    url_label: str = ""


def parts_with(found: VendorOrderQuerySet) -> list[VendorOrder]:
    """Fetch parts with what letters show."""
    related = ("order__billing_address", "order__shipping_address", "payment", "vendor")
    return list(found.select_related(*related).prefetch_related("lines").order_by("pk"))


def send(name: str, to: list[str], context: dict[str, object], attachments: Sequence[Attachment] = ()) -> None:
    """Send one letter as text and HTML; a consumer's letter carries the way to withdraw (law.md R2-07)."""
    if not any(to):  # the buyer was erased meanwhile
        return
    withdraw = _withdraw_url(context)
    context = {
        **context,
        "site_name": settings.SITE_NAME,
        "operator_name": settings.OPERATOR_NAME,
        "withdraw_url": withdraw,
    }
    subject = " ".join(render_to_string(f"orders/email/{name}_subject.txt", context).split())
    text = str(render_to_string(f"orders/email/{name}.txt", context))
    if withdraw:
        text = f"{text.rstrip()}\n\n{_('Odstąp od umowy tutaj')}: {withdraw}\n"
    letter = EmailMultiAlternatives(subject, text, to=to)
    letter.attach_alternative(render_to_string(f"orders/email/{name}.html", context), "text/html")
    for filename, content, kind in attachments:
        letter.attach(filename, content, kind)
    letter.send()


def send_letter(to: str, letter: Letter, *, order: Order | None = None, attachments: Sequence[Attachment] = ()) -> None:
    """Send a letter made of sentences; `order` when it goes to the buyer of one."""
    context: dict[str, object] = {"letter": letter}
    if order is not None:
        context |= {"order": order, "order_url": order_url(order)}
    send("letter", [to], context, attachments)


def order_url(order: Order) -> str:
    """Give the address of an order's page for its buyer."""
    return settings.PUBLIC_URL + reverse("orders:order", args=[order_token(order)])


def panel_url(part: VendorOrder) -> str:
    """Give the address of a part's page for its seller."""
    return settings.PUBLIC_URL + reverse("orders:panel_order", args=[part.pk])


def _withdraw_url(context: dict[str, object]) -> str:
    """Give the address of the withdrawal function for letters to consumers; "" for all others."""
    if "order_url" not in context:
        return ""
    order, part = context.get("order"), context.get("part")
    if isinstance(part, VendorOrder):
        order = part.order
    if not isinstance(order, Order) or not order.has_consumer_rights:
        return ""
    return settings.PUBLIC_URL + reverse("orders:withdraw_order", args=[order_token(order)])
