"""Template filter for quantities."""

from django import template

from marketplace.catalogue.rules.quantity import quantity_text

register = template.Library()


@register.filter
def of_unit(quantity: int, unit: str) -> str:
    """Write a quantity with its unit: {{ line.quantity|of_unit:line.unit }} -> 3 dni."""
    return quantity_text(quantity, unit)
