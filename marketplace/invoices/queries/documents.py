"""Sales documents of a seller, of a part, and for a buyer."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, F, Q, QuerySet, Sum, Value, When

from core import clock
from core.money import ZERO, MoneyField
from marketplace.invoices.models import (
    Channel,
    DocumentKind,
    DocumentSource,
    InvoicingSettings,
    SalesDocument,
)
from marketplace.invoices.rules.snapshot import document_lines, lines_left
from marketplace.invoices.rules.totals import DocumentLine
from marketplace.orders.models import Fulfillment, VendorOrder
from marketplace.orders.queries.pieces import positions_of
from marketplace.orders.queries.refunds import refundable
from marketplace.orders.rules.remaining import kept_delivery
from marketplace.orders.states import FulfillmentState, VendorOrderState
from marketplace.payments.states import PaymentState
from vendors.models import Vendor

RELATED = ("vendor_order__order", "ksef_entry", "withdrawal", "visual", "corrects")
OVER = (VendorOrderState.CANCELLED, VendorOrderState.EXPIRED)
COUNTED = (DocumentKind.INVOICE, DocumentKind.CORRECTION)


@dataclass(frozen=True, kw_only=True, slots=True)
class PartPapers:
    """The documents of one part, and what is still to do; sums are PLN with VAT."""

    documents: list[SalesDocument]
    documented: Decimal
    owed: Decimal

    @property
    def live(self) -> list[SalesDocument]:
        """Give the documents that were not taken back, oldest first."""
        return [document for document in self.documents if not document.is_withdrawn]

    @property
    def invoice(self) -> SalesDocument | None:
        """Give the first invoice that holds."""
        return next((document for document in self.live if document.kind == DocumentKind.INVOICE), None)

    @property
    def last_draft(self) -> SalesDocument | None:
        """Give the last document of the chain that the market wrote."""
        return next((document for document in reversed(self.live) if document.is_draft), None)

    @property
    def is_forgotten(self) -> bool:
        """Tell whether the tax law let these documents go."""
        return any(document.is_forgotten for document in self.documents)

    @property
    def differs(self) -> bool:
        """Tell whether the invoices say another sum than what is owed now: a correction is due."""
        return self.invoice is not None and self.documented != self.owed


def settings_of(vendor_id: int) -> InvoicingSettings:
    """Give the seller's settings, or unsaved ones that hold the defaults."""
    return InvoicingSettings.objects.filter(vendor=vendor_id).first() or InvoicingSettings(vendor_id=vendor_id)


def documents_of(vendor: Vendor, text: str = "") -> QuerySet[SalesDocument]:
    """List a seller's documents, the newest first; `text` looks in numbers of documents, orders and KSeF."""
    found = SalesDocument.objects.filter(vendor=vendor).select_related(*RELATED)
    if text:
        found = found.filter(
            Q(number__icontains=text)
            | Q(vendor_order__number__icontains=text)
            | Q(ksef_number__icontains=text)
            | Q(ksef_entry__number__icontains=text)
        )
    return found.order_by("-made_at", "-pk")


def papers_of(part: VendorOrder) -> PartPapers:
    """Give the documents of a part and whether they say what is owed now."""
    documents = list(SalesDocument.objects.filter(vendor_order=part).select_related(*RELATED).order_by("pk"))
    counted = [one.gross for one in documents if not one.is_withdrawn and one.kind in COUNTED]
    return PartPapers(documents=documents, documented=sum(counted, ZERO), owed=owed_now(part))


def owed_now(part: VendorOrder) -> Decimal:
    """Give what the part costs after everything that fell away or goes back; nothing when it came to nothing."""
    if _is_paid(part):
        left: Decimal = part.total_gross - part.refund_gross
        return left
    return ZERO if part.state in OVER else part.final_gross


def _is_paid(part: VendorOrder) -> bool:
    return part.payment is not None and part.payment.state == PaymentState.SUCCEEDED


def lines_now(part: VendorOrder) -> list[DocumentLine]:
    """Give the lines that a document would have now: of a paid part what was not refunded, else what is owed.

    A reduction of the price lowers its line, so that the document says what stays paid.
    """
    if _is_paid(part):
        return lines_left(part, part.lines.order_by("pk"), refundable(part))
    if part.state in OVER:
        return []
    positions = positions_of(part)
    return document_lines(part, positions, kept_delivery(part, positions))


def sold_on(part: VendorOrder) -> dt.date:
    """Give the day of the sale: when the last parcel left, or the part was completed, else the day of payment."""
    last = (
        Fulfillment.objects.filter(vendor_order=part, state=FulfillmentState.FULFILLED)
        .order_by("-shipped_at")
        .values_list("shipped_at", flat=True)
        .first()
    )
    moment = last or part.closed_at or (part.payment.settled_at if part.payment else None)
    return clock.date_of(moment) if moment else clock.today()


def shared_documents(part_ids: Iterable[int]) -> dict[int, list[SalesDocument]]:
    """Give part id -> the documents that its buyer sees, oldest first, with one query."""
    found: dict[int, list[SalesDocument]] = defaultdict(list)
    rows = SalesDocument.objects.filter(vendor_order__in=list(part_ids)).select_related(*RELATED)
    for document in rows.order_by("pk"):
        if document.is_shared:
            found[document.vendor_order_id].append(document)
    return found


def parts_without_invoice(vendor: Vendor) -> QuerySet[VendorOrder]:
    """List the paid parts of companies and public bodies without any document, the oldest first."""
    papers = SalesDocument.objects.filter(withdrawal=None).values("vendor_order")
    found = VendorOrder.objects.filter(vendor=vendor, payment__state=PaymentState.SUCCEEDED)
    found = found.exclude(state__in=OVER).exclude(order__nip="").exclude(pk__in=papers)
    return found.select_related("order", "payment").order_by("created_at", "pk")


def parts_to_correct(vendor: Vendor) -> QuerySet[VendorOrder]:
    """List the parts whose invoices say another sum than what is owed now, the oldest first."""
    invoiced = SalesDocument.objects.filter(kind=DocumentKind.INVOICE, withdrawal=None).values("vendor_order")
    live = Q(sales_documents__withdrawal=None, sales_documents__kind__in=COUNTED)
    money = MoneyField()
    return (
        VendorOrder.objects.filter(vendor=vendor, pk__in=invoiced)
        .annotate(
            documented=Sum("sales_documents__gross", filter=live, output_field=money),
            due=Case(
                When(payment__state=PaymentState.SUCCEEDED, then=F("total_gross") - F("refund_gross")),
                When(state__in=OVER, then=Value(Decimal(0), output_field=money)),
                default=F("total_gross") - F("cancelled_gross"),
                output_field=money,
            ),
        )
        .exclude(documented=F("due"))
        .select_related("order", "payment")
        .order_by("created_at", "pk")
    )


def drafts_without_ksef(vendor: Vendor) -> QuerySet[SalesDocument]:
    """List the drafts for KSeF whose number was not typed in yet, the oldest first."""
    found = SalesDocument.objects.filter(vendor=vendor, source=DocumentSource.DRAFTED, channel=Channel.KSEF)
    return found.filter(ksef_entry=None).select_related(*RELATED).order_by("pk")


def outside_ksef(vendor_id: int, month: dt.date) -> Decimal:
    """Give the sum with VAT of a month's invoices to businesses that were issued outside KSeF (law.md R7-05)."""
    first = month.replace(day=1)
    found = SalesDocument.objects.filter(
        vendor=vendor_id,
        kind=DocumentKind.INVOICE,
        channel=Channel.OUTSIDE,
        withdrawal=None,
        issued_on__gte=first,
        issued_on__lt=clock.add_months(first, 1),
    ).exclude(buyer_nip="")
    total: Decimal = found.aggregate(total=Sum("gross"))["total"] or ZERO
    return total
