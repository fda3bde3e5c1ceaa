"""The type Certificate: what the public register says of one; and which of them an enterprise holds."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import graphene

from core.graphql.batch import batched, related, together
from core.graphql.connections import connection_of
from core.graphql.interfaces import Node
from core.graphql.scalars import DateTime
from quality_mark.models import Certificate as CertificateRow
from quality_mark.models import CertificateScope, ItemKind
from quality_mark.queries import certificates_in_force, label_mode
from quality_mark.queries.register import RegisterEntry, entry_of, register
from quality_mark.states import LabelMode, Standing
from vendors.graphql.types import RegisterEntity, page_of
from vendors.models import Vendor as VendorRow

CertificateStanding = graphene.Enum(
    "CertificateStanding",
    [(one.name, one.value) for one in Standing],
    description=lambda value: str(Standing(value.value).label) if value else "What has become of a certificate.",
)
CertifiedItemKind = graphene.Enum(
    "CertifiedItemKind",
    [(one.name, one.value) for one in ItemKind],
    description=lambda value: None if value else "Goods or a service.",
)


class CertifiedItem(graphene.ObjectType):
    """A named product or service that a certificate covers."""

    name = graphene.String(required=True)
    kind = graphene.Field(CertifiedItemKind, required=True)

    @staticmethod
    def resolve_name(root: CertificateScope, _info: graphene.ResolveInfo) -> str:
        """Give the name."""
        return root.scope_item.name

    @staticmethod
    def resolve_kind(root: CertificateScope, _info: graphene.ResolveInfo) -> str:
        """Give the kind."""
        return root.scope_item.kind


class Certificate(graphene.ObjectType):
    """A certificate of the mark: for named items of one holder, from one day to another; kept whatever became of it."""

    class Meta:
        interfaces = (Node,)

    number = graphene.String(required=True)
    standing = graphene.Field(CertificateStanding, required=True)
    valid_from = graphene.Date(required=True)
    valid_until = graphene.Date(required=True)
    since = DateTime(description="When it was suspended, withdrawn or given back.")
    reason = graphene.String(description="Why it was suspended, withdrawn or given back.")
    holder = graphene.Field(RegisterEntity, required=True)
    items = graphene.List(graphene.NonNull(CertifiedItem), required=True)
    url = graphene.String(required=True, description="Its page in the register.")

    @staticmethod
    def resolve_standing(root: CertificateRow, _info: graphene.ResolveInfo) -> str:
        """Give what has become of it today."""
        return str(_entry(root).standing.value)

    @staticmethod
    def resolve_valid_until(root: CertificateRow, _info: graphene.ResolveInfo) -> dt.date:
        """Give its last day."""
        return root.valid_to

    @staticmethod
    def resolve_since(root: CertificateRow, _info: graphene.ResolveInfo) -> dt.datetime | None:
        """Give when the decision behind its standing was taken."""
        return _entry(root).since

    @staticmethod
    def resolve_reason(root: CertificateRow, _info: graphene.ResolveInfo) -> str | None:
        """Give why."""
        return _entry(root).reason or None

    @staticmethod
    def resolve_holder(root: CertificateRow, _info: graphene.ResolveInfo) -> VendorRow:
        """Give its holder."""
        holder: VendorRow = related(root, "holder")
        return holder

    @staticmethod
    def resolve_items(root: CertificateRow, _info: graphene.ResolveInfo) -> list[CertificateScope]:
        """Give what it covers today, or covered when it ended."""
        return _entry(root).scope

    @staticmethod
    def resolve_url(root: CertificateRow, _info: graphene.ResolveInfo) -> str:
        """Give the address of its page."""
        return page_of("quality_mark:certificate", root.number)


class HeldCertificates:
    """Which certificates in force an enterprise holds; they cover the items that they name, never the enterprise."""

    certificates = graphene.List(graphene.NonNull(Certificate), required=True)

    @staticmethod
    def resolve_certificates(root: VendorRow, _info: graphene.ResolveInfo) -> Sequence[CertificateRow]:
        """Give the certificates in force today; none while the mark is not shown anywhere."""
        return together(root, _held) or []


def _held(rows: Sequence[VendorRow]) -> dict[int, list[CertificateRow]]:
    found: dict[int, list[CertificateRow]] = {row.pk: [] for row in rows}
    if label_mode() != LabelMode.OFF:
        mine = register().filter(pk__in=certificates_in_force().filter(holder__in=list(found)))
        for certificate in batched(mine.order_by("holder", "valid_to", "number")):
            found[certificate.holder_id].append(certificate)
    return found


def _entry(row: Any) -> RegisterEntry:
    entry: RegisterEntry | None = together(row, _entries)
    if entry is None:
        raise LookupError("a certificate is read through the register")
    return entry


def _entries(rows: Sequence[CertificateRow]) -> dict[int, RegisterEntry]:
    return {row.pk: entry_of(row) for row in rows}


CertificateCountableConnection = connection_of(Certificate)
