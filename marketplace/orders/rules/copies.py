"""Copies of a basket that an order keeps: nothing in them changes when the seller's data do (law.md T2-05)."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from accounts.models import Address, User
from core.money import net_of, vat_of
from marketplace.catalogue.models import Stock, StockMode
from marketplace.checkout.models import Checkout
from marketplace.checkout.rules.basket import BasketGroup, BasketLine
from marketplace.checkout.rules.buyer import BUYER_FIELDS
from marketplace.orders.models import Order, OrderLine, VendorOrder
from marketplace.payments.models import MoneyPolicy, Payment
from vendors.models import SellerTerms

COPIED_FIELDS = (*BUYER_FIELDS, "gateway", "note")


def checkout_key(placement_key: UUID, vendor_id: int | None) -> str:
    """Give the key that makes placing repeatable: the summary page's key, and the vendor when one part is ordered."""
    return placement_key.hex if vendor_id is None else f"{placement_key.hex}:{vendor_id}"


def address_copy(address: Address) -> Address:
    """Make an unsaved copy of an address that belongs to nobody's book."""
    fields = [field.attname for field in Address._meta.concrete_fields if field.name not in {"id", "user"}]
    return Address(**{name: getattr(address, name) for name in fields})


def order_copy(
    checkout: Checkout,
    *,
    key: str,
    number: str,
    user: User | None,
    billing: Address,
    shipping: Address | None,
    total: Decimal,
    language: str,
    now: dt.datetime,
) -> Order:
    """Make the unsaved order of a buyer."""
    return Order(
        **{name: getattr(checkout, name) for name in COPIED_FIELDS},
        checkout_key=key,
        number=number,
        user=user,
        billing_address=billing,
        shipping_address=shipping,
        total_gross=total,
        language=language,
        placed_at=now,
    )


def vendor_order_copy(
    group: BasketGroup,
    *,
    order: Order,
    number: str,
    terms: SellerTerms | None,
    payment: Payment,
    policy: MoneyPolicy | None,
    promised_by: dt.date | None,
    reserved_until: dt.datetime,
) -> VendorOrder:
    """Make the unsaved part of one seller, with the seller's data and delivery as they are now."""
    vendor, delivery = group.vendor, group.delivery
    return VendorOrder(
        order=order,
        vendor=vendor,
        number=number,
        payment=payment,
        policy=policy,
        seller_name=vendor.name,
        seller_operating_body=vendor.operating_body,
        seller_nip=vendor.nip,
        seller_register=f"{vendor.get_register_type_display()} {vendor.register_number}",
        seller_address=", ".join(vendor.address_lines()),
        seller_email=vendor.email,
        seller_phone=vendor.phone,
        seller_is_trader=vendor.is_trader,
        vat_basis=vendor.vat_basis,
        terms=terms,
        delivery_kind=delivery.method.kind if delivery else "",
        delivery_name=delivery.method.name if delivery else "",
        delivery_point=delivery.point_code if delivery else "",
        delivery_gross=group.delivery_gross,
        standard_delivery_gross=min(group.delivery_from or group.delivery_gross, group.delivery_gross),
        delivery_vat_code=delivery.vat_code if delivery else "",
        delivery_by=promised_by,
        goods_gross=group.goods_gross,
        total_gross=group.total_gross,
        reserved_until=reserved_until,
        created_at=order.placed_at,
    )


def line_copy(line: BasketLine, vendor_order: VendorOrder) -> OrderLine:
    """Make one unsaved line at the price that the buyer saw, with the certificate that covers it now."""
    variant, product, badge = line.variant, line.product, line.badge
    total = line.seen_unit_gross * line.quantity
    stock: Stock | None = getattr(variant, "stock", None)
    return OrderLine(
        vendor_order=vendor_order,
        variant=variant,
        kind=product.kind,
        product_name=product.name,
        variant_name=variant.name,
        sku=variant.sku,
        unit=product.unit,
        quantity=line.quantity,
        is_reserved=stock is not None and stock.mode == StockMode.TRACKED,
        unit_gross=line.seen_unit_gross,
        vat_code=variant.vat_code,
        total_gross=total,
        total_net=net_of(total, variant.vat_code),
        total_vat=vat_of(total, variant.vat_code),
        withdrawal_regime=product.withdrawal_regime,
        lead_time_days=line.lead_time_days,
        certificate_number=badge.certificate_number if badge else "",
        certificate_item=badge.item_name if badge else "",
        certificate_valid_to=badge.valid_to if badge else None,
    )
