"""Certificates for a seller's program and for one of the regional centre, and applications for the mark: read only."""

from collections.abc import Sequence
from typing import Any

import graphene

from core.graphql.batch import related, together
from core.graphql.connections import Page, connection_field, connection_of
from core.graphql.errors import PermissionDenied
from core.graphql.ids import global_id
from core.graphql.keyset import page_of_rows
from core.graphql.scalars import DateTime
from quality_mark.models import Application, Certificate, StatusEvent
from quality_mark.permissions import can_see_scheme_work
from quality_mark.queries.application_queue import sent_applications
from quality_mark.states import ApplicationState, CertificateState
from vendors.graphql.apps import require_rops, vendor_of
from vendors.graphql.types import Vendor
from vendors.models import ApiScope


class CertificateRecordState(graphene.Enum):
    """What was decided; whether it has begun or run out follows from its dates."""

    VALID = "VALID"
    SUSPENDED = "SUSPENDED"
    WITHDRAWN = "WITHDRAWN"
    SURRENDERED = "SURRENDERED"


class CertificateRecordEvent(graphene.ObjectType):
    """What happened to a certificate, as the register tells it."""

    kind = graphene.String(required=True, description="ISSUED, RENEWED, SUSPENDED, REINSTATED, WITHDRAWN, …")
    reason = graphene.String(required=True)
    happened_at = DateTime(required=True)


class CertificateRecord(graphene.ObjectType):
    """A certificate with its clocks, which the public register does not show."""

    id = graphene.ID(required=True)
    number = graphene.String(required=True)
    state = graphene.Field(CertificateRecordState, required=True)
    valid_from = graphene.Date(required=True)
    valid_to = graphene.Date(required=True)
    surveillance_due_on = graphene.Date(description="The last day of the next check.")
    cure_due_on = graphene.Date(description="The last day to put right what a suspension is about.")
    holder = graphene.Field(Vendor, required=True)
    events = graphene.List(graphene.NonNull(CertificateRecordEvent), required=True)

    @staticmethod
    def resolve_id(root: Certificate, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("CertificateRecord", root.pk)

    @staticmethod
    def resolve_holder(root: Certificate, _info: graphene.ResolveInfo) -> Any:
        """Give whose it is."""
        return related(root, "holder")

    @staticmethod
    def resolve_events(root: Certificate, _info: graphene.ResolveInfo) -> list[StatusEvent]:
        """Give what happened, the oldest first."""
        return together(root, _events) or []


CertificateRecordCountableConnection = connection_of(CertificateRecord)


class MarkApplicationState(graphene.Enum):
    """Where an application for the mark stands."""

    SUBMITTED = "SUBMITTED"
    CALLED = "CALLED"
    COMPLETE = "COMPLETE"
    AUDITED = "AUDITED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    CERTIFIED = "CERTIFIED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"


class MarkApplication(graphene.ObjectType):
    """An application for the mark that was sent; without data of people."""

    id = graphene.ID(required=True)
    number = graphene.String(required=True)
    kind = graphene.String(required=True)
    state = graphene.Field(MarkApplicationState, required=True)
    submitted_at = DateTime()
    completed_at = DateTime()
    decision_due_on = graphene.Date()
    applicant = graphene.Field(Vendor, required=True)

    @staticmethod
    def resolve_id(root: Application, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("MarkApplication", root.pk)

    @staticmethod
    def resolve_applicant(root: Application, _info: graphene.ResolveInfo) -> Any:
        """Give who applies."""
        return related(root, "applicant")


MarkApplicationCountableConnection = connection_of(MarkApplication)


def _events(certificates: Sequence[Certificate]) -> dict[int, list[StatusEvent]]:
    found: dict[int, list[StatusEvent]] = {certificate.pk: [] for certificate in certificates}
    for event in StatusEvent.objects.filter(certificate__in=list(found)).order_by("happened_at", "pk"):
        found[event.certificate_id].append(event)
    return found


class ProgramMarkQueries(graphene.ObjectType):
    """What programs read of the mark."""

    seller_certificates = connection_field(CertificateRecordCountableConnection)
    rops_certificates = connection_field(
        CertificateRecordCountableConnection, states=graphene.List(graphene.NonNull(CertificateRecordState))
    )
    rops_mark_applications = connection_field(
        MarkApplicationCountableConnection, states=graphene.List(graphene.NonNull(MarkApplicationState))
    )

    @staticmethod
    def resolve_seller_certificates(_root: None, info: graphene.ResolveInfo, **paging: Any) -> Page[Certificate]:
        """Give a page of the seller's own certificates, the newest first."""
        rows = Certificate.objects.filter(holder=vendor_of(info, ApiScope.CERTIFICATES))
        return page_of_rows(rows, ("-valid_from", "-pk"), paging)

    @staticmethod
    def resolve_rops_certificates(
        _root: None, info: graphene.ResolveInfo, states: list[Any] | None = None, **paging: Any
    ) -> Page[Certificate]:
        """Give a page of all certificates, the newest first."""
        require_rops(info, ApiScope.CERTIFICATES)
        rows = Certificate.objects.all()
        if states is not None:
            rows = rows.filter(state__in=[CertificateState(getattr(state, "value", state)) for state in states])
        return page_of_rows(rows, ("-valid_from", "-pk"), paging)

    @staticmethod
    def resolve_rops_mark_applications(
        _root: None, info: graphene.ResolveInfo, states: list[Any] | None = None, **paging: Any
    ) -> Page[Application]:
        """Give a page of the applications that were sent; only for a maker who sees the work of the mark."""
        token = require_rops(info, ApiScope.APPLICATIONS)
        if not can_see_scheme_work(token.made_by):
            raise PermissionDenied
        rows = sent_applications()
        if states is not None:
            rows = rows.filter(state__in=[ApplicationState(getattr(state, "value", state)) for state in states])
        return page_of_rows(rows, ("-started_at", "-pk"), paging)
