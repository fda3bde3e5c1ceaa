"""What the public may know of an entity of the register, whatever is being typed into its application meanwhile."""

from collections.abc import Iterable
from typing import Any, Final

from vendors.models import EnterpriseStatus, RegisterRecord, Vendor
from vendors.rules.register_row import default_short_name
from vendors.states import StatusState, VendorState

#: In these states the entity's own data were approved by the regional centre; in others the register's record counts.
VERIFIED: Final = (VendorState.APPROVED, VendorState.SUSPENDED, VendorState.TERMINATED)
#: The public fields; no representative, no account, no contact for authorities (law.md §10, R3-03).
FIELDS: Final = (
    "name",
    "short_name",
    "entity_kind",
    "legal_form",
    "operating_body",
    "nip",
    "regon",
    "register_type",
    "register_number",
    "street",
    "house_number",
    "postal_code",
    "city",
    "gmina",
    "powiat",
    "activities",
    "website",
    "phone",
    "email",
)


def public_data(state: str, own: dict[str, Any], record: dict[str, Any] | None) -> dict[str, Any]:
    """Give field -> public value: the entity's own data once verified, otherwise what the register last said of it."""
    if state in VERIFIED or record is None:
        return {name: own[name] for name in FIELDS}
    said = {name: record.get(name, [] if name == "activities" else "") for name in FIELDS}
    said["short_name"] = said["short_name"] or default_short_name(str(said["name"]))
    return said


def public_data_of(vendor: Vendor, record: RegisterRecord | None) -> dict[str, Any]:
    """Give the public fields of one entity."""
    own = {name: getattr(vendor, name) for name in FIELDS}
    return public_data(vendor.state, own, record.data if record else None)


def records_of(vendors: Iterable[Vendor]) -> dict[int, RegisterRecord]:
    """Give vendor key -> record of the register, in one query."""
    return RegisterRecord.objects.in_bulk([vendor.pk for vendor in vendors])


def granted_statuses(vendor_ids: Iterable[int] | None = None) -> dict[int, EnterpriseStatus]:
    """Give vendor key -> the status of a social enterprise that holds now and was checked by the regional centre.

    A declaration that nobody checked yet, and a status that was lost, are left out (domain.md §2.3).
    """
    found = EnterpriseStatus.objects.filter(vendor__registered_on__isnull=False)
    if vendor_ids is not None:
        found = found.filter(vendor__in=list(vendor_ids))
    newest: dict[int, EnterpriseStatus] = {}
    for status in found.filter(checked_on__isnull=False).order_by("vendor_id", "-pk"):
        newest.setdefault(status.vendor_id, status)
    return {pk: status for pk, status in newest.items() if status.state == StatusState.GRANTED}
