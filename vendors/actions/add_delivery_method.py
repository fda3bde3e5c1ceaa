"""Offer a new way of delivery."""

from decimal import Decimal

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from core.money import VatCode
from vendors.models import DeliveryMethod, Vendor
from vendors.permissions import can_manage
from vendors.rules import check_delivery


@action
def add_delivery_method(
    *,
    vendor_id: int,
    kind: str,
    name: str,
    price_gross: Decimal,
    by: User,
    vat_code: str = VatCode.VAT_23,
    free_over_gross: Decimal | None = None,
    max_weight_g: int | None = None,
    lead_time_days: int = 2,
    powiats: list[str] | None = None,
) -> DeliveryMethod:
    """Add a way of delivery to a vendor's offer, switched on.

    Its owner or manager. Prices are gross PLN; `free_over_gross` counts this vendor's goods only; weight in grams;
    `lead_time_days` in working days; local delivery names its powiats (TERYT codes). Raises InvalidDelivery.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    fields: dict[str, object] = {
        "kind": kind,
        "name": name.strip(),
        "price_gross": price_gross,
        "vat_code": vat_code,
        "free_over_gross": free_over_gross,
        "max_weight_g": max_weight_g,
        "lead_time_days": lead_time_days,
        "powiats": powiats or [],
    }
    check_delivery(fields)
    method = DeliveryMethod.objects.create(vendor=vendor, **fields)
    record_change(CATALOGUE, "vendor", vendor.pk)
    return method
