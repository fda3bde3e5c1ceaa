"""Tables of the register of social enterprises."""

from vendors.models.delivery_method import DeliveryKind, DeliveryMethod
from vendors.models.document import Document, DocumentKind
from vendors.models.entity_data import EntityKind, RegisterType, VatStatus
from vendors.models.member import Member, MemberRole
from vendors.models.seller_terms import SellerTerms
from vendors.models.statement import GroundKind, Measure, StatementOfReasons
from vendors.models.submission import FieldNote, Submission
from vendors.models.vendor import Vendor, VendorQuerySet

__all__ = [
    "DeliveryKind",
    "DeliveryMethod",
    "Document",
    "DocumentKind",
    "EntityKind",
    "FieldNote",
    "GroundKind",
    "Measure",
    "Member",
    "MemberRole",
    "RegisterType",
    "SellerTerms",
    "StatementOfReasons",
    "Submission",
    "VatStatus",
    "Vendor",
    "VendorQuerySet",
]
