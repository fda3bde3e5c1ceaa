"""The public register: search, standing, downloads, certificate pages, rules of the scheme (R13-08, T13-08, T13-11)."""

import csv
import datetime as dt
import io
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from quality_mark.actions.drop_scope_item import drop_scope_item
from quality_mark.actions.suspend_certificate import suspend_certificate
from quality_mark.models import Certificate, ScopeItem
from quality_mark.states import CertificateState
from tests.factories import (
    CertificateFactory,
    MemberFactory,
    ProductFactory,
    ScopeItemFactory,
    VendorFactory,
)
from tests.mark_factories import AppointmentFactory
from vendors.models import Vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db
REASON = "Niezgodność stwierdzona w kontroli."
REGISTER = "/znak/rejestr/"


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def body(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()  # type: ignore[arg-type]


@pytest.fixture
def every_standing(db: None) -> dict[str, Certificate]:
    """One certificate of each standing."""
    today = clock.today()
    day = dt.timedelta(days=1)
    made = {
        "IN_FORCE": CertificateFactory(number="ZP/W"),
        "FUTURE": CertificateFactory(number="ZP/P", valid_from=today + day, valid_to=today + 9 * day),
        "EXPIRED": CertificateFactory(number="ZP/E", valid_from=today - 9 * day, valid_to=today - day),
    }
    for state in ("SUSPENDED", "WITHDRAWN", "SURRENDERED"):
        made[state] = CertificateFactory(number=f"ZP/{state[:4]}", state=state)
    return made


def test_lists_every_certificate_whatever_became_of_it(every_standing: dict[str, Certificate], client: Client) -> None:
    page = text(client, REGISTER)
    for certificate in every_standing.values():
        assert f'href="/znak/certyfikat/{certificate.number}/"' in page
    assert "Znaleziono 6 certyfikatów" in page or "Znaleziono 6" in page


@pytest.mark.parametrize("standing", ["IN_FORCE", "FUTURE", "EXPIRED", "SUSPENDED", "WITHDRAWN", "SURRENDERED"])
def test_the_filter_finds_exactly_one_standing(
    standing: str, every_standing: dict[str, Certificate], client: Client
) -> None:
    page = text(client, f"{REGISTER}?status={standing}")
    found = [key for key, certificate in every_standing.items() if f"/{certificate.number}/" in page]
    assert found == [standing]


@pytest.mark.parametrize(
    "words", ["zp/pk/2026/7", "MIOD gryczany", "źródło", "Zrodlo", "8567346215", "856-734-62-15", "Kąty"]
)
def test_finds_by_number_item_holder_nip_and_town(words: str, client: Client) -> None:
    holder = VendorFactory(short_name="Źródło", nip="8567346215", city="Kąty")
    item = ScopeItemFactory(vendor=holder, name="Miód gryczany")
    CertificateFactory(number="ZP/PK/2026/7", holder=holder, items=[item])
    CertificateFactory(number="ZP/PK/2026/8")
    page = text(client, f"{REGISTER}?q={words}")
    assert "ZP/PK/2026/7" in page
    assert "ZP/PK/2026/8" not in page


def test_nothing_found_and_nonsense_are_answered_kindly(certificate: Certificate, client: Client) -> None:
    assert "Nie ma takiego certyfikatu" in text(client, f"{REGISTER}?q=nic-takiego")
    assert certificate.number in text(client, f"{REGISTER}?status=DZIWNY&page=tysiąc")
    assert certificate.number in text(client, f"{REGISTER}?page=999")


def test_a_page_of_the_register_costs_three_queries_whatever_its_length(
    client: Client, django_assert_num_queries: Any
) -> None:
    CertificateFactory.create_batch(30, items=[])
    with django_assert_num_queries(3):
        page = text(client, REGISTER)
    assert page.count('<th scope="row"') == 25
    assert 'href="?page=2"' in page


def test_a_suspended_certificate_says_so_with_date_and_reason(
    certificate: Certificate, operator: User, client: Client
) -> None:
    suspend_certificate(certificate_id=certificate.pk, reason=REASON, by=AppointmentFactory(auditor=True).user)
    page = text(client, "/znak/certyfikat/ZP/PK/2026/7/")
    today = clock.today()
    assert "Ten certyfikat jest zawieszony od" in page
    assert str(today.year) in page
    assert REASON in page
    assert "znak@example.org" not in page, "the register names no person"
    listed = text(client, REGISTER)
    assert f"od {today:%d.%m.%Y}: {REASON}" in listed


def test_a_state_without_a_known_date_is_still_spelled_out(certificate: Certificate, client: Client) -> None:
    Certificate.objects.update(state=CertificateState.WITHDRAWN)
    page = text(client, reverse("quality_mark:certificate", args=[certificate.number]))
    assert "Ten certyfikat został cofnięty i już nie obowiązuje." in page


def test_the_page_works_for_a_holder_that_no_longer_sells(certificate: Certificate, client: Client) -> None:
    Vendor.objects.update(state=VendorState.TERMINATED)
    page = text(client, reverse("quality_mark:certificate", args=[certificate.number]))
    assert certificate.holder.nip in page
    assert certificate.holder.name in page.replace("&quot;", '"')


def test_the_page_lists_the_live_listings_it_covers(
    certificate: Certificate, item: ScopeItem, reviewer: User, client: Client
) -> None:
    fields = {"vendor": item.vendor, "scope_item": item, "scope_confirmed_by": reviewer}
    product = ProductFactory(**fields, scope_confirmed_at=clock.now(), name="Miód z Kątów")
    page = text(client, reverse("quality_mark:certificate", args=[certificate.number]))
    assert f'<a href="/oferta/{product.slug}/">Miód z Kątów</a>' in page
    Vendor.objects.update(state=VendorState.SUSPENDED)
    assert "Miód z Kątów" not in text(client, reverse("quality_mark:certificate", args=[certificate.number]))


def test_the_history_and_the_next_certificate_are_linked(
    certificate: Certificate, item: ScopeItem, client: Client
) -> None:
    owner = MemberFactory(vendor=item.vendor).user
    drop_scope_item(certificate_id=certificate.pk, scope_item_id=item.pk, reason=REASON, by=owner)
    new = CertificateFactory(holder=item.vendor, number="ZP/PK/2027/7", renews=certificate)
    page = text(client, reverse("quality_mark:certificate", args=[certificate.number]))
    assert "usunięto z zakresu: Miód gryczany" in page
    assert 'href="/znak/certyfikat/ZP/PK/2027/7/"' in page
    assert 'href="/znak/certyfikat/ZP/PK/2026/7/"' in text(
        client, reverse("quality_mark:certificate", args=[new.number])
    )


@pytest.mark.parametrize("path", ["/znak/certyfikat/NIE/MA/", "/znak/certyfikat/NIE/MA/qr.svg"])
def test_an_unknown_number_is_not_found(path: str, client: Client) -> None:
    assert client.get(path).status_code == 404


def test_the_qr_code_holds_the_address_and_no_style(certificate: Certificate, client: Client) -> None:
    answer = client.get("/znak/certyfikat/ZP/PK/2026/7/qr.svg")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert answer["Content-Disposition"] == 'inline; filename="ZP-PK-2026-7.svg"'
    drawn = answer.content.decode()
    assert drawn.startswith('<?xml version="1.0" encoding="utf-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"')
    assert "style=" not in drawn
    page = text(client, "/znak/certyfikat/ZP/PK/2026/7/")
    assert '<svg viewBox="' in page
    assert "http://localhost:8000/znak/certyfikat/ZP/PK/2026/7/" in page


def test_csv_is_a_table_that_no_spreadsheet_runs(client: Client) -> None:
    holder = VendorFactory(name="=HYPERLINK(1)", nip="8567346215")
    items = [ScopeItemFactory(vendor=holder, name=name) for name in ("Wosk", "Miód")]
    CertificateFactory(number="ZP/1", holder=holder, items=items)
    content = body(client, reverse("quality_mark:register_csv"))
    assert content.startswith("\ufeffnumer,stan,")
    [row] = csv.DictReader(io.StringIO(content.lstrip("\ufeff")))
    assert (row["numer"], row["stan"], row["podmiot"]) == ("ZP/1", "IN_FORCE", "'=HYPERLINK(1)")
    assert (row["zakres"], row["nip"], row["data_decyzji"]) == ("Miód; Wosk", "8567346215", "")
    assert row["adres"] == "http://localhost:8000/znak/certyfikat/ZP/1/"


def test_json_holds_the_filtered_register(every_standing: dict[str, Certificate], client: Client) -> None:
    everything = json.loads(body(client, reverse("quality_mark:register_json")))
    assert {row["stan"] for row in everything["certyfikaty"]} == set(every_standing)
    chosen = json.loads(body(client, reverse("quality_mark:register_json") + "?status=WITHDRAWN"))
    assert [row["numer"] for row in chosen["certyfikaty"]] == ["ZP/WITH"]
    assert json.loads(body(client, reverse("quality_mark:register_json") + "?q=nic"))["certyfikaty"] == []


def test_before_there_is_a_scheme_its_page_is_not_found(client: Client) -> None:
    assert client.get(reverse("quality_mark:scheme")).status_code == 404
    assert "Nie ma takiego certyfikatu" in text(client, REGISTER)
