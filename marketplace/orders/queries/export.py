"""Orders as rows of a table, read in portions so that memory stays the same for any number of orders."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.csv_cells import safe_cell
from marketplace.orders.models import OrderLine, VendorOrder
from marketplace.orders.rules.privacy import is_masked
from marketplace.orders.rules.slips import recipient_lines
from marketplace.payments.states import PaymentState
from vendors.models import Vendor

CHUNK = 500


def export_rows(vendor: Vendor, *, since: dt.date, until: dt.date, by: User, personal: bool) -> Iterator[list[str]]:
    """Give the headings, then a row per line of each order placed on these Warsaw days (both included).

    `personal` adds the buyers' columns, left empty where the data are hidden by now. The last two columns say who took
    the file out and when. Amounts are PLN with a comma; no cell can run as a formula.
    """
    now = clock.now()
    mark = [by.get_username(), f"{localtime(now):%Y-%m-%d %H:%M}"]
    yield _headings(personal)
    lines = OrderLine.objects.filter(
        vendor_order__vendor=vendor,
        vendor_order__created_at__gte=clock.start_of(since),
        vendor_order__created_at__lt=clock.start_of(until + dt.timedelta(days=1)),
    ).select_related("vendor_order__order__shipping_address", "vendor_order__payment", "vendor_order__vendor")
    for line in lines.order_by("vendor_order__created_at", "pk").iterator(chunk_size=CHUNK):
        part = line.vendor_order
        row = _of_part(part) + _of_line(line)
        if personal:
            row += _of_buyer(part, now)
        yield [safe_cell(cell) for cell in [*row, *mark]]


def _headings(personal: bool) -> list[str]:
    own = [
        _("Numer"),
        _("Numer całego zamówienia"),
        _("Złożone"),
        _("Stan"),
        _("Opłacone"),
        _("Dostawa"),
        _("Punkt odbioru"),
        _("Cena dostawy brutto"),
        _("Razem brutto"),
        _("Anulowano brutto"),
        _("Do zwrotu brutto"),
        _("Obiecany termin"),
        _("Produkt"),
        _("Wariant"),
        _("Symbol"),
        _("Ilość"),
        _("Anulowane sztuki"),
        _("Jednostka"),
        _("Cena brutto"),
        _("Wartość brutto"),
        _("VAT"),
    ]
    buyer = [
        _("Imię"),
        _("Nazwisko"),
        _("Firma"),
        _("NIP"),
        _("E-mail"),
        _("Telefon"),
        _("Adres dostawy"),
        _("Uwagi kupującego"),
    ]
    return [*own, *(buyer if personal else []), _("Pobrał(a)"), _("Pobrano")]


def _of_part(part: VendorOrder) -> list[str]:
    paid = part.payment is not None and part.payment.state == PaymentState.SUCCEEDED
    return [
        part.number,
        part.order.number,
        f"{localtime(part.created_at):%Y-%m-%d %H:%M}",
        part.get_state_display(),
        _("tak") if paid else _("nie"),
        part.delivery_name,
        part.delivery_point,
        _amount(part.delivery_gross),
        _amount(part.total_gross),
        _amount(part.cancelled_gross),
        _amount(part.refund_left),
        part.delivery_by.isoformat() if part.delivery_by else "",
    ]


def _of_line(line: OrderLine) -> list[str]:
    return [
        line.product_name,
        line.variant_name,
        line.sku,
        str(line.quantity),
        str(line.cancelled_quantity),
        line.get_unit_display(),
        _amount(line.unit_gross),
        _amount(line.total_gross),
        line.get_vat_code_display(),
    ]


def _of_buyer(part: VendorOrder, now: dt.datetime) -> list[str]:
    if is_masked(part, now):
        return [_("dane ukryte"), *[""] * 7]
    order = part.order
    return [
        order.first_name,
        order.last_name,
        order.company_name,
        order.nip,
        order.email,
        order.phone,
        ", ".join(recipient_lines(part)),
        order.note,
    ]


def _amount(value: Decimal) -> str:
    return f"{value:.2f}".replace(".", ",")
