"""Complaints in pages: a guest files one with a photo, the seller answers, strangers see nothing."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import User
from marketplace.orders.models import PurchaseComplaint, VendorOrder
from marketplace.orders.queries import order_token
from tests.orders.baskets import order_of
from tests.orders.complaints import complain
from tests.orders.returns import shipped


@pytest.fixture
def sent(accepted: VendorOrder, owner: User) -> VendorOrder:
    return shipped(accepted, owner)


def filled(**more) -> dict:
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9)).save(buffer, "PNG")
    return {
        "quantity": "1",
        "description": "Pękł.",
        "claim": "REPAIR",
        "name": "Anna",
        "email": "anna@example.org",
        "key": "0b6d2c1e-3b4a-4f7e-9d3a-1f2e3d4c5b6a",
        "photos": SimpleUploadedFile("a.png", buffer.getvalue()),
        **more,
    }


def test_a_guest_files_one_with_a_photo_and_reads_it(sent: VendorOrder, client: Client) -> None:
    token, line = order_token(sent.order), sent.lines.get()
    choose = client.get(reverse("orders:complain", args=[token, sent.pk])).content.decode()
    url = reverse("orders:complain_about", args=[token, line.pk])
    assert url in choose
    wrong = client.post(url, filled(quantity="9", description="Długi opis, który zostaje."))
    assert (wrong.status_code, "Długi opis, który zostaje." in wrong.content.decode()) == (422, True)
    assert "Wybierz pliki jeszcze raz" in wrong.content.decode(), "the rest is kept, files are not"
    without = client.post(url, filled(quantity="9", photos=""))
    assert "Wybierz pliki jeszcze raz" not in without.content.decode()
    page = client.post(url, filled(), follow=True)
    assert "Pękł." in page.content.decode()
    client.post(url, filled())
    complaint = PurchaseComplaint.objects.get()
    story = reverse("orders:purchase_complaint", args=[token, complaint.pk])
    assert client.get(url).url == story, "nobody writes a second one that would be refused"
    choose = client.get(reverse("orders:complain", args=[token, sent.pk])).content.decode()
    assert (url in choose, story in choose) == (False, True)
    photo = client.get(reverse("orders:complaint_photo", args=[token, complaint.photos.get().pk]))
    assert photo.status_code == 200
    assert client.get(reverse("orders:complaint_answer", args=[token, complaint.pk])).status_code == 404


def test_a_stranger_with_another_link_gets_404(sent: VendorOrder, variant, client: Client) -> None:
    """ "orders:complain_about" of another order."""
    other, complaint = order_token(order_of((variant, 1))), complain(sent)
    for name, args in (
        ("orders:complain", [other, sent.pk]),
        ("orders:complain_about", [other, sent.lines.get().pk]),
        ("orders:purchase_complaint", [other, complaint.pk]),
    ):
        assert client.get(reverse(name, args=args)).status_code == 404
    assert client.post(reverse("orders:complain_about", args=[other, sent.lines.get().pk])).status_code == 404


def test_the_seller_answers_and_does_it_in_the_panel_and_a_stranger_cannot(
    sent: VendorOrder, owner: User, stranger: User, colleague: User, client: Client, deliver
) -> None:
    complaint = complain(sent)
    url = reverse("orders:panel_complaint", args=[sent.vendor.slug, complaint.pk])
    answer = {"decision": "reject", "answer": "Nie."}
    client.force_login(stranger)
    assert client.post(url, answer).status_code == 404
    client.force_login(colleague)
    assert client.post(url, answer).status_code == 403
    client.force_login(owner)
    refused = client.post(url, answer)
    assert (refused.status_code, "pozasądowe" in refused.content.decode()) == (422, True)
    said = {"decision": "accept", "answer": "Obniżymy cenę.", "form": "answer"}
    assert client.post(url, said).status_code == 302
    again = client.post(url, said, follow=True).content.decode()
    assert ("Niczego nie zrobiliśmy drugi raz" in again, "error-summary" in again) == (True, False)
    deliver()
    assert client.post(url, {"remedy": "REDUCTION", "gross": "99", "note": ""}).status_code == 422
    assert client.post(url, {"remedy": "REDUCTION", "gross": "5,50", "note": ""}).status_code == 302
    complaint.refresh_from_db()
    assert (complaint.state, str(complaint.refund.amount)) == ("FULFILLED", "5.50")
    listed = client.get(reverse("orders:panel_complaints", args=[sent.vendor.slug]) + "?stan=wszystkie")
    assert complaint.number in listed.content.decode()
    for late in ({"decision": "reject", "answer": "Jednak nie.", "form": "answer"}, {"remedy": "REPAIR"}):
        page = client.post(url, late, follow=True)
        assert (page.status_code, "Niczego nie zrobiliśmy drugi raz" in page.content.decode()) == (200, True)
    complaint.refresh_from_db()
    assert (complaint.state, complaint.answer) == ("FULFILLED", "Obniżymy cenę.")
    token = order_token(sent.order)
    paper = client.get(reverse("orders:complaint_answer", args=[token, complaint.pk]))
    assert b"".join(paper.streaming_content).startswith(b"%PDF-")


def test_the_regional_centre_sees_what_is_late(
    sent: VendorOrder, reviewer: User, stranger: User, client: Client
) -> None:
    complaint = complain(sent)
    PurchaseComplaint.objects.update(answer_due_on="2026-01-01")
    client.force_login(stranger)
    assert client.get(reverse("orders:after_sale")).status_code == 404
    client.force_login(reviewer)
    page = client.get(reverse("orders:after_sale")).content.decode()
    assert complaint.number in page
    assert "uznana z mocy prawa" in page
