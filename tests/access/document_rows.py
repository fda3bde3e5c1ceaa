"""Rows of sales documents for the access matrix."""

import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.core.files.base import ContentFile

from core import clock
from core.documents import CleanDocument
from marketplace.invoices.actions.upload_document import upload_document
from marketplace.invoices.gateways.upload_file import SellersFile
from marketplace.invoices.models import Dac7Copy, DocumentKind
from marketplace.invoices.rules.dac7 import figures_of
from marketplace.invoices.rules.dac7_data import seller_data
from tests.factories import UserFactory
from tests.orders.baskets import order_of, variant_of

if TYPE_CHECKING:
    from tests.access.world import World


def _document(world: "World") -> int:
    part = order_of((variant_of(world.vendor, on_hand=50), 1), user=UserFactory()).vendor_orders.get()
    return upload_document(
        vendor_order_id=part.pk,
        by=world.people["owner"],
        file=SellersFile(document=CleanDocument(b"%PDF-1.4", "f.pdf", "application/pdf")),
        kind=DocumentKind.OTHER,
        number="R 1",
        issued_on=clock.today(),
        gross=Decimal(24),
        ksef_number="",
        reason="",
        key=uuid.uuid4(),
    ).pk


def _copy(world: "World") -> int:
    data = seller_data(world.vendor, figures_of(2025, []), None)
    copy = Dac7Copy(vendor=world.vendor, year=2025, version=1, data=data, sha256="0" * 64)
    copy.file.save("dac7.csv", ContentFile(b"x"), save=False)
    copy.save()
    return copy.pk


#: As in world.py: name of an address' part or of an action's argument -> how to make one.
ROWS: Final[dict[str, Callable[["World"], Any]]] = {
    "invoices.document_id": _document,
    "copy_id": _copy,
    "record_ksef_number.document_id": lambda world: world["invoices.document_id"],
    "withdraw_document.document_id": lambda world: world["invoices.document_id"],
}
