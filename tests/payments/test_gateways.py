"""The two methods: the text of a transfer's code, and the contract of the port."""

from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from marketplace.payments.gateways import KNOWN, gateway_of
from marketplace.payments.gateways.bank_transfer import qr_payload
from marketplace.payments.gateways.port import Gateway, PaymentNotPossible
from marketplace.payments.models import Payment
from marketplace.payments.templatetags.payments import transfer_qr
from tests.payments.conftest import request_for


def transfer_of(**fields: Any) -> Payment:
    return KNOWN["bank_transfer"].open(request_for(**fields))


def test_the_code_holds_the_nine_fields_of_the_recommendation() -> None:
    assert qr_payload(transfer_of()) == (
        "5260250274|PL|90249000050247256316596736|003900|Spółdzielnia Socjaln|PASIEKA/2026/000123|||"
    )


def test_a_payee_without_a_nip_leaves_the_field_empty() -> None:
    assert qr_payload(transfer_of(payee_nip="")).startswith("|PL|9024")


def test_nine_thousand_fits_and_ten_thousand_has_no_code() -> None:
    assert "|999999|" in qr_payload(transfer_of(amount=Decimal("9999.99")))
    assert qr_payload(transfer_of(amount=Decimal("10000.00"))) == ""


@given(name=st.text(max_size=60), grosze=st.integers(1, 999_999))
def test_any_name_gives_nine_fields_within_their_limits(name: str, grosze: int) -> None:
    payload = qr_payload(transfer_of(payee_name=name, amount=Decimal(grosze).scaleb(-2)))
    nip, country, account, amount, payee, title, *rest = payload.split("|")
    assert (nip, country, account, rest) == ("5260250274", "PL", "90249000050247256316596736", ["", "", ""])
    assert int(amount) == grosze
    assert len(amount) == 6
    assert len(payee) <= 20
    assert len(title) <= 32
    assert len(payload) <= 160


def test_the_code_is_drawn_without_styles() -> None:
    svg = transfer_qr(qr_payload(transfer_of()))
    root = ElementTree.fromstring(svg)
    assert root.tag == "svg"
    assert "style" not in svg


def test_instructions_say_what_to_type() -> None:
    payment = transfer_of()
    how = KNOWN["bank_transfer"].instructions(payment)
    assert how is not None
    assert (how.account, how.title, how.amount) == (payment.payee_account, payment.title, payment.amount)
    assert KNOWN["bank_transfer"].start(payment, return_path="/") is None


@pytest.mark.parametrize("code", sorted(KNOWN))
def test_every_method_keeps_the_contract_of_the_port(code: str) -> None:
    gateway: Gateway = KNOWN[code]
    payment = gateway.open(request_for(gateway=code))
    assert payment.pk is None
    assert (payment.gateway, payment.amount, payment.idempotency_key) == (code, Decimal("39.00"), "order:1:1")
    assert (gateway.instructions(payment) is None) is gateway.online
    assert str(gateway.label)


def test_the_methods_of_the_settings_are_known() -> None:
    assert [gateway_of(code).code for code in settings.PAYMENT_GATEWAYS] == ["bank_transfer", "sandbox"]
    with pytest.raises(PaymentNotPossible):
        gateway_of("stripe")
