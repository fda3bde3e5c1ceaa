"""Buyer and seller write to each other: who may, what is kept, who is told."""

import datetime as dt
import io
import uuid
from typing import Any

import pytest
from django.core import mail
from PIL import Image

from accounts.models import User
from core import clock
from core.documents import clean_document
from core.errors import NotAllowed
from marketplace.orders.actions.mark_thread_read import mark_thread_read
from marketplace.orders.actions.send_message import (
    AN_HOUR,
    MessageEmpty,
    MessageTooLong,
    ThreadClosed,
    TooManyMessages,
    send_message,
)
from marketplace.orders.models import Message, MessageAttachment, VendorOrder
from marketplace.orders.queries import order_token
from marketplace.orders.queries.messages import unanswered_messages, unread_in
from tests.orders.baskets import order_of, variant_of
from vendors.models import Vendor


def say(part: VendorOrder, by: User | None, text: str = "Kiedy przyjdzie?", **fields: Any) -> Message:
    return send_message(**{"vendor_order_id": part.pk, "by": by, "text": text, "key": uuid.uuid4(), **fields})


def test_both_sides_write_and_what_waits_is_counted(paid: VendorOrder, buyer: User, owner: User) -> None:
    asked = say(paid, buyer)
    assert (asked.side, asked.author, asked.text) == ("BUYER", buyer, "Kiedy przyjdzie?")
    assert unread_in([paid.pk], "SELLER") == {paid.pk: 1}
    assert unanswered_messages(paid.vendor) == 1
    answered = say(paid, owner, "Jutro.")
    assert (answered.side, answered.author) == ("SELLER", owner)
    assert unanswered_messages(paid.vendor) == 0
    assert unread_in([paid.pk], "BUYER") == {paid.pk: 1}


def test_a_guest_writes_with_the_link_and_is_no_person(vendor: Vendor, owner: User) -> None:
    part = order_of((variant_of(vendor), 1)).vendor_orders.get()
    sent = say(part, None, token=order_token(part.order))
    assert (sent.side, sent.author) == ("BUYER", None)
    from_the_team = say(part, owner, token=order_token(part.order))
    assert (from_the_team.side, from_the_team.author) == ("BUYER", None)


def test_sending_twice_is_sending_once(paid: VendorOrder, buyer: User) -> None:
    key = uuid.uuid4()
    assert say(paid, buyer, key=key) == say(paid, buyer, "Inny tekst", key=key)
    assert Message.objects.get().text == "Kiedy przyjdzie?"


def test_contacts_are_masked_before_they_are_kept(paid: VendorOrder, buyer: User) -> None:
    say(paid, buyer, "Zadzwoń 600 100 200 albo pisz na ja@example.org")
    assert Message.objects.get().text == "Zadzwoń [telefon ukryty] albo pisz na [adres e-mail ukryty]"


def test_a_checked_picture_is_kept_without_its_metadata(paid: VendorOrder, buyer: User) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(buffer, "JPEG", exif=b"Exif\x00\x00MM\x00*GPS")
    say(paid, buyer, "", document=clean_document(buffer.getvalue(), "../../zdjęcie.exe"))
    kept = MessageAttachment.objects.get()
    assert (kept.name, kept.content_type) == ("zdjęcie.jpg", "image/jpeg")
    assert b"GPS" not in kept.file.read()


@pytest.mark.parametrize(("text", "error"), [("  ", MessageEmpty), ("a" * 2001, MessageTooLong)])
def test_refuses_nothing_and_too_much(paid: VendorOrder, buyer: User, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        say(paid, buyer, text)
    assert Message.objects.count() == 0


def test_twenty_an_hour_for_each_side(paid: VendorOrder, buyer: User, owner: User) -> None:
    for _ in range(AN_HOUR):
        say(paid, buyer)
    with pytest.raises(TooManyMessages):
        say(paid, buyer)
    say(paid, owner)
    Message.objects.update(sent_at=clock.now() - dt.timedelta(minutes=61))
    say(paid, buyer)
    assert Message.objects.count() == AN_HOUR + 2


def test_closed_ninety_days_after_the_end(paid: VendorOrder, buyer: User, owner: User) -> None:
    VendorOrder.objects.update(closed_at=clock.now() - dt.timedelta(days=91))
    for person in (buyer, owner):
        with pytest.raises(ThreadClosed):
            say(paid, person)
    assert Message.objects.count() == 0


@pytest.mark.parametrize("who", ["stranger", "colleague", "reviewer", "juror"])
def test_refuses_everybody_else(paid: VendorOrder, who: str, request) -> None:
    with pytest.raises(NotAllowed):
        say(paid, request.getfixturevalue(who))
    with pytest.raises(NotAllowed):
        say(paid, None, token="podrobiony")
    other = order_of((variant_of(paid.vendor), 1))
    with pytest.raises(NotAllowed):
        say(paid, None, token=order_token(other))
    assert Message.objects.count() == 0


def test_the_other_side_gets_one_letter_until_it_reads_and_no_address(
    paid: VendorOrder, buyer: User, owner: User, deliver: Any
) -> None:
    deliver()
    mail.outbox.clear()
    first = say(paid, buyer, "Tajny tekst")
    say(paid, buyer)
    deliver()
    (letter,) = mail.outbox
    assert letter.to == [paid.seller_email]
    whole = letter.body + letter.alternatives[0][0]
    assert "Tajny tekst" not in whole
    assert buyer.email not in whole
    assert f"/panel/zamowienia/{paid.pk}/wiadomosci/" in whole
    mark_thread_read(vendor_order_id=paid.pk, by=owner, up_to=first.pk + 1)
    mail.outbox.clear()
    say(paid, buyer)
    say(paid, owner, "Odpisuję.")
    deliver()
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([paid.seller_email, paid.order.email])
    to_buyer = next(letter for letter in mail.outbox if letter.to == [paid.order.email])
    assert owner.email not in to_buyer.body
    assert paid.seller_email not in to_buyer.body
