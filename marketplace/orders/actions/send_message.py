"""Buyer or seller writes about an order."""

import datetime as dt
from typing import Final
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.documents import CleanDocument
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from marketplace.orders.events import MessageSent
from marketplace.orders.models import Message, MessageAttachment, MessageSide, Order, VendorOrder
from marketplace.orders.permissions import can_handle, is_buyer
from marketplace.orders.queries.tokens import order_by_token
from marketplace.orders.rules.contacts import mask_contacts
from marketplace.orders.rules.privacy import is_masked
from vendors.permissions import can_view

MAX_LENGTH: Final = 2000
AN_HOUR: Final = 20


class MessageEmpty(RuleViolation):
    """A message says something or carries a file."""

    code = "MESSAGE_EMPTY"
    message = _("Napisz wiadomość albo dołącz plik.")


class MessageTooLong(RuleViolation):
    """A message has at most 2000 characters."""

    code = "MESSAGE_TOO_LONG"
    message = _("Wiadomość może mieć najwyżej 2000 znaków. Skróć ją albo podziel na dwie.")


class TooManyMessages(RuleViolation):
    """One side sends at most 20 messages an hour in a thread."""

    code = "TOO_MANY_MESSAGES"
    message = _("To już 20 wiadomości w ciągu godziny. Odczekaj chwilę i wyślij następną później.")


class ThreadClosed(RuleViolation):
    """The order ended long ago, and the seller no longer sees whose it was."""

    code = "THREAD_CLOSED"
    message = _("Ta rozmowa jest zamknięta: od końca zamówienia minęło 90 dni.")


@action
def send_message(
    *,
    vendor_order_id: int,
    by: User | None,
    key: UUID,
    text: str,
    token: str = "",
    document: CleanDocument | None = None,
) -> Message:
    """Write to the other side of a part: its seller's team, or its buyer signed in or with the `token` of the link.

    E-mail addresses and telephone numbers are masked (rules.contacts); the other side is told by letter, without any
    address. `key` is the form's: repeating it gives the same message. `document` was checked before
    (core.documents.clean_document). Raises MessageEmpty, MessageTooLong, TooManyMessages, ThreadClosed.
    """
    part = lock(VendorOrder, vendor_order_id)
    side = side_of(by, part, token)
    if side is None:
        raise NotAllowed
    if known := Message.objects.filter(key=key, vendor_order=part, side=side).first():
        return known
    text = text.strip()
    if not text and document is None:
        raise MessageEmpty(field="text")
    if len(text) > MAX_LENGTH:
        raise MessageTooLong(field="text")
    now = clock.now()
    if is_masked(part, now):
        raise ThreadClosed
    if Message.objects.filter(vendor_order=part, side=side, sent_at__gt=now - dt.timedelta(hours=1)).count() >= AN_HOUR:
        raise TooManyMessages
    masked, _was_masked = mask_contacts(text)
    author = by if side == MessageSide.SELLER or (by and by.pk == part.order.user_id) else None
    message = Message.objects.create(
        vendor_order=part, side=side, author=author, text=masked[:MAX_LENGTH], key=key, sent_at=now
    )
    if document is not None:
        _attach(message, document)
    publish(MessageSent(message_id=message.pk))
    return message


def side_of(by: User | None, part: VendorOrder, token: str = "", *, reading: bool = False) -> MessageSide | None:
    """Tell for whom somebody writes (or, with `reading`, only reads) in a thread; None for strangers.

    Who holds the order's link is the buyer, also when they work for the seller: they came from the buyer's page.
    """
    if token:
        try:
            return MessageSide.BUYER if order_by_token(token).pk == part.order_id else None
        except Order.DoesNotExist:
            return None
    if can_view(by, part.vendor) if reading else can_handle(by, part):
        return MessageSide.SELLER
    return MessageSide.BUYER if is_buyer(by, part.order) else None


def _attach(message: Message, document: CleanDocument) -> None:
    attachment = MessageAttachment(
        message=message, name=document.name, content_type=document.content_type, size=len(document.content)
    )
    name = f"{message.vendor_order_id}/{message.pk}-{document.sha256[:16]}"
    attachment.file.save(name, ContentFile(document.content), save=False)
    attachment.save()
