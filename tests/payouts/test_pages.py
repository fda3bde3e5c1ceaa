"""Pages of payouts: what each person sees, does, and is refused."""

from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from accounts.models import User
from core import clock
from core.models import AccessRecord
from marketplace.orders.models import VendorOrder
from marketplace.payments.queries.policy import policy_in_force
from marketplace.payouts.actions.approve_batch import approve_batch
from marketplace.payouts.actions.prepare_payouts import prepare_payouts
from marketplace.payouts.models import Payout, PayoutBatch
from marketplace.payouts.states import BatchState, PayoutState
from tests.factories import MemberFactory, UserFactory
from tests.payouts.conftest import everything
from tests.payouts.test_prepare_payouts import give_back


def visit(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(response) -> str:
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def test_two_people_pay_a_seller(ripe: VendorOrder, preparer: User, approver: User) -> None:
    first, second = visit(preparer), visit(approver)
    made = first.post(reverse("payouts:payouts"))
    batch = PayoutBatch.objects.get()
    assert made.url == reverse("payouts:batch", args=[batch.pk])
    assert "Zatwierdź wypłaty" not in text(first.get(made.url))
    assert "Zatwierdź wypłaty" in text(second.get(made.url))
    refused = first.post(reverse("payouts:approve_batch", args=[batch.pk]))
    assert (refused.status_code, PayoutBatch.objects.get().state) == (422, BatchState.PREPARED)
    second.post(reverse("payouts:approve_batch", args=[batch.pk]))
    page = text(second.get(made.url))
    assert "87,00 zł" in page
    assert "Plik dla banku (Elixir-O)" in page
    for kind, start in (("elixir", b"110,"), ("pain", b"<?xml")):
        file = second.get(reverse("payouts:batch_file", args=[batch.pk, kind]))
        assert file.content.startswith(start)
        assert file["Content-Disposition"].startswith(f'attachment; filename="{batch.number}-{kind}.')
    assert AccessRecord.objects.filter(verb="export", actor_id=approver.pk).count() == 2
    warned = text(first.get(made.url))
    assert ("Wgraj go w banku tylko raz" in warned, warned.count(approver.email)) == (True, 3)
    assert "Wgraj go w banku tylko raz" not in page
    payout = batch.payouts.get()
    second.post(reverse("payouts:confirm_payout", args=[payout.pk]))
    assert Payout.objects.get().state == PayoutState.DONE
    empty = second.post(reverse("payouts:return_payout", args=[payout.pk]), {"problem": ""})
    assert (empty.status_code, Payout.objects.get().state) == (422, PayoutState.DONE)
    second.post(reverse("payouts:return_payout", args=[payout.pk]), {"problem": "Rachunek zamknięty"})
    assert "Rachunek zamknięty" in text(second.get(made.url))


def test_a_file_taken_later_names_a_day_that_the_bank_still_takes(
    ripe: VendorOrder, preparer: User, approver: User
) -> None:
    with time_machine.travel("2099-11-26T10:00:00+01:00", tick=False):
        batch = approve_batch(batch_id=prepare_payouts(by=preparer).pk, by=approver)
    address = reverse("payouts:batch_file", args=[batch.pk, "elixir"])
    for now, day in (
        ("2099-11-26T12:00", b"20991126"),
        ("2099-11-28T12:00", b"20991130"),
        ("2099-12-24T09", b"20991228"),
    ):
        with time_machine.travel(f"{now}:00+01:00", tick=False):
            assert visit(approver).get(address).content.split(b",")[1] == day


def test_a_waiting_batch_is_named_where_no_other_can_be_prepared(ripe: VendorOrder, preparer: User) -> None:
    batch = prepare_payouts(by=preparer)
    for page in (1, 2):
        shown = text(visit(preparer).get(reverse("payouts:payouts") + f"?page={page}"))
        assert f"Paczka {batch.number} czeka na drugą osobę" in shown
        assert "Przygotuj wypłaty na dziś" not in shown


def test_nothing_ripe_is_said_and_nothing_made(preparer: User) -> None:
    page = visit(preparer).post(reverse("payouts:payouts"))
    assert page.status_code == 422
    assert "Dziś nie ma czego wypłacić" in text(page)
    assert "Nie było jeszcze wypłat" in text(page)
    assert everything() == ([], [], 0)


def test_a_change_meanwhile_is_shown_on_the_batch(ripe: VendorOrder, preparer: User, approver: User) -> None:
    batch = prepare_payouts(by=preparer)
    give_back(ripe, "1.00")
    page = visit(approver).post(reverse("payouts:approve_batch", args=[batch.pk]))
    assert (page.status_code, PayoutBatch.objects.get().state) == (422, BatchState.PREPARED)
    assert "zmieniły się kwoty" in text(page)
    visit(approver).post(reverse("payouts:cancel_batch", args=[batch.pk]))
    assert PayoutBatch.objects.get().state == BatchState.CANCELLED


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("payouts:payouts", "post"),
        ("payouts:batch", "get"),
        ("payouts:approve_batch", "post"),
        ("payouts:cancel_batch", "post"),
        ("payouts:confirm_payout", "post"),
        ("payouts:return_payout", "post"),
        ("payouts:money_policy", "post"),
    ],
)
def test_a_stranger_is_refused(ripe: VendorOrder, preparer: User, buyer: User, name: str, method: str) -> None:
    batch = prepare_payouts(by=preparer)
    before = everything()
    row = batch.payouts.get() if "payout" in name.partition(":")[2] else batch
    args = [] if name in {"payouts:payouts", "payouts:money_policy"} else [row.pk]
    assert getattr(visit(buyer), method)(reverse(name, args=args)).status_code == 404
    assert (everything(), policy_in_force()) == (before, None)


def test_a_file_of_an_unapproved_batch_does_not_exist(ripe: VendorOrder, preparer: User, settings) -> None:
    batch = prepare_payouts(by=preparer)
    client, address = visit(preparer), reverse("payouts:batch_file", args=[batch.pk, "elixir"])
    assert client.get(address).status_code == 404


def test_a_bad_policy_keeps_what_was_typed(preparer: User) -> None:
    page = visit(preparer).post(reverse("payouts:money_policy"), {"commission_percent": "55", "hold_days": "x"})
    assert (page.status_code, policy_in_force()) == (422, None)
    assert 'value="55"' in text(page)


def test_the_rules_are_set_and_the_seller_reads_them(ripe: VendorOrder, preparer: User) -> None:
    rules = {"commission_percent": "2,5", "commission_vat": "23", "fee_bearer": "SELLER", "refund_fee_bearer": "MARKET"}
    visit(preparer).post(reverse("payouts:money_policy"), {**rules, "hold_days": "3"})
    found = policy_in_force()
    assert found is not None
    assert found.commission_percent == Decimal("2.50")
    owner = MemberFactory(vendor=ripe.vendor, user=UserFactory()).user
    page = text(visit(owner).get(reverse("payouts:settlements", args=[ripe.vendor.slug])))
    assert "Opłatę operatora płatności płacisz Ty." in page
    assert "Pieniądze wypłacamy 3 dni po końcu" in page


def test_the_seller_sees_each_order_and_takes_the_statement(
    ripe: VendorOrder, preparer: User, approver: User, django_assert_max_num_queries
) -> None:
    give_back(ripe, "7.00")
    approve_batch(batch_id=prepare_payouts(by=preparer).pk, by=approver)
    client = visit(MemberFactory(vendor=ripe.vendor, user=UserFactory()).user)
    address = reverse("payouts:settlements", args=[ripe.vendor.slug])
    client.get(address)
    with django_assert_max_num_queries(22):
        page = text(client.get(address))
    for said in ("87,00 zł", "7,00 zł", "80,00 zł", "W-20", "zlecona", "kończący się na 2874"):
        assert said in page
    assert f"przygotowana {date_format(clock.today(), 'j E Y')}" in page
    month = f"{ripe.created_at:%Y-%m}"
    file = client.get(f"{address}{month}.csv").content.decode("utf-8-sig").split("\r\n")
    assert (file[1].split(";")[4], file[-2].split(";")[4]) == ("0,00", "0,00")
    assert [line.split(";")[3] for line in file[2:-2]] == ["87,00", "-7,00", "-80,00"]
    assert file[-2].split(";")[:2] == [f"{clock.today()}", f"Saldo na dziś, {clock.today():%d.%m.%Y}"]
    assert "(do dziś)" in page
    assert client.get(f"{address}{month}.pdf").content.startswith(b"%PDF-")
    assert client.get(f"{address}2001-01.csv").status_code == 404
    assert client.get(f"{address}2026-13.csv").status_code == 404


def test_a_seller_without_orders_reads_what_will_be_here(owner: User, vendor) -> None:
    page = text(visit(owner).get(reverse("payouts:settlements", args=[vendor.slug])))
    assert "Nie ma jeszcze opłaconych zamówień" in page
