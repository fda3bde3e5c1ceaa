"""Complaining: who, about what, once, with an answer at once (law.md R2-09)."""

import datetime as dt
import io
import uuid

import pytest
from django.core import mail
from PIL import Image

from accounts.models import User
from core import clock
from core.documents import clean_document
from core.errors import NotAllowed
from marketplace.orders.actions.file_purchase_complaint import (
    CannotComplain,
    ComplaintOpen,
    DescriptionMissing,
    TooManyPhotos,
)
from marketplace.orders.models import Order, PurchaseComplaint, VendorOrder
from tests.orders.complaints import complain
from tests.orders.returns import shipped


@pytest.fixture
def sent(accepted: VendorOrder, owner: User) -> VendorOrder:
    return shipped(accepted, owner)


def photo() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Aparat z miejscem"
    buffer = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def test_a_guest_complains_and_both_sides_hear_of_it_at_once(sent: VendorOrder, deliver) -> None:
    deliver()
    mail.outbox.clear()
    complaint = complain(sent, photos=[clean_document(photo(), "slój.jpg")])
    assert complaint.answer_due_on == clock.today() + dt.timedelta(days=14)
    assert complaint.number == f"{sent.number}/R1"
    assert b"Aparat" not in complaint.photos.get().file.read()
    deliver()
    assert sorted(one.to[0] for one in mail.outbox) == sorted(["anna@example.org", sent.seller_email])
    assert not any("ec.europa.eu/consumers/odr" in one.body for one in mail.outbox)


def test_the_same_form_twice_is_one_complaint_and_a_second_waits(sent: VendorOrder) -> None:
    key = uuid.uuid4()
    assert complain(sent, key=key) == complain(sent, key=key)
    with pytest.raises(ComplaintOpen):
        complain(sent)
    assert PurchaseComplaint.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"quantity": 4}, CannotComplain),
        ({"quantity": 0}, CannotComplain),
        ({"description": " "}, DescriptionMissing),
        ({"photos": [None] * 6}, TooManyPhotos),
    ],
)
def test_refuses_what_cannot_be(sent: VendorOrder, fields, error) -> None:
    with pytest.raises(error):
        complain(sent, **fields)
    assert PurchaseComplaint.objects.count() == 0


def test_not_about_what_the_buyer_does_not_have_nor_by_companies(accepted: VendorOrder, owner: User) -> None:
    with pytest.raises(CannotComplain):
        complain(accepted)
    part = shipped(accepted, owner)
    Order.objects.filter(pk=part.order_id).update(buyer_type="COMPANY")
    with pytest.raises(CannotComplain):
        complain(VendorOrder.objects.get(pk=part.pk))
    assert PurchaseComplaint.objects.count() == 0


@pytest.mark.parametrize("who", ["stranger", "owner", "reviewer"])
def test_refuses_everybody_but_the_buyer(sent: VendorOrder, who: str, request) -> None:
    with pytest.raises(NotAllowed):
        complain(sent, by=request.getfixturevalue(who), token="")
    assert PurchaseComplaint.objects.count() == 0
