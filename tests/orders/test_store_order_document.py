"""The durable medium: typeset once per seller, tagged, kept byte for byte."""

import hashlib
import io

import pytest
from pypdf import PdfReader

from marketplace.orders.actions.store_order_document import store_order_document
from marketplace.orders.events import OrderPlaced
from marketplace.orders.models import Order, OrderDocument, VendorOrder
from marketplace.orders.tasks import make_order_documents
from tests.factories import CertificateFactory, ScopeItemFactory, UserFactory, VendorFactory
from tests.orders.baskets import order_of, variant_of
from vendors.models import Vendor


def text_of(document: OrderDocument) -> str:
    """Read the words of a kept PDF."""
    with document.file.open("rb") as file:
        pages = PdfReader(io.BytesIO(file.read())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def order(vendor: Vendor) -> Order:
    """An order from two sellers, with a name that would be markup."""
    return order_of(
        (variant_of(vendor, "24.00", product__name="Miód *lipowy* #evil[x] ąćęłńóśźż"), 2),
        (variant_of(VendorFactory(short_name="Igła i Nitka"), "100.00"), 1),
    )


def test_makes_a_tagged_document_per_seller(order: Order, vendor: Vendor) -> None:
    make_order_documents(OrderPlaced(order_id=str(order.pk)))
    parts = [order.vendor_orders.get(vendor=vendor), order.vendor_orders.exclude(vendor=vendor).get()]
    assert OrderDocument.objects.count() == 2
    first, second = (text_of(part.document) for part in parts)
    assert "Miód *lipowy* #evil[x] ąćęłńóśźż" in first
    assert "63,00" in first  # 2 x 24,00 + 15,00
    assert "Prawo odstąpienia od umowy" in first
    assert "Formularz odstąpienia od umowy" in first
    assert "Warunki sprzedaży" in first
    assert "Igła i Nitka" in second
    assert "Igła i Nitka" not in first
    with parts[0].document.file.open("rb") as file:
        content = file.read()
    catalogue = PdfReader(io.BytesIO(content)).trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "pl"
    assert parts[0].document.sha256 == hashlib.sha256(content).hexdigest()


def test_a_second_run_changes_nothing(order: Order) -> None:
    make_order_documents(OrderPlaced(order_id=str(order.pk)))
    kept = list(OrderDocument.objects.order_by("pk").values_list("sha256", "file", "made_at"))
    make_order_documents(OrderPlaced(order_id=str(order.pk)))
    part = order.vendor_orders.first()
    assert part is not None
    assert store_order_document(vendor_order_id=part.pk, content=b"other").pk == part.document.pk
    assert list(OrderDocument.objects.order_by("pk").values_list("sha256", "file", "made_at")) == kept


def test_new_terms_leave_the_kept_document_alone(order: Order, vendor: Vendor) -> None:
    """law.md T2-05."""
    make_order_documents(OrderPlaced(order_id=str(order.pk)))
    before = text_of(VendorOrder.objects.get(order=order, vendor=vendor).document)
    vendor.terms.update(text="Zupełnie nowe warunki.")
    make_order_documents(OrderPlaced(order_id=str(order.pk)))
    assert text_of(VendorOrder.objects.get(order=order, vendor=vendor).document) == before


def test_a_company_gets_no_consumer_instruction(vendor: Vendor) -> None:
    order = order_of(
        (variant_of(vendor), 1),
        buyer_type="COMPANY",
        company_name="Piekarnia Sp. z o.o.",
        nip="5265877635",
        is_professional_purchase=True,
    )
    make_order_documents(OrderPlaced(order_id=str(order.pk)))
    text = text_of(order.vendor_orders.get().document)
    assert "Prawo odstąpienia" not in text
    assert "NIP 5265877635" in text


def test_names_the_certificate_then_in_force(vendor: Vendor) -> None:
    item = ScopeItemFactory(vendor=vendor, name="Miód lipowy")
    certificate = CertificateFactory(holder=vendor, items=[item])
    confirmed = {"scope_confirmed_at": certificate.holder.created_at, "scope_confirmed_by": UserFactory()}
    variant = variant_of(
        vendor, product__scope_item=item, **{f"product__{key}": value for key, value in confirmed.items()}
    )
    order = order_of((variant, 1))
    make_order_documents(OrderPlaced(order_id=str(order.pk)))
    assert certificate.number in text_of(order.vendor_orders.get().document)
