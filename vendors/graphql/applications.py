"""Applications of sellers, for a program of the regional centre: read only."""

from collections.abc import Sequence
from typing import Any

import graphene
from django.db.models import Exists, OuterRef

from core.graphql.batch import together
from core.graphql.connections import Page, connection_field, connection_of
from core.graphql.ids import global_id
from core.graphql.keyset import page_of_rows
from core.graphql.scalars import DateTime
from vendors.graphql.apps import require_rops
from vendors.graphql.types import Vendor
from vendors.models import ApiScope, Submission
from vendors.models import Vendor as VendorRow
from vendors.states import VendorState


class VendorApplicationState(graphene.Enum):
    """Where an application, and then the seller, stands."""

    REGISTERED = "REGISTERED"
    DRAFT = "DRAFT"
    PENDING = "PENDING"
    CHANGES_REQUESTED = "CHANGES_REQUESTED"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    SUSPENDED = "SUSPENDED"
    TERMINATED = "TERMINATED"


class VendorApplication(graphene.ObjectType):
    """An enterprise that applied to sell; without data of people."""

    id = graphene.ID(required=True)
    state = graphene.Field(VendorApplicationState, required=True)
    full_name = graphene.String(required=True)
    nip = graphene.String(required=True)
    register_number = graphene.String(required=True)
    submissions = graphene.Int(required=True, description="How often it was sent.")
    submitted_at = DateTime(required=True, description="When it was sent last.")
    is_assigned = graphene.Boolean(required=True, description="Whether a reviewer took it.")
    vendor = graphene.Field(Vendor, required=True)

    @staticmethod
    def resolve_id(root: VendorRow, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("VendorApplication", root.pk)

    @staticmethod
    def resolve_full_name(root: VendorRow, _info: graphene.ResolveInfo) -> str:
        """Give the full name."""
        return root.name

    @staticmethod
    def resolve_submissions(root: VendorRow, _info: graphene.ResolveInfo) -> int:
        """Give how often it was sent."""
        last = together(root, _last_submissions)
        return last.number if last else 0

    @staticmethod
    def resolve_submitted_at(root: VendorRow, _info: graphene.ResolveInfo) -> Any:
        """Give when it was sent last."""
        last = together(root, _last_submissions)
        return last.submitted_at if last else None

    @staticmethod
    def resolve_is_assigned(root: VendorRow, _info: graphene.ResolveInfo) -> bool:
        """Tell whether a reviewer took it."""
        return root.reviewer_id is not None

    @staticmethod
    def resolve_vendor(root: VendorRow, _info: graphene.ResolveInfo) -> VendorRow:
        """Give what everybody may know of it."""
        return root


VendorApplicationCountableConnection = connection_of(VendorApplication)


def _last_submissions(vendors: Sequence[VendorRow]) -> dict[int, Submission]:
    """Read the last sending of each: one query, without what was sent."""
    rows = Submission.objects.filter(vendor__in=[vendor.pk for vendor in vendors]).defer("snapshot")
    return {row.vendor_id: row for row in rows.order_by("vendor", "number")}


class VendorApplicationQueries(graphene.ObjectType):
    """Applications of sellers."""

    rops_applications = connection_field(
        VendorApplicationCountableConnection, states=graphene.List(graphene.NonNull(VendorApplicationState))
    )

    @staticmethod
    def resolve_rops_applications(
        _root: None, info: graphene.ResolveInfo, states: list[Any] | None = None, **paging: Any
    ) -> Page[VendorRow]:
        """Give a page of who ever applied, the newest first."""
        require_rops(info, ApiScope.APPLICATIONS)
        rows = VendorRow.objects.filter(Exists(Submission.objects.filter(vendor=OuterRef("pk"))))
        if states is not None:
            rows = rows.filter(state__in=[VendorState(getattr(state, "value", state)) for state in states])
        return page_of_rows(rows, ("-created_at", "-pk"), paging)
