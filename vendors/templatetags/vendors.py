"""Filters of the vendors' pages."""

from django import template

from vendors.models import DataChange
from vendors.rules import data_change

register = template.Library()


@register.filter
def changed_lines(change: DataChange) -> list[data_change.ChangedLine]:
    """Give the lines that a change of identity data touches."""
    return data_change.changed_lines(change)
