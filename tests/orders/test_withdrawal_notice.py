"""What a consumer is told of withdrawal before buying, per seller: page and file with the model form (upk annex 2)."""

import subprocess

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import VendorFactory
from vendors.models import Vendor

MODEL = (
    "Ja/My(*) niniejszym informuję/informujemy(*) o moim/naszym odstąpieniu od umowy sprzedaży następujących "
    "towarów(*) umowy dostawy następujących towarów(*) umowy o dzieło polegającej na wykonaniu następujących "
    "towarów(*)/o świadczenie następującej usługi(*)"
)


def page(name: str, vendor: Vendor) -> str:
    return reverse(f"orders:{name}", args=[vendor.slug])


def test_the_page_has_the_instruction_the_function_and_the_form(vendor: Vendor, client: Client) -> None:
    shown = client.get(page("withdrawal_notice", vendor)).content.decode()
    for said in (
        "14 dni",
        "w najbliższym dniu roboczym",
        "Odstąp od umowy tutaj",
        "Adres do zwrotów",
        "formularz ten należy wypełnić i odesłać tylko w przypadku chęci odstąpienia od umowy",
        MODEL,
        "Data zawarcia umowy(*)/odbioru(*)",
        "(*) Niepotrzebne skreślić.",
        vendor.email,
    ):
        assert said in shown


def test_the_file_says_the_same_and_is_typeset_once(vendor: Vendor, client: Client, tmp_path, monkeypatch) -> None:
    first = client.get(page("withdrawal_notice_file", vendor))
    assert first["Content-Type"] == "application/pdf"
    assert "odstapienie-od-umowy.pdf" in first["Content-Disposition"]
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    second = client.get(page("withdrawal_notice_file", vendor))
    assert first.content == second.content
    file = tmp_path / "notice.pdf"
    file.write_bytes(first.content)
    try:
        text = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, text=True, check=True).stdout
    except FileNotFoundError:
        return
    assert "informuję/informujemy(*)" in text
    assert vendor.email in text


def test_a_seller_who_is_no_trader_has_none(client: Client, db: None) -> None:
    vendor = VendorFactory(is_trader=False)
    assert "nie jest przedsiębiorcą" in client.get(page("withdrawal_notice", vendor)).content.decode()
    assert client.get(page("withdrawal_notice_file", vendor)).status_code == 404


@pytest.mark.parametrize("name", ["withdrawal_notice", "withdrawal_notice_file"])
def test_a_seller_that_is_not_shown_answers_404(client: Client, db: None, name: str) -> None:
    assert client.get(page(name, VendorFactory(state="DRAFT"))).status_code == 404


def test_the_offer_and_the_shop_lead_to_it(client: Client, variant) -> None:
    vendor = variant.product.vendor
    for address in (
        reverse("storefront:product", args=[variant.product.slug]),
        reverse("storefront:vendor", args=[vendor.slug]),
    ):
        assert page("withdrawal_notice", vendor) in client.get(address).content.decode()
