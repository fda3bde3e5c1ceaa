"""Counters, evidence and the yearly report in the browser's words; strangers; exports written down."""

import datetime as dt
import json
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from accounts.models import Role, User
from core import clock
from core.models import AccessRecord
from marketplace.invoices.actions.save_invoicing import save_invoicing
from marketplace.invoices.actions.send_dac7_copy import send_dac7_copy
from marketplace.invoices.models import Dac7Copy, ExchangeRate, InvoicingMode
from marketplace.invoices.queries.turnover import turnover
from marketplace.invoices.rules.gauge import Gauge
from marketplace.invoices.rules.limits import vat_limit, vat_limit_of
from tests.factories import MemberFactory, UserFactory, VendorFactory
from tests.invoices.conftest import FIRM, drafted, paid_part, relief
from tests.invoices.test_enter_exchange_rate import entered
from tests.invoices.test_send_dac7_copy import big_sale
from vendors.models import DeliveryKind, MemberRole, VatStatus, Vendor


def test_the_limit_is_dated_and_smaller_in_the_first_year() -> None:
    assert (vat_limit(2025), vat_limit(2026), vat_limit(2027)) == (200_000, 240_000, 240_000)
    assert vat_limit_of(2026, dt.date(2026, 7, 1)) == Decimal("120986.30")
    assert vat_limit_of(2026, dt.date(2025, 7, 1)) == 240_000


@pytest.mark.parametrize(
    ("used", "level"),
    [("191999.99", ""), ("192000", "near"), ("227999.99", "near"), ("228000", "close"), ("240000", "over")],
)
def test_warnings_come_at_80_95_and_100_percent(used: str, level: str) -> None:
    assert Gauge(used=Decimal(used), limit=Decimal(240_000)).level == level


def test_cards_say_what_to_do(client: Client, db: None) -> None:
    vendor = VendorFactory(vat_status=VatStatus.EXEMPT_113, vat_basis="art. 113 ust. 1 ustawy o VAT")
    owner = MemberFactory(vendor=vendor).user
    client.force_login(owner)
    page = reverse("invoices:taxes", args=[vendor.slug])
    with time_machine.travel("2026-11-27T10:00:00+01:00"):
        assert "Do limitu zostało 240\u202f000,00\xa0zł. Nic nie musisz robić." in client.get(page).text
        paid_part(vendor, owner)
        said = {"uses_ksef_relief": False, "started_on": None, "never_exempt": True}
        save_invoicing(vendor_id=vendor.pk, by=owner, mode=InvoicingMode.FA3, sales_elsewhere=Decimal(239_900), **said)
        text = client.get(page).text
    assert turnover(vendor.pk, 2026) == Decimal("138.00")
    assert "Limit przekroczony" in text
    assert "złóż zgłoszenie VAT-R" in text
    assert "Wtedy zwolnienie z art. 113 nie działa" in text
    with time_machine.travel("2027-01-02T10:00:00+01:00"):
        client.force_login(owner)
        later = client.get(page).text
    assert "Ulga skończyła się 31 grudnia 2026." in later
    assert "Do limitu zostało 240\u202f000,00" in later


def test_the_relief_counts_the_month(client: Client, vendor: Vendor, owner: User) -> None:
    relief(vendor, owner)
    client.force_login(owner)
    page = reverse("invoices:taxes", args=[vendor.slug])
    with time_machine.travel("2026-11-27T10:00:00+01:00"):
        drafted(paid_part(vendor, owner, price="2900.00", **FIRM), owner)
        drafted(paid_part(vendor, owner), owner)
        assert "Zostało 1\u202f285,00\xa0zł. Faktura, która przekroczy limit" in client.get(page).text
    with time_machine.travel("2026-12-01T10:00:00+01:00"):
        assert "jeszcze 10\u202f000,00\xa0zł w tym miesiącu" in client.get(page).text
    assert "jest czynnym podatnikiem VAT" in client.get(page).text


def test_the_evidence_holds_mailed_consumer_sales_and_is_written_down(
    client: Client, vendor: Vendor, owner: User
) -> None:
    mailed = paid_part(vendor, owner)
    paid_part(vendor, owner, **FIRM)
    paid_part(vendor, owner, delivery=DeliveryKind.PICKUP)
    client.force_login(owner)
    page = reverse("invoices:cash_evidence", args=[vendor.slug])
    shown = client.get(page).text
    assert "Co jest w pliku" in shown
    assert "data-many" in shown, "the answer is a file, the page stays: the next month must be sendable"
    month = f"{clock.today():%Y-%m}"
    answer = client.post(page, {"month": month, "format": "csv"})
    text = answer.content.decode("utf-8-sig")
    assert text.count("\r\n") == 2
    for word in (mailed.number, "Anna Testowa", "ul. Lipowa 7", "138,00", "przelew na rachunek", owner.email):
        assert word in text
    book = CalamineWorkbook.from_filelike(BytesIO(client.post(page, {"month": month, "format": "xlsx"}).content))
    assert book.get_sheet_by_index(0).to_python()[1][5] == 138.0
    assert AccessRecord.objects.filter(verb="cash_evidence.export").count() == 2
    for wrong in ("", "2026-13", "x", "2999-01", "-"):
        assert client.post(page, {"month": wrong, "format": "csv"}).status_code == 422
    assert client.post(page, {"month": f"{clock.today():%m.%Y}", "format": "csv"}).status_code == 200


def test_buyers_data_leave_only_with_the_right_to_export(client: Client, vendor: Vendor, owner: User) -> None:
    manager = MemberFactory(vendor=vendor, role=MemberRole.MANAGER).user
    client.force_login(manager)
    page = reverse("invoices:cash_evidence", args=[vendor.slug])
    assert "Nie możesz pobrać tego pliku" in client.get(page).text
    assert client.post(page, {"month": "2026-11", "format": "csv"}).status_code == 403
    assert AccessRecord.objects.filter(verb="cash_evidence.export").count() == 0


def test_a_seller_sees_the_own_data_and_copies(client: Client, vendor: Vendor, owner: User, reviewer: User) -> None:
    big_sale(vendor, owner)
    entered(reviewer)
    copy = send_dac7_copy(vendor_id=vendor.pk, year=2025, by=reviewer)
    client.force_login(owner)
    page = reverse("invoices:my_dac7", args=[vendor.slug])
    text = client.get(page).text
    assert "Za 2025 rok, wersja 1" in text
    assert "2822.61" in text
    answer = client.get(reverse("invoices:dac7_copy", args=[vendor.slug, copy.pk]))
    assert b"12015.00" in b"".join(answer)
    Vendor.objects.filter(pk=vendor.pk).update(account_holder="")
    assert "właściciel rachunku" in client.get(page).text


def test_the_regional_centre_prepares_the_report(
    client: Client, vendor: Vendor, owner: User, reviewer: User, django_assert_max_num_queries: Any
) -> None:
    big_sale(vendor, owner)
    with time_machine.travel("2025-06-10T10:00:00+02:00"):
        small = MemberFactory()
        paid_part(small.vendor, small.user)
    client.force_login(reviewer)
    page = reverse("invoices:dac7_report") + "?rok=2025"
    with time_machine.travel("2026-01-10T10:00:00+01:00"):
        assert "Wpisz kurs" in client.get(page).text
        rate = {"rate": "4,2567", "published_on": "2025-12-31", "table": "251/A/NBP/2025"}
        for wrong in ({"rate": "42"}, {"rate": ""}, {"published_on": "2999-01-01"}, {"table": ""}):
            assert client.post(page, {**rate, **wrong}).status_code == 422
        assert "Kurs na 2025 rok zapisany." in client.post(page, rate, follow=True).text
        with django_assert_max_num_queries(30):
            text = client.get(page).text
        assert "Ze sprzedażą: 2, do sprawozdania: 1" in text
        assert "pomijamy" in text
        assert "data-many" in text, "after CSV the same page gives JSON"
        sent = client.post(reverse("invoices:send_dac7_copies") + "?rok=2025", follow=True)
        assert "Wysyłamy kopie." in sent.text
        export = reverse("invoices:export_dac7") + "?rok=2025"
        data = json.loads(client.post(export, {"format": "json"}).content)
        assert [row["nip"] for row in data["sellers"]] == [vendor.nip]
        table = client.post(export, {"format": "csv"}).content.decode("utf-8-sig").splitlines()
        assert len(table) == 2
        assert "goods;4;12015.00;1;0.00;2822.61" in table[1]
        assert client.post(export, {"format": "exe"}).status_code == 404
    assert AccessRecord.objects.filter(verb="dac7.export").count() == 2
    assert "W tym roku nikt nic nie sprzedał" in client.get(reverse("invoices:dac7_report") + "?rok=2024").text


@pytest.mark.parametrize("name", ["invoices:dac7_report", "invoices:send_dac7_copies", "invoices:export_dac7"])
def test_a_stranger_does_not_find_the_report(client: Client, stranger: User, owner: User, name: str) -> None:
    for person in (stranger, owner, UserFactory(role=Role.JUROR)):
        client.force_login(person)
        assert client.post(reverse(name), {"rate": "4.2", "format": "csv"}).status_code == 404
    assert (ExchangeRate.objects.count(), Dac7Copy.objects.count()) == (0, 0)
    assert AccessRecord.objects.count() == 0


def test_a_stranger_takes_no_evidence(client: Client, stranger: User, colleague: User, vendor: Vendor) -> None:
    name = "invoices:cash_evidence"
    for person, status in ((stranger, 404), (colleague, 403)):
        client.force_login(person)
        answer = client.post(reverse(name, args=[vendor.slug]), {"month": "2026-11", "format": "csv"})
        assert answer.status_code == status
    assert AccessRecord.objects.count() == 0
