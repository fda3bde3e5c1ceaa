"""Forms of the seller's listings and of their moderation."""

from marketplace.catalogue.forms.listing import CategoryForm, ListFilterForm, ParticularsForm, TermsForm, TextForm
from marketplace.catalogue.forms.marks import ClaimForm, LabelForm, PolicyForm, ProductLabelForm, ReasonsForm
from marketplace.catalogue.forms.nutrition import NutritionForm
from marketplace.catalogue.forms.offer import OfferForm, PlanForm, StockForm, VariantForm, WhenForm

__all__ = [
    "CategoryForm",
    "ClaimForm",
    "LabelForm",
    "ListFilterForm",
    "NutritionForm",
    "OfferForm",
    "ParticularsForm",
    "PlanForm",
    "PolicyForm",
    "ProductLabelForm",
    "ReasonsForm",
    "StockForm",
    "TermsForm",
    "TextForm",
    "VariantForm",
    "WhenForm",
]
