"""Tables of the register of social enterprises."""

from vendors.models.activity import Activity, PkdEdition, activity_labels
from vendors.models.adviser_access import AdviserAccess, AdviserAccessQuerySet
from vendors.models.api_token import ApiScope, ApiToken, ApiTokenQuerySet
from vendors.models.claim import Claim
from vendors.models.closed_period import ClosedKind, ClosedPeriod
from vendors.models.complaint import ComplaintAttachment, VendorComplaint
from vendors.models.content_review import ContentReview, PersonConsent
from vendors.models.data_change import DataChange
from vendors.models.delivery_method import DeliveryKind, DeliveryMethod
from vendors.models.document import Document, DocumentKind
from vendors.models.enterprise_status import EnterpriseStatus
from vendors.models.entity_data import EntityKind, Establishment, EuCountry, RegisterType, TaxActivity, VatStatus
from vendors.models.invitation import Invitation
from vendors.models.look_up import LookUp, LookUpOutcome, LookUpSource
from vendors.models.market_terms import MarketTerms, MarketTermsAcceptance
from vendors.models.member import Member, MemberRole
from vendors.models.recheck import Recheck, RecheckOutcome, Reminder, ReminderKind
from vendors.models.register_import import RegisterImport, RegisterRecord
from vendors.models.requirement import Requirement, RequirementKind
from vendors.models.seller_terms import SellerTerms
from vendors.models.social_fact import FactKind, SocialFact, SurplusGoal
from vendors.models.statement import GroundKind, Measure, StatementOfReasons
from vendors.models.storefront import PictureKind, Storefront, StorefrontPicture
from vendors.models.submission import FieldNote, Submission
from vendors.models.vendor import Vendor, VendorQuerySet
from vendors.models.webhook import (
    Webhook,
    WebhookAttempt,
    WebhookCursor,
    WebhookDelivery,
    WebhookEvent,
    WebhookQuerySet,
)

__all__ = [
    "Activity",
    "AdviserAccess",
    "AdviserAccessQuerySet",
    "ApiScope",
    "ApiToken",
    "ApiTokenQuerySet",
    "Claim",
    "ClosedKind",
    "ClosedPeriod",
    "ComplaintAttachment",
    "ContentReview",
    "DataChange",
    "DeliveryKind",
    "DeliveryMethod",
    "Document",
    "DocumentKind",
    "EnterpriseStatus",
    "EntityKind",
    "Establishment",
    "EuCountry",
    "FactKind",
    "FieldNote",
    "GroundKind",
    "Invitation",
    "LookUp",
    "LookUpOutcome",
    "LookUpSource",
    "MarketTerms",
    "MarketTermsAcceptance",
    "Measure",
    "Member",
    "MemberRole",
    "PersonConsent",
    "PictureKind",
    "PkdEdition",
    "Recheck",
    "RecheckOutcome",
    "RegisterImport",
    "RegisterRecord",
    "RegisterType",
    "Reminder",
    "ReminderKind",
    "Requirement",
    "RequirementKind",
    "SellerTerms",
    "SocialFact",
    "StatementOfReasons",
    "Storefront",
    "StorefrontPicture",
    "Submission",
    "SurplusGoal",
    "TaxActivity",
    "VatStatus",
    "Vendor",
    "VendorComplaint",
    "VendorQuerySet",
    "Webhook",
    "WebhookAttempt",
    "WebhookCursor",
    "WebhookDelivery",
    "WebhookEvent",
    "WebhookQuerySet",
    "activity_labels",
]
