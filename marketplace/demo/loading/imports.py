"""One import that a seller did yesterday: a file of stock with a few wrong rows, taken over through the actions."""

import io
from typing import Final

from core import clock
from marketplace.catalogue.actions.check_import import check_import
from marketplace.catalogue.actions.start_import import start_import
from marketplace.catalogue.actions.upload_import import upload_import
from marketplace.catalogue.gateways.table_file import clean_table
from marketplace.catalogue.models import ImportJob, ImportKind, Stock, StockMode
from marketplace.catalogue.tasks import work_on_import
from marketplace.demo.loading.outbox import keep_letters_back
from vendors.models import Member, MemberRole

SELLER: Final = "sprzedawca@example.org"
HEADER: Final = "Numer wariantu;Nazwa;SKU;Stan przy eksporcie;Zmiana stanu;Policzono"


def load_import() -> ImportJob | None:
    """Import the deliveries of the seller of the demo, or do nothing without one who counts pieces."""
    member = Member.objects.filter(user__email=SELLER, role=MemberRole.OWNER).first()
    counted = Stock.objects.filter(variant__product__vendor__members=member, mode=StockMode.TRACKED)
    stocks = list(counted.select_related("variant__product").order_by("pk")[:5])
    if member is None or len(stocks) < 5:
        return None
    content = "\r\n".join([HEADER, *_lines(stocks)]).encode()
    with clean_table(io.BytesIO(content), f"dostawa {clock.today():%d.%m}.csv", len(content)) as table:
        job = upload_import(vendor_id=member.vendor_id, kind=ImportKind.STOCK, table=table, by=member.user)
    check_import(job_id=job.pk, mapping=job.mapping, options={}, by=member.user)
    work_on_import(job_id=job.pk)
    start_import(job_id=job.pk, by=member.user)
    work_on_import(job_id=job.pk)
    keep_letters_back()
    return job


def _lines(stocks: list[Stock]) -> list[str]:
    """Give three good rows and three that show what errors look like."""
    good = [_line(stock, delta=delta) for stock, delta in zip(stocks, ("4", "+6", "2"), strict=False)]
    words = _line(stocks[3], delta="dużo")
    late = _line(stocks[4], counted="12", before=stocks[4].on_hand + 3)
    gone = "999999999;Zakładka do książki;ZAK-1;8;5;"
    return [*good, words, late, gone]


def _line(stock: Stock, *, delta: str = "", counted: str = "", before: int | None = None) -> str:
    variant = stock.variant
    told = stock.on_hand if before is None else before
    return f"{variant.pk};{variant.product.name};{variant.sku};{told};{delta};{counted}"
