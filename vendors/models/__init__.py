"""Tables of the register of social enterprises."""

from vendors.models.delivery_method import DeliveryKind, DeliveryMethod
from vendors.models.member import Member, MemberRole
from vendors.models.seller_terms import SellerTerms
from vendors.models.vendor import EntityKind, RegisterType, VatStatus, Vendor, VendorQuerySet

__all__ = [
    "DeliveryKind",
    "DeliveryMethod",
    "EntityKind",
    "Member",
    "MemberRole",
    "RegisterType",
    "SellerTerms",
    "VatStatus",
    "Vendor",
    "VendorQuerySet",
]
