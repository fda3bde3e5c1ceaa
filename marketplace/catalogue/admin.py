"""Django's admin for the operator's technician: look at everything, change nothing (writes go through actions)."""

from typing import Any, Final

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from marketplace.catalogue.models import (
    Attribute,
    Category,
    FoodParticulars,
    Media,
    PriceChange,
    Product,
    ProductVariant,
    SafetyParticulars,
    Stock,
)


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """Shows rows without a way to add, change or delete them."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Refuse."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Refuse."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Refuse."""
        return False


# model -> columns, search, filters, rows fetched along
_TABLES: Final[dict[type[Model], tuple[list[str], list[str], list[str], list[str]]]] = {
    Attribute: (["name", "slug"], ["name"], [], []),
    Category: (["name", "slug", "kind", "particulars"], ["name", "slug"], ["kind"], []),
    Product: (
        ["name", "vendor", "category", "state", "price_from", "first_published_at"],
        ["name", "slug", "external_ref"],
        ["state", "kind"],
        ["vendor", "category"],
    ),
    ProductVariant: (
        ["product", "name", "sku", "price_gross", "vat_code", "is_active"],
        ["sku", "ean"],
        [],
        ["product"],
    ),
    Stock: (["variant", "mode", "on_hand", "reserved"], ["variant__sku"], ["mode"], ["variant__product"]),
    PriceChange: (
        ["variant", "gross", "valid_from", "is_reduction", "reference_gross", "reference_kind"],
        ["variant__sku"],
        ["is_reduction"],
        ["variant__product"],
    ),
    Media: (["product", "alt", "image", "source_url"], ["alt"], [], ["product"]),
    SafetyParticulars: (["product", "manufacturer_name"], ["manufacturer_name"], [], ["product"]),
    FoodParticulars: (["product", "legal_name", "allergens"], ["legal_name"], [], ["product"]),
}

for _model, (_columns, _search, _filters, _along) in _TABLES.items():
    admin.site.register(
        _model,
        type(
            f"{_model.__name__}Admin",
            (ReadOnly,),
            {
                "list_display": _columns,
                "search_fields": _search,
                "list_filter": _filters,
                "list_select_related": _along or False,
            },
        ),
    )
