"""Pages of a thread: the buyer's by the link, the seller's, the regional centre's; strangers see nothing."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from core.models import AccessRecord
from marketplace.orders.actions.report_message import report_message
from marketplace.orders.models import Message, MessageAttachment, MessageReport, VendorOrder
from marketplace.orders.queries import order_token
from tests.orders.test_send_message import say

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def buyers(part: VendorOrder) -> str:
    return reverse("orders:order_messages", args=[order_token(part.order), part.pk])


def sellers(part: VendorOrder) -> str:
    return reverse("orders:panel_messages", args=[part.pk])


def data(text: str = "Dzień dobry", **fields: Any) -> dict[str, Any]:
    return {"text": text, "key": str(uuid.uuid4()), **fields}


def test_a_talk_from_both_pages_with_files_and_marks_of_reading(client: Client, owner: User, paid: VendorOrder) -> None:
    response = client.post(buyers(paid), data(file=SimpleUploadedFile("a.png", PNG)), follow=True)
    assert "Wysłaliśmy wiadomość." in response.text
    assert "Jeszcze nieprzeczytana" in response.text
    file = MessageAttachment.objects.get()
    own = client.get(reverse("orders:message_attachment", args=[order_token(paid.order), file.pk]))
    assert own["Content-Disposition"].startswith("attachment")
    client.force_login(owner)
    assert "1 nowa wiadomość" in client.get(reverse("orders:panel_order", args=[paid.pk])).text
    text = client.get(sellers(paid)).text
    assert "Dzień dobry" in text
    assert ">nowa<" in text
    assert "gosc@" not in text
    assert client.get(reverse("orders:panel_attachment", args=[file.pk])).status_code == 200
    assert AccessRecord.objects.filter(verb="message.file", actor_id=owner.pk).count() == 1
    client.post(sellers(paid), data("Jutro rano."))
    client.logout()
    text = client.get(buyers(paid)).text
    assert "Jutro rano." in text
    assert "Przeczytana" in text


def test_a_second_click_sends_nothing_and_contacts_are_said_to_be_masked(client: Client, paid: VendorOrder) -> None:
    sent = data("Mój telefon 600100200")
    for _ in range(2):
        response = client.post(buyers(paid), sent, follow=True)
        assert "telefon zasłoniliśmy" in response.text
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": ""}, "Napisz wiadomość albo dołącz plik."),
        ({"text": "a" * 2001}, "Skróć ją"),
        ({"file": SimpleUploadedFile("a.svg", b"<svg onload=alert(1)>")}, "Przyjmujemy pliki PDF, JPG i PNG"),
        ({"file": SimpleUploadedFile("a.pdf", b"")}, "Plik jest pusty."),
        ({"key": "zmyslony"}, "Popraw te miejsca"),
    ],
)
def test_bad_input_is_said_and_what_was_typed_stays(
    client: Client, paid: VendorOrder, fields: dict[str, Any], words: str
) -> None:
    response = client.post(buyers(paid), {**data("Zostań tu"), **fields})
    assert response.status_code == 422
    assert words in response.text
    assert ("Zostań tu" in response.text) is ("text" not in fields)
    assert Message.objects.count() == 0


def test_text_cannot_be_markup(client: Client, paid: VendorOrder) -> None:
    client.post(buyers(paid), data("<script>alert(1)</script>"))
    assert "<script>alert" not in client.get(buyers(paid)).text


@pytest.mark.parametrize("name", ["orders:panel_messages", "orders:panel_report", "orders:panel_attachment"])
def test_a_stranger_of_the_panel_gets_404(
    client: Client, stranger: User, reviewer: User, buyer: User, paid: VendorOrder, name: str
) -> None:
    client.post(buyers(paid), data(file=SimpleUploadedFile("a.png", PNG)))
    message, file = Message.objects.get(), MessageAttachment.objects.get()
    pk = {"orders:panel_messages": paid.pk, "orders:panel_report": message.pk}.get(name, file.pk)
    for person in (stranger, reviewer, buyer):
        client.force_login(person)
        method = client.get if name == "orders:panel_attachment" else client.post
        assert method(reverse(name, args=[pk]), {**data(), "reason": "Bo tak."}).status_code == 404
    assert Message.objects.count() == 1
    assert not MessageReport.objects.exists()


@pytest.mark.parametrize("name", ["orders:order_messages", "orders:report_message", "orders:message_attachment"])
def test_a_stranger_without_the_right_link_gets_404(
    client: Client, stranger: User, owner: User, paid: VendorOrder, name: str
) -> None:
    say(paid, owner)
    before = Message.objects.count()
    client.force_login(stranger)
    assert client.post(reverse(name, args=["podrobiony.abc", paid.pk]), data()).status_code in {404, 405}
    assert Message.objects.count() == before


def test_a_viewer_reads_and_cannot_answer(client: Client, colleague: User, paid: VendorOrder) -> None:
    client.post(buyers(paid), data())
    client.force_login(colleague)
    assert "Masz podgląd" in client.get(sellers(paid)).text
    assert client.post(sellers(paid), data()).status_code == 403
    assert Message.objects.count() == 1


def test_the_talk_is_hidden_from_the_seller_after_ninety_days(client: Client, owner: User, paid: VendorOrder) -> None:
    client.post(buyers(paid), data("Mój sekret"))
    VendorOrder.objects.update(closed_at=clock.now() - dt.timedelta(days=91))
    client.force_login(owner)
    text = client.get(sellers(paid)).text
    assert "Mój sekret" not in text
    assert "Rozmowę ukryliśmy" in text
    assert "Ta rozmowa jest zamknięta" in client.get(buyers(paid)).text


def test_reports_reach_rops_with_two_messages_before_and_are_closed(
    client: Client, owner: User, buyer: User, reviewer: User, paid: VendorOrder
) -> None:
    for text in ("Pierwsza", "Druga", "Trzecia"):
        say(paid, buyer, text)
    rude = say(paid, owner, "Nieładne słowa")
    token = order_token(paid.order)
    client.post(reverse("orders:report_message", args=[token, rude.pk]), {"reason": "Obraża mnie."})
    assert "Zgłoszona do ROPS" in client.get(buyers(paid)).text
    client.force_login(reviewer)
    url = reverse("orders:message_reports")
    text = client.get(url).text
    assert [word in text for word in ("Nieładne słowa", "Trzecia", "Druga", "Pierwsza")] == [True, True, True, False]
    assert AccessRecord.objects.filter(verb="order.view", actor_id=reviewer.pk).count() == 1
    close = reverse("orders:close_report", args=[MessageReport.objects.get().pk])
    assert "Napisz krótko" in client.post(close, {"note": ""}, follow=True).text
    assert "Nie ma zgłoszeń" in client.post(close, {"note": "Upomniano."}, follow=True).text


def test_only_rops_sees_reports_and_a_stranger_closes_none(
    client: Client, owner: User, buyer: User, stranger: User, juror: User, paid: VendorOrder
) -> None:
    report = report_message(message_id=say(paid, owner).pk, by=buyer, reason="Obraża mnie.")
    for person in (owner, buyer, stranger, juror):
        client.force_login(person)
        assert client.get(reverse("orders:message_reports")).status_code == 404
        assert client.post(reverse("orders:close_report", args=[report.pk]), {"note": "Nic."}).status_code == 404
    assert MessageReport.objects.get().closed_at is None
