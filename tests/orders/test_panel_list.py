"""The seller's list: what each filter finds, what is done with many at once, what is printed and taken out."""

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from core import clock
from core.models import AccessRecord
from marketplace.orders.actions.complete_order import complete_order
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import OrderLine, VendorOrder
from marketplace.orders.queries.export import export_rows
from marketplace.orders.queries.panel import parts_of
from marketplace.orders.queries.panel_list import Wanted, found_parts
from marketplace.orders.rules.slips import MAX_PRINTED
from tests.orders.baskets import order_of, variant_of
from tests.orders.conftest import everything
from vendors.models import DeliveryKind, Vendor

LIST = "orders:panel_orders"


def read_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def found(vendor: Vendor, **wanted: Any) -> set[int]:
    return {part.pk for part in found_parts(parts_of([vendor]), Wanted(**wanted))}


@pytest.fixture
def other(vendor: Vendor) -> VendorOrder:
    """Another order, unpaid, for pickup, by Łucja Żak."""
    bag = variant_of(vendor, "99.00", product__name="Torba żeglarska", sku="TZ-1")
    wanted = {"first_name": "Łucja", "last_name": "Żak", "delivery": DeliveryKind.PICKUP}
    return order_of((bag, 1), **wanted).vendor_orders.get()


@pytest.mark.parametrize("text", ["żak", "ŻAK łucja", "torba", "Żeglarska", "tz-1"])
def test_finds_names_and_products_whatever_the_case(paid: VendorOrder, other: VendorOrder, text: str) -> None:
    assert found(other.vendor, text=text) == {other.pk}


def test_finds_numbers_and_tracking_numbers(accepted: VendorOrder, other: VendorOrder, owner: User) -> None:
    ship_order(vendor_order_id=accepted.pk, by=owner, tracking_number="PL900X")
    assert found(accepted.vendor, text="900x") == {accepted.pk}
    assert found(accepted.vendor, text=accepted.number) == {accepted.pk}
    assert found(accepted.vendor, text=other.order.number) == {other.pk}
    assert found(accepted.vendor, text="nic takiego") == set()


def test_every_filter_narrows(paid: VendorOrder, other: VendorOrder) -> None:
    vendor, today = paid.vendor, clock.today()
    assert found(vendor) == {paid.pk, other.pk}
    assert found(vendor, delivery="PICKUP") == {other.pk}
    assert found(vendor, delivery="brak") == set()
    assert found(vendor, money="oplacone") == {paid.pk}
    assert found(vendor, money="nieoplacone") == {other.pk}
    assert found(vendor, since=today, until=today) == {paid.pk, other.pk}
    assert found(vendor, since=today + dt.timedelta(days=1)) == set()
    assert found(vendor, until=today - dt.timedelta(days=1)) == set()
    VendorOrder.objects.update(delivery_by=today - dt.timedelta(days=1))
    assert found(vendor, late=True) == {paid.pk}


def test_sorts_by_need_and_by_sum(paid: VendorOrder, other: VendorOrder) -> None:
    VendorOrder.objects.filter(pk=other.pk).update(delivery_by=clock.today())
    VendorOrder.objects.filter(pk=paid.pk).update(delivery_by=None)
    rows = parts_of([paid.vendor])
    assert [part.pk for part in found_parts(rows, Wanted(sort="termin"))] == [other.pk, paid.pk]
    assert [part.total_gross for part in found_parts(rows, Wanted(sort="kwota"))] == [
        Decimal("114.00"),
        Decimal("87.00"),
    ]
    assert [part.pk for part in found_parts(rows, Wanted(sort="najstarsze"))] == [paid.pk, other.pk]


def test_late_orders_are_marked_with_a_word_and_filters_stay_in_the_address(
    client: Client, owner: User, paid: VendorOrder, other: VendorOrder
) -> None:
    VendorOrder.objects.update(delivery_by=clock.today() - dt.timedelta(days=2))
    client.force_login(owner)
    text = client.get(reverse(LIST)).text
    assert text.count(">spóźnione<") == 1
    text = client.get(reverse(LIST) + "?stan=nowe&q=testowa&spoznione=on&sort=termin").text
    assert '<input type="hidden" name="stan" value="nowe">' in text
    assert 'value="testowa"' in text
    assert paid.number in text
    assert other.number not in text


@pytest.mark.parametrize("query", ["od=wczoraj", "dostawa=ROWER", "sort=losowo", "page=zz", "q=" + "x" * 300, "q=%00"])
def test_addresses_that_make_no_sense_still_give_a_page(
    client: Client, owner: User, paid: VendorOrder, query: str
) -> None:
    client.force_login(owner)
    assert client.get(reverse(LIST) + "?" + query).status_code in {200, 404}


def test_nothing_found_says_so_and_leads_back(client: Client, owner: User, paid: VendorOrder) -> None:
    client.force_login(owner)
    assert "Nic nie pasuje do tych filtrów" in client.get(reverse(LIST) + "?q=nic-takiego").text


def test_buyers_are_hidden_after_ninety_days_everywhere(
    client: Client, owner: User, accepted: VendorOrder, vendor: Vendor
) -> None:
    ship_order(vendor_order_id=accepted.pk, by=owner)
    complete_order(vendor_order_id=accepted.pk, by=owner)
    client.force_login(owner)
    page = reverse("orders:panel_order", args=[accepted.pk])
    assert "Dębowa" in client.get(page).text
    VendorOrder.objects.update(closed_at=clock.now() - dt.timedelta(days=90, minutes=1))
    for text in (client.get(page).text, client.get(reverse(LIST)).text):
        assert "Testowa" not in text
        assert "Dębowa" not in text
    assert "Dane kupującego ukryliśmy" in client.get(page).text
    assert found(vendor, text="testowa") == set()
    assert client.post(reverse("orders:print_orders"), {"kind": "slips", "id": [accepted.pk]}).status_code == 302
    rows = list(export_rows(vendor, since=clock.today(), until=clock.today(), by=owner, personal=True))
    assert "dane ukryte" in rows[1]
    assert not any("Testowa" in cell or "@" in cell for row in rows for cell in row if cell != owner.email)


def test_a_look_is_logged_once_a_day_per_person(
    client: Client, owner: User, colleague: User, paid: VendorOrder
) -> None:
    page = reverse("orders:panel_order", args=[paid.pk])
    for person in (owner, colleague):
        client.force_login(person)
        client.get(page)
        client.get(page)
    rows = AccessRecord.objects.filter(verb="order.view").order_by("pk")
    assert [(row.actor_id, row.subject_id) for row in rows] == [(owner.pk, str(paid.pk)), (colleague.pk, str(paid.pk))]
    assert {row.scope for row in rows} == {f"vendors.Vendor:{paid.vendor_id}"}


def test_many_are_counted_and_then_accepted(client: Client, owner: User, paid: VendorOrder, other: VendorOrder) -> None:
    client.force_login(owner)
    url, back = reverse("orders:bulk_orders"), reverse(LIST) + "?stan=nowe"
    text = client.post(url, {"id": [paid.pk, other.pk], "back": back}).text
    assert "Zaznaczone: 2 zamów" in text
    assert "Przyjmij 1 zamówienie" in text
    paid.refresh_from_db()
    assert paid.state == "NEW"
    for _ in range(2):
        response = client.post(url, {"id": [paid.pk], "back": back, "do": "accept"})
        assert response.url == back
    paid.refresh_from_db()
    assert paid.state == "ACCEPTED"
    everything_there = client.post(
        url, {"page_id": [paid.pk, other.pk], "all": "1", "back": "https://zly.example"}
    ).text
    assert "Zaznaczone: 2 zamów" in everything_there
    assert "zly.example" not in everything_there
    assert "Zaznacz najpierw" in client.post(url, {"back": back}, follow=True).text


@pytest.mark.parametrize("name", ["orders:bulk_orders", "orders:print_orders", "orders:export_orders"])
def test_a_stranger_gets_nothing_of_the_orders(
    client: Client, stranger: User, buyer: User, paid: VendorOrder, name: str
) -> None:
    before = everything(paid)
    data = {"id": [paid.pk], "do": "accept", "kind": "slips", "vendor": paid.vendor.slug}
    data |= {"since": str(clock.today()), "until": str(clock.today())}
    assert client.post(reverse(name), data).status_code == 302
    client.force_login(stranger)
    response = client.post(reverse(name), data, follow=True)
    assert response.status_code in {200, 404, 422}
    assert paid.number not in response.text
    assert everything(paid) == before
    assert not AccessRecord.objects.exists()


def test_a_viewer_cannot_accept_many(client: Client, colleague: User, paid: VendorOrder) -> None:
    client.force_login(colleague)
    before = everything(paid)
    client.post(reverse("orders:bulk_orders"), {"id": [paid.pk], "do": "accept"})
    assert everything(paid) == before


@pytest.mark.parametrize(
    ("kind", "there", "absent"),
    [
        ("slips", ["Lista do pakowania", "Miód", "Dębowa 3", "3"], ["24,00", "@"]),
        ("a6", ["Odbiorca", "Dębowa 3", "600100200"], ["Miód", "@", "24,00"]),
        ("a4", ["Odbiorca", "Dębowa 3"], ["Miód", "@"]),
    ],
)
def test_prints_hold_what_delivery_needs_and_no_more(
    client: Client, owner: User, accepted: VendorOrder, kind: str, there: list[str], absent: list[str]
) -> None:
    client.force_login(owner)
    assert "data-many" in client.get(reverse("orders:panel_order", args=[accepted.pk])).text
    response = client.post(reverse("orders:print_orders"), {"kind": kind, "id": [accepted.pk]})
    assert response["Content-Type"] == "application/pdf"
    text = read_pdf(response.content)
    assert [word for word in there if word not in text] == []
    assert [word for word in absent if word in text] == []
    record = AccessRecord.objects.get(verb="order.print")
    assert (record.actor_id, record.detail) == (owner.pk, accepted.number)


def test_five_labels_take_two_sheets_and_many_slips_come_in_one_file(
    client: Client, owner: User, vendor: Vendor
) -> None:
    variant = variant_of(vendor, on_hand=40)
    parts = [order_of((variant, 1)).vendor_orders.get() for _ in range(5)]
    client.force_login(owner)
    for kind, pages in (("a4", 2), ("a6", 5), ("slips", 5)):
        content = client.post(reverse("orders:print_orders"), {"kind": kind, "id": [part.pk for part in parts]}).content
        reader = PdfReader(io.BytesIO(content))
        assert len(reader.pages) == pages
        assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert MAX_PRINTED == 100


def test_picked_up_orders_have_a_slip_and_no_label(client: Client, owner: User, for_pickup: VendorOrder) -> None:
    client.force_login(owner)
    url = reverse("orders:print_orders")
    assert client.post(url, {"kind": "slips", "id": [for_pickup.pk]}).status_code == 200
    assert client.post(url, {"kind": "a6", "id": [for_pickup.pk]}).status_code == 302
    assert client.post(url, {"kind": "zmyslone", "id": [for_pickup.pk]}).status_code == 404


def export(client: Client, vendor: Vendor, **data: Any) -> Any:
    day = str(clock.today())
    return client.post(reverse("orders:export_orders"), {"vendor": vendor.slug, "since": day, "until": day, **data})


def table(response: Any) -> list[dict[str, str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_only_people_with_the_right_take_buyers_data_out_and_each_row_says_who_did(
    client: Client, owner: User, colleague: User, paid: VendorOrder
) -> None:
    OrderLine.objects.filter(vendor_order=paid).update(product_name="=1+1")
    owner.memberships.update(may_export_personal_data=True)
    colleague.memberships.update(may_export_personal_data=False)
    client.force_login(owner)
    (row,) = table(export(client, paid.vendor))
    assert (row["Numer"], row["Ilość"], row["Razem brutto"], row["Nazwisko"]) == (paid.number, "3", "87,00", "Testowa")
    assert row["Produkt"] == "'=1+1"
    assert row["Pobrał(a)"] == owner.email
    client.force_login(colleague)
    (row,) = table(export(client, paid.vendor))
    assert "Nazwisko" not in row
    assert "E-mail" not in row
    assert "Testowa" not in "".join(row.values())
    assert row["Pobrał(a)"] == colleague.email
    today = clock.today()
    assert list(AccessRecord.objects.order_by("pk").values_list("verb", "actor_id", "detail")) == [
        ("order.export", owner.pk, f"{today} - {today} +"),
        ("order.export", colleague.pk, f"{today} - {today} -"),
    ]


def test_days_the_wrong_way_round_are_said(client: Client, owner: User, paid: VendorOrder) -> None:
    client.force_login(owner)
    response = export(client, paid.vendor, since=str(clock.today() + dt.timedelta(days=1)))
    assert response.status_code == 422
    assert "Zamień je miejscami" in response.text
    assert export(client, paid.vendor, since="2020-01-01").status_code == 422
    assert not AccessRecord.objects.exists()
    assert "data-many" in client.get(reverse("orders:export_orders")).text


def test_export_reads_in_portions(
    owner: User, paid: VendorOrder, vendor: Vendor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        order_of((variant_of(vendor), 1))
    with django_assert_max_num_queries(3):
        rows = list(export_rows(vendor, since=clock.today(), until=clock.today(), by=owner, personal=True))
    assert len(rows) == 7
