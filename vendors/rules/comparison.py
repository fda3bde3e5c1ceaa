"""What changed between two sendings of an application, in words that a reviewer reads side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vendors.rules.snapshot import FIELD_BY_KEY


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """One field of the snapshot, before and now; `kind` is same, added, removed or changed."""

    field: str
    label: str
    before: str
    after: str
    kind: str


def label_of(field: str) -> str:
    """Name a key of a snapshot in words; one that no form knows any more is made readable."""
    known = FIELD_BY_KEY.get(field)
    text = str(known.label) if known else field.replace("_", " ")
    return text[:1].upper() + text[1:]


def value_text(value: Any) -> str:
    """Show a value of a snapshot as text: lists line by line, yes and no in words."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("tak") if value else _("nie")
    if isinstance(value, dict):
        return ", ".join(f"{key}: {value_text(inner)}" for key, inner in value.items() if key != "sha256")
    if isinstance(value, list):
        return "\n".join(value_text(inner) for inner in value)
    return str(value)


def in_order(keys: Iterable[str]) -> list[str]:
    """Put keys of a snapshot in the order of the application, unknown ones last; PostgreSQL keeps no order in JSON."""
    places = {key: place for place, key in enumerate(FIELD_BY_KEY)}
    return sorted(keys, key=lambda key: (places.get(key, len(places)), key))


def compare(before: dict[str, Any], after: dict[str, Any]) -> list[FieldChange]:
    """Give every field of two snapshots in the order of the application, those that are gone included."""
    return [_change(field, before.get(field), after.get(field)) for field in in_order({*before, *after})]


def _change(field: str, old: Any, new: Any) -> FieldChange:
    before, after = value_text(old), value_text(new)
    kind = "same" if old == new else "added" if not before else "removed" if not after else "changed"
    return FieldChange(field=field, label=label_of(field), before=before, after=after, kind=kind)
