"""The withdrawal function in pages: two screens, everything typed kept, strangers told nothing (law.md R2-07)."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from marketplace.orders.models import DeliveryReport, ReturnCase, VendorOrder, WithdrawalLink
from marketplace.orders.queries import order_token
from tests.factories import VendorFactory
from tests.orders.baskets import order_of, variant_of
from tests.orders.conftest import everything
from tests.orders.returns import shipped, withdraw


def part_url(part: VendorOrder) -> str:
    return reverse("orders:withdraw_part", args=[order_token(part.order), part.pk])


def typed(part: VendorOrder, step: str, **more: str) -> dict[str, str]:
    line = part.lines.get().pk
    return {
        "name": "Anna Testowa",
        "email": "anna@example.org",
        "scope": "some",
        "key": "0b6d2c1e-3b4a-4f7e-9d3a-1f2e3d4c5b6a",
        f"pieces_{line}": "1",
        "step": step,
        **more,
    }


def test_a_guest_withdraws_one_item_of_an_order_of_two_sellers_in_two_screens(
    accepted: VendorOrder, variant, owner: User, client: Client, deliver
) -> None:
    """T2-01."""
    other = variant_of(VendorFactory(), "100.00")
    order = order_of((variant, 2), (other, 1))
    deliver()
    mail.outbox.clear()
    from marketplace.orders.actions.mark_paid import mark_paid

    part = order.vendor_orders.get(vendor=variant.product.vendor)
    mark_paid(vendor_order_id=part.pk, by=owner)
    page = client.post(reverse("orders:withdraw"), {"number": part.number, "email": order.email}, follow=True)
    assert "Sprawdź pocztę" in page.content.decode()
    deliver()
    letter = next(one for one in mail.outbox if one.subject.startswith("Łącze do odstąpienia"))
    address = re.search(r"http\S+(/odstap-od-umowy/\S+)", letter.body)[1]
    choosing = client.get(address).content.decode()
    first = re.search(rf'href="([^"]+/{part.pk}/)"', choosing)[1]
    checked = client.post(first, typed(part, "check"))
    assert "Potwierdź odstąpienie" in checked.content.decode()
    assert ReturnCase.objects.count() == 0
    done = client.post(first, typed(part, "confirm"), follow=True)
    case = ReturnCase.objects.get()
    assert (case.lines.get().quantity, case.vendor_order) == (1, part)
    assert "Odstąpienie złożone" in done.content.decode()
    again = client.post(first, typed(part, "confirm"))
    assert (again.status_code, ReturnCase.objects.count()) == (302, 1)


def test_a_second_click_is_the_same_statement_even_when_nothing_is_left(accepted: VendorOrder, client: Client) -> None:
    for step in ("confirm", "confirm", "check"):
        page = client.post(part_url(accepted), typed(accepted, step, scope="whole"), follow=True)
        assert (page.status_code, "Odstąpienie przyjęte" in page.content.decode()) == (200, True)
    story = page.content.decode()
    assert ("Odwołane u sprzedawcy" in story, "Rozliczone przez sprzedawcę" in story) == (True, False)
    assert ReturnCase.objects.get().lines.get().quantity == accepted.lines.get().quantity


def test_the_answer_is_the_same_for_an_order_that_does_not_exist(accepted: VendorOrder, client: Client) -> None:
    url = reverse("orders:withdraw")
    known = client.post(url, {"number": accepted.order.number, "email": accepted.order.email}, follow=True)
    unknown = client.post(url, {"number": "ES-1900-1", "email": "obcy@example.org"}, follow=True)
    bodies = [re.sub(r'value="[A-Za-z0-9]{64}"', "", one.content.decode()) for one in (known, unknown)]
    assert bodies[0] == bodies[1]
    assert WithdrawalLink.objects.count() == 1


def test_a_stranger_who_tries_numbers_is_stopped(db: None, client: Client) -> None:
    """ "orders:withdraw" answers 429 after ten tries an hour from one address."""
    url = reverse("orders:withdraw")
    tries = [client.post(url, {"number": f"ES-{i}", "email": "a@example.org"}).status_code for i in range(11)]
    assert tries == [302] * 10 + [429]


def test_bad_input_keeps_what_was_typed(accepted: VendorOrder, client: Client) -> None:
    page = client.post(part_url(accepted), typed(accepted, "check", email="anna", name="Żaneta Długa"))
    text = page.content.decode()
    assert (page.status_code, "Żaneta Długa" in text, "wygląda na niepełny" in text) == (422, True, True)
    none = client.post(part_url(accepted), typed(accepted, "check", **{f"pieces_{accepted.lines.get().pk}": "0"}))
    assert (none.status_code, "od ilu sztuk" in none.content.decode()) == (422, True)
    back = client.post(part_url(accepted), typed(accepted, "edit", name="Żaneta Długa"))
    assert (back.status_code, "Żaneta Długa" in back.content.decode()) == (200, True)


def test_the_control_stands_on_the_order_page_and_in_the_footer(accepted: VendorOrder, client: Client) -> None:
    page = client.get(reverse("orders:order", args=[order_token(accepted.order)])).content.decode()
    assert page.count("Odstąp od umowy tutaj") == 2
    assert part_url(accepted) in page
    assert reverse("orders:withdraw") in client.get(reverse("orders:withdraw")).content.decode()


def test_an_account_sees_its_own_orders(accepted: VendorOrder, client: Client, stranger: User) -> None:
    client.force_login(accepted.order.user)
    assert accepted.order.number in client.get(reverse("orders:withdraw")).content.decode()
    client.force_login(stranger)
    assert accepted.order.number not in client.get(reverse("orders:withdraw")).content.decode()


@pytest.mark.parametrize("name", ["orders:withdraw_part", "orders:withdraw_order"])
def test_a_forged_link_opens_nothing(accepted: VendorOrder, client: Client, name: str) -> None:
    args = ["j" + "a" * 43] + ([accepted.pk] if name.endswith("part") else [])
    page = client.get(reverse(name, args=args))
    assert (page.status_code, "Poproś o nowe łącze" in page.content.decode()) == (404, True)


def test_a_link_that_ran_out_says_so_and_leads_to_a_new_one(accepted: VendorOrder, client: Client, deliver) -> None:
    deliver()
    mail.outbox.clear()
    client.post(reverse("orders:withdraw"), {"number": accepted.number, "email": accepted.order.email})
    deliver()
    letter = next(one for one in mail.outbox if one.subject.startswith("Łącze do odstąpienia"))
    address = re.search(r"http\S+(/odstap-od-umowy/\S+)", letter.body)[1]
    token = address.strip("/").split("/")[-1]
    case = withdraw(accepted, 1)
    pages = [
        reverse("orders:withdraw_order", args=[token]),
        reverse("orders:withdraw_part", args=[token, accepted.pk]),
        reverse("orders:return_page", args=[token, case.pk]),
    ]
    for over, status in ((False, 200), (True, 404)):
        with time_machine.travel(clock.now() + dt.timedelta(hours=25 if over else 23), tick=False):
            for page in pages:
                answer = client.get(page, follow=True)
                assert (answer.status_code, "To łącze już nie działa" in answer.content.decode()) == (status, over)


def test_a_stranger_with_the_link_of_another_order_gets_404(accepted: VendorOrder, variant, client: Client) -> None:
    case, other = withdraw(accepted, 1), order_token(order_of((variant, 1)))
    before = everything(accepted)
    for name, args in (
        ("orders:withdraw_part", [other, accepted.pk]),
        ("orders:post_return", [other, case.pk]),
        ("orders:object_to_return", [other, case.pk]),
        ("orders:report_arrival", [other, accepted.pk]),
        ("orders:return_page", [other, case.pk]),
        ("orders:return_receipt", [other, case.pk]),
    ):
        answer = client.get if name in {"orders:return_page", "orders:return_receipt"} else client.post
        assert answer(reverse(name, args=args)).status_code == 404
    assert everything(accepted) == before


def test_the_buyer_says_when_it_came_posts_the_goods_and_reads_the_story(
    accepted: VendorOrder, owner: User, client: Client, deliver
) -> None:
    part = shipped(accepted, owner)
    token = order_token(part.order)
    today = part.fulfillments.get().shipped_at.date().isoformat()
    url = reverse("orders:report_arrival", args=[token, part.pk])
    for wrong, said in (("", "Podaj dzień"), ("2026-02-31", "Wpisz datę"), ("2001-01-01", "do dziś")):
        page = client.post(url, {"delivered_on": wrong})
        assert (page.status_code, said in page.text) == (422, True)
        assert f'value="{wrong}"' in page.text
    assert not DeliveryReport.objects.exists()
    client.post(url, {"delivered_on": today})
    assert DeliveryReport.objects.get().side == "BUYER"
    case = withdraw(part, 1)
    deliver()
    client.post(reverse("orders:post_return", args=[token, case.pk]), {"posting": "RX777"})
    page = client.get(reverse("orders:return_page", args=[token, case.pk])).content.decode()
    assert "RX777" in page
    receipt = client.get(reverse("orders:return_receipt", args=[token, case.pk]))
    assert b"".join(receipt.streaming_content).startswith(b"%PDF-")


def test_the_seller_confirms_in_the_panel_and_a_stranger_gets_404(
    accepted: VendorOrder, owner: User, stranger: User, colleague: User, client: Client
) -> None:
    part = shipped(accepted, owner)
    case = withdraw(part, 1)
    url = reverse("orders:panel_return", args=[part.vendor.slug, case.pk])
    line = case.lines.get().order_line_id
    data = {f"fate_{line}": "RESTOCKED", f"deducted_{line}": "4,50", f"why_{line}": ""}
    client.force_login(stranger)
    assert client.post(url, data).status_code == 404
    client.force_login(colleague)
    assert client.post(url, data).status_code == 403
    client.force_login(owner)
    refused = client.post(url, data)
    assert (refused.status_code, "dlaczego potrącasz" in refused.content.decode()) == (422, True)
    for _click in range(2):
        page = client.post(url, {**data, f"why_{line}": "Plamy.", "form": "confirm"}, follow=True)
        assert page.status_code == 200
    assert "Niczego nie zrobiliśmy drugi raz" in page.content.decode()
    case.refresh_from_db()
    assert (case.state, str(case.refund.amount)) == ("SETTLED", "19.50")
    listed = client.get(reverse("orders:panel_returns", args=[part.vendor.slug])).content.decode()
    assert case.number in listed


def test_the_seller_passes_on_the_carriers_day_and_a_stranger_does_not(
    accepted: VendorOrder, owner: User, stranger: User, client: Client
) -> None:
    part = shipped(accepted, owner)
    url, day = reverse("orders:report_delivery", args=[part.pk]), part.fulfillments.get().shipped_at.date().isoformat()
    client.force_login(stranger)
    assert client.post(url, {"delivered_on": day, "side": "CARRIER"}).status_code == 404
    client.force_login(owner)
    wrong = client.post(url, {"delivered_on": "2001-01-01", "side": "SELLER"})
    assert (wrong.status_code, 'value="2001-01-01"' in wrong.text, "do dziś" in wrong.text) == (422, True, True)
    assert not DeliveryReport.objects.exists()
    client.post(url, {"delivered_on": day, "side": "CARRIER"})
    assert DeliveryReport.objects.get().side == "CARRIER"
