"""Changes of identity data in words."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from vendors.models import DataChange, Vendor
from vendors.rules.snapshot import FIELD_BY_KEY


class ChangedLine(NamedTuple):
    """One field of a change: its words, and how the old and the new value are shown to people."""

    label: str
    before: str
    after: str


def _shown(name: str, values: Mapping[str, Any]) -> str:
    """Show values as a vendor that has them would show this field."""
    return FIELD_BY_KEY[name].show(Vendor(**values))


def changed_lines(change: DataChange) -> list[ChangedLine]:
    """List the fields that a change touches, in the order of the application."""
    return [
        ChangedLine(str(field.label), _shown(name, change.before), _shown(name, change.proposed))
        for name, field in FIELD_BY_KEY.items()
        if name in change.proposed
    ]
