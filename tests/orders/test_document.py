"""What the PDF of a seller's part says: the same rights, sums and words that the summary page showed."""

import subprocess
from typing import Any

import pytest
from django.utils.formats import date_format

from marketplace.catalogue.models import WithdrawalRegime
from marketplace.orders.gateways.order_pdf import printable, render_order_pdf
from marketplace.orders.models import VendorOrder
from marketplace.orders.rules.document import document_data
from tests.factories import VendorFactory
from tests.orders.baskets import checkout_with, order_of, place, variant_of
from vendors.models import DeliveryKind, Vendor

pytestmark = pytest.mark.django_db

GOOD = {"product__name": "Miód gryczany"}
SERVICE = {"product__kind": "SERVICE", "product__name": "Mycie okien"}


def data_of(part: VendorOrder) -> dict[str, Any]:
    return document_data(part, list(part.lines.all()))


def part_of(vendor: Vendor, *wanted: dict[str, Any], **fields: Any) -> VendorOrder:
    return order_of(*((variant_of(vendor, **one), 1) for one in wanted), **fields).vendor_orders.get()


def regime(of: dict[str, Any], name: WithdrawalRegime) -> dict[str, Any]:
    return {**of, "product__withdrawal_regime": name}


def test_goods_are_withdrawn_from_after_the_last_parcel(vendor: Vendor) -> None:
    withdrawal = data_of(part_of(vendor, GOOD))["withdrawal"]
    assert "odebrała ostatnią rzecz z tego zamówienia." in withdrawal["instruction"]
    assert "usług" not in withdrawal["instruction"]
    assert withdrawal["exceptions"] == []
    assert any("informuję/informujemy(*)" in row for row in withdrawal["form_rows"])


def test_a_service_counts_from_the_contract_and_names_the_price_of_starting_early(vendor: Vendor) -> None:
    withdrawal = data_of(part_of(vendor, SERVICE))["withdrawal"]
    assert "Termin liczy się od dnia zawarcia umowy." in withdrawal["instruction"]
    assert "po pełnym wykonaniu usługi prawo odstąpienia wygasa" in withdrawal["instruction"]
    assert "odeślij" not in withdrawal["instruction"]


def test_goods_with_a_service_have_both_beginnings(vendor: Vendor) -> None:
    withdrawal = data_of(part_of(vendor, GOOD, SERVICE))["withdrawal"]
    assert "zamówienia, a dla usług od dnia zawarcia umowy." in withdrawal["instruction"]


@pytest.mark.parametrize(
    "name", [WithdrawalRegime.MADE_TO_ORDER, WithdrawalRegime.PERISHABLE, WithdrawalRegime.DATED_SERVICE]
)
def test_where_nothing_can_be_given_back_no_right_is_promised_and_no_form_is_added(
    vendor: Vendor, name: WithdrawalRegime
) -> None:
    withdrawal = data_of(part_of(vendor, regime(GOOD, name)))["withdrawal"]
    assert withdrawal["instruction"] == "Od tej umowy nie można odstąpić. Powód podajemy przy każdej pozycji."
    assert withdrawal["exceptions"] == [f"Miód gryczany: {name.label}"]
    assert withdrawal["form_rows"] == []


def test_a_sealed_thing_keeps_its_right_until_it_is_opened(vendor: Vendor) -> None:
    withdrawal = data_of(part_of(vendor, regime(GOOD, WithdrawalRegime.HYGIENE)))["withdrawal"]
    assert "Możesz odstąpić" in withdrawal["instruction"]
    assert "brak po otwarciu" in withdrawal["exceptions"][0]
    assert withdrawal["form_rows"]


def test_an_exception_beside_a_right_is_announced_in_the_first_sentence(vendor: Vendor) -> None:
    withdrawal = data_of(part_of(vendor, GOOD, regime(SERVICE, WithdrawalRegime.DATED_SERVICE)))["withdrawal"]
    assert "bez podawania przyczyny, z wyjątkami podanymi niżej." in withdrawal["instruction"]
    assert "dla usług" not in withdrawal["instruction"]


@pytest.mark.parametrize(
    "buyer",
    [
        {"buyer_type": "COMPANY", "company_name": "Firma", "nip": "8133855710", "is_professional_purchase": True},
        {
            "buyer_type": "PUBLIC_BODY",
            "company_name": "Gmina",
            "nip": "8133855710",
            "recipient_name": "Szkoła",
            "recipient_nip": "8133855710",
            "recipient_address": "ul. Szkolna 1",
        },
    ],
    ids=["company", "public body"],
)
def test_buyers_without_consumer_rights_get_no_instruction(vendor: Vendor, buyer: dict[str, Any]) -> None:
    assert data_of(part_of(vendor, GOOD, **buyer))["withdrawal"] is None


def test_a_sole_trader_outside_the_profession_gets_one(vendor: Vendor) -> None:
    buyer = {"buyer_type": "COMPANY", "company_name": "Firma", "nip": "8133855710", "is_professional_purchase": False}
    assert data_of(part_of(vendor, GOOD, **buyer))["withdrawal"] is not None


def test_a_seller_who_is_no_trader_owes_none_as_the_summary_said(vendor: Vendor) -> None:
    Vendor.objects.filter(pk=vendor.pk).update(is_trader=False)
    vendor.refresh_from_db()
    assert data_of(part_of(vendor, GOOD))["withdrawal"] is None


def test_each_part_keeps_the_terms_and_its_own_request_only(vendor: Vendor) -> None:
    other = VendorFactory()
    checkout = checkout_with((variant_of(vendor, **SERVICE), 1), (variant_of(other, **SERVICE), 1))
    words = {"terms": "Regulamin.", f"early_service_{vendor.pk}": "A.", f"early_service_{other.pk}": "B."}
    parts = place(checkout, consents=words).vendor_orders
    assert data_of(parts.get(vendor=vendor))["consents"] == ["Regulamin.", "A."]
    assert data_of(parts.get(vendor=other))["consents"] == ["Regulamin.", "B."]


def test_the_date_stands_with_its_condition_also_for_a_service(vendor: Vendor) -> None:
    part = part_of(vendor, {**SERVICE, "product__lead_time_days": 20})
    assert part.delivery_by is not None
    day = date_format(part.delivery_by, "j E Y")
    address = ", ".join(part.order.shipping_address.lines())
    assert data_of(part)["delivery"] == [address, f"najpóźniej {day}, jeśli zapłacisz w dniu zamówienia"]


def test_the_buyers_address_stands_only_where_somebody_comes(vendor: Vendor) -> None:
    def shown(*wanted: dict[str, Any], **fields: Any) -> str:
        return " ".join(data_of(part_of(vendor, *wanted, **fields))["delivery"])

    assert "ul. Dębowa 3" in shown(GOOD, delivery=DeliveryKind.COURIER)
    assert "ul. Dębowa 3" not in shown(GOOD, delivery=DeliveryKind.PICKUP)
    assert "ul. Dębowa 3" in shown(GOOD, SERVICE, delivery=DeliveryKind.PICKUP)


def test_complaints_have_an_address_and_a_consumer_reads_of_the_two_years(vendor: Vendor) -> None:
    where, rights = data_of(part_of(vendor, GOOD))["complaints"]
    assert vendor.email in where
    assert "zgodność towaru z umową przez 2 lata" in rights
    company = {"buyer_type": "COMPANY", "company_name": "Firma", "nip": "8133855710", "is_professional_purchase": True}
    assert len(data_of(part_of(vendor, GOOD, **company))["complaints"]) == 1


def test_an_exempt_seller_shows_no_amount_of_vat_and_the_ground(vendor: Vendor) -> None:
    Vendor.objects.filter(pk=vendor.pk).update(vat_status="EXEMPT_113", vat_basis="art. 113 ust. 1 ustawy o VAT")
    vendor.refresh_from_db()
    data = data_of(part_of(vendor, {**GOOD, "vat_code": "zw"}))
    assert data["vat_summary"] == ["sprzedaż zwolniona z VAT: 39,00\u00a0zł"]  # 24 and courier 15
    assert "zwolnienie z VAT: art. 113 ust. 1 ustawy o VAT" in data["lines"][0]["note"]


def test_vat_is_summed_per_code_with_the_delivery(vendor: Vendor) -> None:
    data = data_of(part_of(vendor, {**GOOD, "vat_code": "23", "price": "123.00"}, {**GOOD, "vat_code": "8"}))
    assert data["vat_summary"] == [
        "VAT 23%: netto 112,20\u00a0zł, podatek 25,80\u00a0zł",  # 123.00 and courier 15.00: 23.00 + 2.80
        "VAT 8%: netto 22,22\u00a0zł, podatek 1,78\u00a0zł",
    ]
    assert data["total"] == "162,00\u00a0zł"


@pytest.mark.parametrize("name", [WithdrawalRegime.STANDARD_14, WithdrawalRegime.PERISHABLE])
def test_the_typeset_pages_read_so(vendor: Vendor, name: WithdrawalRegime, tmp_path: Any) -> None:
    wild = "Miód #let x = 1 *nie* $x$ <b> \u202e\u05d0 🍯 \\ @ref"
    part = part_of(vendor, {"product__name": wild, "product__withdrawal_regime": name})
    content = render_order_pdf(document_data(part, list(part.lines.all())))
    assert content.startswith(b"%PDF-")
    file = tmp_path / "order.pdf"
    file.write_bytes(content)
    try:
        text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
    except FileNotFoundError:
        return
    assert "#let x = 1 *nie* $x$ <b>" in text
    assert "\u25a1" in text
    assert ("Formularz odstąpienia" in text) is (name == WithdrawalRegime.STANDARD_14)


def test_every_character_that_is_let_through_can_be_typeset(vendor: Vendor) -> None:
    """A single character without a glyph would keep the buyer's confirmation from ever being sent."""
    data = data_of(part_of(vendor, GOOD))
    shown = printable("".join(map(chr, range(0xD800)))).replace("\u25a1", "")
    data["terms"]["text"] = " ".join(shown[start : start + 40] for start in range(0, len(shown), 40))
    assert len(shown) > 1500
    assert render_order_pdf(data).startswith(b"%PDF-")


def test_what_cannot_be_seen_is_left_out_and_what_has_no_glyph_becomes_a_box() -> None:
    assert printable("Zażółć gęślą jaźń: 12,50 zł – „tak”") == "Zażółć gęślą jaźń: 12,50 zł – „tak”"
    assert printable("Мед Ελιά n\u0301") == "Мед Ελιά ń"
    assert printable("a\u202eb\u200b\u0001\x7fc\nd") == "abc\nd"
    assert printable("miód 🍯 蜂蜜 שלום") == "miód □ □□ □□□□"
