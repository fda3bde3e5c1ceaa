"""Tables of the register of social enterprises."""

from vendors.models.adviser_access import AdviserAccess, AdviserAccessQuerySet
from vendors.models.closed_period import ClosedKind, ClosedPeriod
from vendors.models.content_review import ContentReview, PersonConsent
from vendors.models.delivery_method import DeliveryKind, DeliveryMethod
from vendors.models.document import Document, DocumentKind
from vendors.models.entity_data import EntityKind, RegisterType, VatStatus
from vendors.models.invitation import Invitation
from vendors.models.member import Member, MemberRole
from vendors.models.seller_terms import SellerTerms
from vendors.models.statement import GroundKind, Measure, StatementOfReasons
from vendors.models.submission import FieldNote, Submission
from vendors.models.vendor import Vendor, VendorQuerySet

__all__ = [
    "AdviserAccess",
    "AdviserAccessQuerySet",
    "ClosedKind",
    "ClosedPeriod",
    "ContentReview",
    "DeliveryKind",
    "DeliveryMethod",
    "Document",
    "DocumentKind",
    "EntityKind",
    "FieldNote",
    "GroundKind",
    "Invitation",
    "Measure",
    "Member",
    "MemberRole",
    "PersonConsent",
    "RegisterType",
    "SellerTerms",
    "StatementOfReasons",
    "Submission",
    "VatStatus",
    "Vendor",
    "VendorQuerySet",
]
