"""Tables of the catalogue."""

from marketplace.catalogue.models.attribute import Attribute, AttributeValue
from marketplace.catalogue.models.badge_snapshot import BadgeSnapshot, BadgeSnapshotDay
from marketplace.catalogue.models.category import Category
from marketplace.catalogue.models.import_job import ImportFormat, ImportItem, ImportJob, ImportKind, ImportOutcome
from marketplace.catalogue.models.label import Label
from marketplace.catalogue.models.media import Hold, Media
from marketplace.catalogue.models.moderation_policy import ModerationPolicy
from marketplace.catalogue.models.nutrition import NutritionExemption, NutritionFacts, NutritionUnit
from marketplace.catalogue.models.particulars import ALLERGENS, FoodParticulars, QuidExemption, SafetyParticulars
from marketplace.catalogue.models.planned_price import PlannedPrice
from marketplace.catalogue.models.price_change import PriceChange, ReferenceKind
from marketplace.catalogue.models.product import Pricing, Product, ProductQuerySet, Unit, WithdrawalRegime
from marketplace.catalogue.models.product_change import ProductChange
from marketplace.catalogue.models.product_claim import ProductClaim
from marketplace.catalogue.models.product_label import ProductLabel
from marketplace.catalogue.models.product_variant import MeasureUnit, ProductVariant
from marketplace.catalogue.models.search_document import SearchDocument
from marketplace.catalogue.models.search_word import SearchWord
from marketplace.catalogue.models.service_area import ServiceArea
from marketplace.catalogue.models.stock import Stock, StockMode
from marketplace.catalogue.models.stock_movement import StockMovement, StockReason
from marketplace.catalogue.models.view_count import ViewBatch, ViewCount
from marketplace.catalogue.models.work import WorkBooking, WorkCapacity, WorkUnit

__all__ = [
    "ALLERGENS",
    "Attribute",
    "AttributeValue",
    "BadgeSnapshot",
    "BadgeSnapshotDay",
    "Category",
    "FoodParticulars",
    "Hold",
    "ImportFormat",
    "ImportItem",
    "ImportJob",
    "ImportKind",
    "ImportOutcome",
    "Label",
    "MeasureUnit",
    "Media",
    "ModerationPolicy",
    "NutritionExemption",
    "NutritionFacts",
    "NutritionUnit",
    "PlannedPrice",
    "PriceChange",
    "Pricing",
    "Product",
    "ProductChange",
    "ProductClaim",
    "ProductLabel",
    "ProductQuerySet",
    "ProductVariant",
    "QuidExemption",
    "ReferenceKind",
    "SafetyParticulars",
    "SearchDocument",
    "SearchWord",
    "ServiceArea",
    "Stock",
    "StockMode",
    "StockMovement",
    "StockReason",
    "Unit",
    "ViewBatch",
    "ViewCount",
    "WithdrawalRegime",
    "WorkBooking",
    "WorkCapacity",
    "WorkUnit",
]
