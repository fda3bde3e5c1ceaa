"""The fields of Query about certificates."""

from typing import Any

import graphene

from core.graphql.batch import batched
from core.graphql.connections import Page, connection_field
from core.graphql.keyset import page_of_rows
from quality_mark.graphql.types import Certificate, CertificateCountableConnection, CertificateStanding
from quality_mark.models import Certificate as CertificateRow
from quality_mark.queries.register import register


class CertificateFilterInput(graphene.InputObjectType):
    """Which certificates."""

    search = graphene.String(description="Number, holder, town or item; or a whole NIP or register number.")
    standing = CertificateStanding()


class CertificateQueries(graphene.ObjectType):
    """The public register of the mark."""

    certificate = graphene.Field(Certificate, number=graphene.Argument(graphene.String, required=True))
    certificates = connection_field(CertificateCountableConnection, filter=CertificateFilterInput())

    @staticmethod
    def resolve_certificate(_root: None, _info: graphene.ResolveInfo, number: str) -> CertificateRow | None:
        """Give a certificate by its number; null for a number that none has."""
        return next(iter(batched(register().filter(number=number)[:1])), None)

    @staticmethod
    def resolve_certificates(
        _root: None, _info: graphene.ResolveInfo, filter: dict[str, Any] | None = None, **arguments: Any
    ) -> Page[CertificateRow]:
        """Give a page of the register, the newest certificates first."""
        asked = filter or {}
        standing = getattr(asked.get("standing"), "value", asked.get("standing")) or ""
        words = (asked.get("search") or "")[:80]
        return page_of_rows(register(search=words, standing=standing), ["-valid_from", "-pk"], arguments)
