"""What an application looked like when it was sent: the fields, their labels, and how values are shown to people."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.territory import gminas, powiats
from vendors.models import Document, DocumentKind, PkdEdition, TaxActivity, Vendor, activity_labels
from vendors.rules import steps

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

Show = Callable[[Vendor], str]


@dataclass(frozen=True, kw_only=True)
class SnapshotField:
    """One line of a snapshot: `key` (a FieldNote names it), its words, the step that fills it, how it is shown."""

    key: str
    label: "StrPromise | str"
    step: str
    show: Show


@dataclass(frozen=True, slots=True)
class Difference:
    """A line whose value is not the same in two snapshots; an empty string stands for no value."""

    field: SnapshotField
    before: str
    after: str


def grouped_account(number: str) -> str:
    """Write an account number as banks do, in groups of 2-4-4-4-4-4-4 (domain.md §4.5)."""
    return " ".join([number[:2], *(number[start : start + 4] for start in range(2, len(number), 4))]).strip()


def _plain(vendor: Vendor, *, name: str) -> str:
    return str(getattr(vendor, name))


def _chosen(vendor: Vendor, *, name: str) -> str:
    return str(getattr(vendor, f"get_{name}_display")()) if getattr(vendor, name) else ""


def _yes_no(vendor: Vendor, *, name: str) -> str:
    return _("tak") if getattr(vendor, name) else _("nie")


def _powiat(vendor: Vendor) -> str:
    found = powiats().get(vendor.powiat)
    return found.label if found else vendor.powiat


def _gmina(vendor: Vendor) -> str:
    found = gminas().get(vendor.gmina)
    return f"{found.name} ({found.kind})" if found else vendor.gmina


def _activities(vendor: Vendor) -> str:
    return ", ".join(activity_labels(vendor.activities))


def _pkd(vendor: Vendor) -> str:
    if not vendor.pkd_codes:
        return ""
    edition = PkdEdition(vendor.pkd_edition).label if vendor.pkd_edition else ""
    return f"{', '.join(vendor.pkd_codes)} ({edition})" if edition else ", ".join(vendor.pkd_codes)


def _certified(vendor: Vendor) -> str:
    if vendor.self_certified_at is None:
        return ""
    return f"{date_format(clock.date_of(vendor.self_certified_at), 'j E Y')}, {vendor.self_certified_by}"


def _status(vendor: Vendor) -> str:
    row = vendor.enterprise_statuses.first()
    if row is None:
        return ""
    if row.decided_on is None:
        return str(row.get_state_display())
    return _("%(state)s, decyzja nr %(number)s z %(day)s") % {
        "state": row.get_state_display(),
        "number": row.decision_number,
        "day": date_format(row.decided_on, "j E Y"),
    }


def _terms(vendor: Vendor) -> str:
    row = vendor.terms.first()
    if row is None:
        return ""
    day = date_format(row.effective_from, "j E Y")
    return _("wersja %(version)s, obowiązuje od %(day)s") % {"version": row.version, "day": day} + f"\n{row.text}"


def document_line(document: Document) -> str:
    """Show a document by name, validity and the beginning of its hash, which tells two files apart."""
    parts = [document.name]
    if document.expires_on:
        parts.append(_("ważny do %(day)s") % {"day": date_format(document.expires_on, "j E Y")})
    return f"{', '.join(parts)} [{document.sha256[:12]}]"


def _documents(vendor: Vendor, *, kind: str) -> str:
    kept = [row for row in vendor.documents.all() if row.kind == kind and row.removed_at is None]
    return "\n".join(document_line(row) for row in sorted(kept, key=lambda row: row.pk))


def _tax_activities(vendor: Vendor) -> str:
    return ", ".join(str(TaxActivity(key).label) for key in vendor.tax_activities)


_CHOICES: Final = {"entity_kind", "register_type", "vat_status", "tax_country", "establishment"}
_SPECIAL: Final[dict[str, Show]] = {
    "powiat": _powiat,
    "gmina": _gmina,
    "activities": _activities,
    "pkd_codes": _pkd,
    "tax_activities": _tax_activities,
    "bank_account": lambda vendor: grouped_account(vendor.bank_account),
    "is_trader": partial(_yes_no, name="is_trader"),
}


def _field(name: str) -> SnapshotField:
    column: Any = Vendor._meta.get_field(name)
    show = _SPECIAL.get(name) or partial(_chosen if name in _CHOICES else _plain, name=name)
    return SnapshotField(key=name, label=column.verbose_name, step=steps.STEP_OF_FIELD[name], show=show)


#: Every line of a snapshot, in the order in which people read it.
SNAPSHOT_FIELDS: Final[tuple[SnapshotField, ...]] = (
    *(_field(name) for name in steps.APPLICATION_FIELDS if name != "pkd_edition"),
    SnapshotField(
        key="self_certified",
        label=gettext_lazy("oświadczenie z art. 30 DSA"),
        step=steps.CERTIFICATION.key,
        show=_certified,
    ),
    SnapshotField(
        key="enterprise_status",
        label=gettext_lazy("status przedsiębiorstwa społecznego"),
        step=steps.STATUS.key,
        show=_status,
    ),
    *(
        SnapshotField(
            key=f"document.{kind.value}",
            label=kind.label,
            step=steps.DOCUMENTS.key,
            show=partial(_documents, kind=kind.value),
        )
        for kind in DocumentKind
    ),
    SnapshotField(key="terms", label=gettext_lazy("warunki sprzedaży"), step=steps.TERMS.key, show=_terms),
)
FIELD_BY_KEY: Final = {field.key: field for field in SNAPSHOT_FIELDS}


def take_snapshot(vendor: Vendor) -> dict[str, str]:
    """Give key -> value as shown to people, in Polish, for every line; an empty string where nothing is given.

    Reads the vendor's newest status, its terms and its documents: three queries.
    """
    with translation.override("pl"):
        return {field.key: field.show(vendor) for field in SNAPSHOT_FIELDS}


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[Difference]:
    """List the lines whose value changed from one snapshot to the next, in reading order."""
    return [
        Difference(field, before.get(field.key, ""), after.get(field.key, ""))
        for field in SNAPSHOT_FIELDS
        if before.get(field.key, "") != after.get(field.key, "")
    ]
