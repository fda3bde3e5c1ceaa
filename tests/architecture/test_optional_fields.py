"""Which fields of the panel really are optional: whoever adds one decides, and says so here.

A field that law, sending or publishing needs later is wrapped in `core.needs.needed`, which words it in place of
"(opcjonalnie)". Boxes to tick, hidden fields and forms that only look for things (`says_optional = False`) say nothing.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SOURCES = [
    *(ROOT / "vendors" / "forms").glob("*.py"),
    *(ROOT / "marketplace" / "catalogue" / "forms").glob("*.py"),
    *(ROOT / "marketplace" / "orders" / "forms").glob("*.py"),
    *(ROOT / "marketplace" / "invoices" / "forms").glob("*.py"),
]
# manufacturer_email is marked where the category asks for it (ParticularsForm.__init__).
FREE = [
    "ApprovalForm.note",
    "CapacityForm.weekly_limit",
    "ClaimForm.evidence",
    "ClaimForm.file",
    "ClosedPeriodForm.message",
    "ComplaintForm.papers",
    "DeliveryForm.free_over_gross",
    "DeliveryForm.max_weight_kg",
    "DocumentForm.expires_on",
    "EndForm.early",
    "FactForm.evidence",
    "FactForm.expires_on",
    "HoursForm.drop",
    "HoursForm.exception_date",
    "HoursForm.exception_note",
    "HoursForm.hours_note",
    "LabelForm.picture",
    "LabelForm.words",
    "ListingCapacityForm.weekly_limit",
    "MarketTermsForm.summary",
    "MessageForm.file",
    "ParticularsForm.durability_days",
    "ParticularsForm.manufacturer_email",
    "PlaceForm.latitude",
    "PlaceForm.longitude",
    "PlaceForm.place_note",
    "PlanForm.starts_at",
    "ProductLabelForm.valid_to",
    "ProfileForm.tagline",
    "PurchaseComplaintForm.photos",
    "RequestReturnForm.note",
    "RequirementForm.entity_kinds",
    "RequirementForm.label_en",
    "RequirementForm.reason_en",
    "ShipForm.carrier",
    "ShipForm.tracking_number",
    "StatusForm.evidence",
    "StockForm.note",
    "TermsForm.powiats",
    "TextForm.description",
    "VariantForm.attribute_2",
    "VariantForm.ean",
    "VariantForm.sku",
    "VariantForm.value_2",
    "WebhookForm.query",
]


def _is_field(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and any(
        word.arg == "required" and isinstance(word.value, ast.Constant) and word.value.value is False
        for word in node.keywords
    )


def _called(node: ast.Call) -> str:
    return ast.unparse(node.func).rpartition(".")[2]


def optional_fields() -> Iterator[str]:
    """Give "Form.field" for every declared field that says "(opcjonalnie)"."""
    for path in SOURCES:
        for form in ast.walk(ast.parse(path.read_text())):
            if not isinstance(form, ast.ClassDef) or "says_optional = False" in ast.unparse(form):
                continue
            for line in form.body:
                if not (isinstance(line, ast.Assign) and isinstance(line.value, ast.Call) and _is_field(line.value)):
                    continue
                if _called(line.value) == "BooleanField" or "HiddenInput" in ast.unparse(line.value):
                    continue
                yield f"{form.name}.{ast.unparse(line.targets[0])}"


def test_only_fields_that_nothing_needs_are_called_optional() -> None:
    assert sorted(optional_fields()) == sorted(FREE)
