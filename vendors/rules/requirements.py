"""The checklist: what counts as met, and the fields that no operator can switch off."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from vendors.models import DocumentKind, Vendor
from vendors.rules import steps
from vendors.rules.identity import is_asked
from vendors.rules.snapshot import FIELD_BY_KEY

#: Statements and how a vendor shows that it made them.
STATEMENTS: Final = {"is_trader": steps.TRADER, "self_certified": steps.CERTIFICATION}
#: Fields that a requirement may name: everything the application fills, without the yes-or-no declaration.
FIELD_SUBJECTS: Final = tuple(name for name in steps.APPLICATION_FIELDS if name != "is_trader")


@dataclass(frozen=True, kw_only=True)
class Missing:
    """Something that a vendor still lacks: its words, why it is asked for, and the step that fills it.

    `key` is the line of the snapshot it belongs to. `expired` tells that a document was there and ran out. `until` is
    the day of the yearly check before which a vendor that sells already may supply it; `blocking` is false till then.
    """

    key: str
    label: str
    reason: str
    step: str
    blocking: bool = True
    expired: bool = False
    until: dt.date | None = None

    def __str__(self) -> str:
        return self.label


def field_is_met(vendor: Vendor, field: str) -> bool:
    """Tell whether a field says what is asked; some are asked of some entities only."""
    values = {name: getattr(vendor, name) for name in steps.APPLICATION_FIELDS}
    return not is_asked(field, values) or bool(getattr(vendor, field))


def statement_is_met(vendor: Vendor, subject: str) -> bool:
    """Tell whether a statement was made."""
    return vendor.is_trader if subject == "is_trader" else vendor.self_certified_at is not None


def label_of(key: str) -> str:
    """Give the words of a snapshot's line."""
    return str(FIELD_BY_KEY[key].label)


def subjects_of(kind: str) -> list[tuple[str, str]]:
    """Give (subject, label) pairs that a requirement of a kind may name; none for kinds without a subject."""
    if kind == "FIELD":
        return [(name, label_of(name)) for name in FIELD_SUBJECTS if name in FIELD_BY_KEY]
    if kind == "DOCUMENT":
        return [(option.value, str(option.label)) for option in DocumentKind]
    if kind == "STATEMENT":
        return [(name, label_of(name)) for name in STATEMENTS]
    return []
