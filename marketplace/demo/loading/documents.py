"""Sales documents of some orders, made by the actions that sellers use; the last company's order waits for one."""

from decimal import Decimal
from typing import Final
from uuid import uuid4

from accounts.models import User
from core import clock
from core.action import action
from core.documents import PDF, CleanDocument
from core.money import VatCode
from core.typesetting import render_pdf
from marketplace.checkout.models import BuyerType
from marketplace.demo.loading.outbox import keep_letters_back
from marketplace.demo.loading.people import owner_email
from marketplace.demo.loading.travel import at
from marketplace.invoices.actions.correct_invoice import correct_invoice
from marketplace.invoices.actions.draft_invoice import draft_invoice
from marketplace.invoices.actions.record_ksef_number import record_ksef_number
from marketplace.invoices.actions.save_invoicing import save_invoicing
from marketplace.invoices.actions.upload_document import upload_document
from marketplace.invoices.gateways.document_pdf import TEMPLATE
from marketplace.invoices.gateways.upload_file import SellersFile
from marketplace.invoices.models import Channel, DocumentKind, InvoicingMode, SalesDocument
from marketplace.invoices.queries.documents import lines_now, papers_of, sold_on
from marketplace.invoices.rules.fa3 import can_be_written
from marketplace.invoices.rules.ksef import numbered
from marketplace.invoices.rules.snapshot import Choices, default_basis, default_role, invoice_snapshot
from marketplace.invoices.rules.visual import visual_data
from marketplace.orders.models import VendorOrder
from marketplace.payments.states import PaymentState

#: How many orders of each kind of buyer get documents; one more of a company or public body is left waiting.
CONSUMERS: Final = 2


@action
def load_documents() -> int:
    """Draft, number, correct and upload documents of the demo's paid orders; tell how many. For demo_market only."""
    paid = VendorOrder.objects.filter(payment__state=PaymentState.SUCCEEDED).select_related(
        "vendor", "payment", "order__billing_address"
    )
    made = 0
    firms = list(paid.exclude(order__nip="").order_by("created_at", "pk"))
    for number, part in enumerate(firms[:-1]):
        lines = lines_now(part)
        if lines and can_be_written(lines):
            made += _through_ksef(part, number) if number % 2 == 0 else _uploaded(part, number)
    consumers = paid.filter(order__buyer_type=BuyerType.CONSUMER).order_by("created_at", "pk")
    for part in consumers[:CONSUMERS]:
        lines = lines_now(part)
        if lines and can_be_written(lines):
            _draft(part)
            made += 1
    keep_letters_back()
    return made


def _draft(part: VendorOrder) -> SalesDocument:
    owner = _owner(part)
    day = min(clock.date_of(part.created_at), clock.today())
    has_exempt = any(line.vat_code == VatCode.EXEMPT for line in lines_now(part))
    choices = Choices(
        issued_on=max(day, min(sold_on(part), clock.today())),
        sold_on=sold_on(part),
        recipient_role=default_role(part),
        exempt_basis=default_basis(part) or ("art. 43 ust. 1 ustawy o VAT" if has_exempt else ""),
    )
    with at(clock.start_of(choices.issued_on).replace(hour=14)):
        return draft_invoice(vendor_order_id=part.pk, by=owner, choices=choices, key=uuid4())


def _through_ksef(part: VendorOrder, number: int) -> int:
    """Draft an invoice, and but for the third type its KSeF number in; correct it when pieces were cancelled."""
    owner = _owner(part)
    if not hasattr(part.vendor, "invoicing_settings"):
        save_invoicing(
            vendor_id=part.vendor_id,
            by=owner,
            mode=InvoicingMode.FA3,
            uses_ksef_relief=False,
            started_on=None,
            never_exempt=False,
            sales_elsewhere=Decimal(0),
        )
    document = _draft(part)
    if number >= 4:
        return 1
    accepted = f"{document.issued_on:%Y%m%d}"
    ksef = numbered(f"{part.seller_nip}-{accepted}-0100{part.pk:08X}")
    record_ksef_number(document_id=document.pk, by=owner, number=ksef)
    if not papers_of(part).differs:
        return 1
    today = clock.today()
    choices = Choices(issued_on=today, sold_on=today, reason="Część rzeczy anulowano.")
    correct_invoice(vendor_order_id=part.pk, by=owner, choices=choices, key=uuid4())
    return 2


def _uploaded(part: VendorOrder, number: int) -> int:
    """Bring the seller's own file, here typeset like a draft, with the KSeF number that it has."""
    owner = _owner(part)
    issued = sold_on(part)
    name = f"FV {number + 11}/{issued:%m/%Y}"
    ksef = numbered(f"{part.seller_nip}-{issued:%Y%m%d}-0200{part.pk:08X}")
    content = render_pdf(TEMPLATE, _paper(part, name))
    with at(clock.start_of(issued).replace(hour=15)):
        upload_document(
            vendor_order_id=part.pk,
            by=owner,
            file=SellersFile(document=CleanDocument(content, f"{name.replace('/', '-')}.pdf", PDF)),
            kind=DocumentKind.INVOICE,
            number=name,
            issued_on=issued,
            gross=papers_of(part).owed,
            ksef_number=ksef,
            reason="",
            key=uuid4(),
        )
    return 1


def _paper(part: VendorOrder, name: str) -> dict[str, object]:
    """Give the words of the seller's own invoice."""
    day = sold_on(part)
    choices = Choices(issued_on=day, sold_on=day, recipient_role=default_role(part), exempt_basis=default_basis(part))
    snapshot = invoice_snapshot(part, lines_now(part), choices, number=name, made_at=clock.now())
    paper = SalesDocument(number=name, kind=DocumentKind.INVOICE, channel=Channel.OUTSIDE, snapshot=snapshot)
    return visual_data(paper)


def _owner(part: VendorOrder) -> User:
    return User.objects.get(email=owner_email(part.vendor.slug))
