"""Paid parts that documents are made for."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import User
from core import clock
from marketplace.checkout.models import BuyerType
from marketplace.invoices.actions.draft_invoice import draft_invoice
from marketplace.invoices.actions.save_invoicing import save_invoicing
from marketplace.invoices.models import (
    DocumentSeries,
    DocumentVisual,
    DocumentWithdrawal,
    InvoicingMode,
    KsefEntry,
    SalesDocument,
)
from marketplace.invoices.rules.ksef import numbered
from marketplace.invoices.rules.snapshot import Choices
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.models import VendorOrder
from tests.factories import UserFactory
from tests.orders.baskets import order_of, variant_of
from vendors.models import Vendor

GMINA = {
    "buyer_type": BuyerType.PUBLIC_BODY,
    "company_name": "Gmina Miasto Rzeszów",
    "nip": "8130008613",
    "recipient_name": "Szkoła Podstawowa nr 7",
    "recipient_nip": "5265877635",
    "recipient_address": "ul. Szkolna 1, 35-001 Rzeszów",
}
FIRM = {"buyer_type": BuyerType.COMPANY, "company_name": "Firma „Kwant” sp. z o.o.", "nip": "5265877635"}


def paid_part(vendor: Vendor, owner: User, *, price: str = "41.00", pieces: int = 3, **fields: Any) -> VendorOrder:
    """A paid and accepted part: three pieces and a courier for 15,00 zł."""
    vat = {"vat_code": fields.pop("vat_code")} if "vat_code" in fields else {}
    variant = variant_of(vendor, price=price, on_hand=50, **vat)
    part = order_of((variant, pieces), user=UserFactory(), **fields).vendor_orders.get()
    mark_paid(vendor_order_id=part.pk, by=owner)
    return accept_order(vendor_order_id=part.pk, by=owner)


def choices(**fields: Any) -> Choices:
    """What a seller says of a draft made and sold today."""
    return Choices(**{"issued_on": clock.today(), "sold_on": clock.today(), **fields})


def drafted(part: VendorOrder, owner: User, **fields: Any) -> SalesDocument:
    """The invoice of a part."""
    return draft_invoice(vendor_order_id=part.pk, by=owner, choices=choices(**fields), key=uuid4())


def relief(vendor: Vendor, owner: User) -> None:
    """Let the seller use the relief."""
    save_invoicing(
        vendor_id=vendor.pk,
        by=owner,
        mode=InvoicingMode.FA3,
        uses_ksef_relief=True,
        started_on=None,
        never_exempt=False,
        sales_elsewhere=Decimal(0),
    )


def ksef_number(nip: str, technical: str = "0100001AF629", day: str = "20261127") -> str:
    """A number as KSeF makes them."""
    return numbered(f"{nip}-{day}-{technical}")


def papers() -> tuple[Any, ...]:
    """What a refused action must not have changed."""
    return (
        list(SalesDocument.objects.order_by("pk").values_list("number", "sha256")),
        KsefEntry.objects.count(),
        DocumentWithdrawal.objects.count(),
        DocumentVisual.objects.count(),
        list(DocumentSeries.objects.order_by("pk").values_list("kind", "year", "last")),
    )


@pytest.fixture
def for_consumer(vendor: Vendor, owner: User, colleague: User) -> VendorOrder:
    """A consumer's paid part."""
    return paid_part(vendor, owner)


@pytest.fixture
def for_firm(vendor: Vendor, owner: User, colleague: User) -> VendorOrder:
    """A company's paid part."""
    return paid_part(vendor, owner, **FIRM)


@pytest.fixture
def for_gmina(vendor: Vendor, owner: User, colleague: User) -> VendorOrder:
    """A municipality's paid part, received by a school."""
    return paid_part(vendor, owner, **GMINA)
