"""The types Vendor and RegisterEntity: what everybody may know of an enterprise."""

from collections.abc import Sequence
from typing import Any

import graphene
from django.conf import settings
from django.urls import reverse

from core.graphql.batch import together
from core.graphql.connections import connection_of
from core.graphql.editorjs import editor_js
from core.graphql.interfaces import Node
from core.graphql.scalars import JSONString
from core.markdown import render_markdown
from core.territory import powiats
from vendors.models import EnterpriseStatus, EntityKind
from vendors.models import Vendor as VendorRow
from vendors.models.activity import Activity as ActivityKey
from vendors.queries.content import blocked_subjects
from vendors.queries.public_entries import granted_statuses, public_data_of, records_of
from vendors.queries.social_facts import facts_by_vendor
from vendors.queries.storefront import STORY
from vendors.rules.social_facts import Fact
from vendors.states import VendorState


class Activity(graphene.ObjectType):
    """An area of work."""

    slug = graphene.String(required=True)
    name = graphene.String(required=True)


class SocialFactStatement(graphene.ObjectType):
    """What an enterprise says of its social work: a sentence with its day and source, always shown together."""

    text = graphene.String(required=True)
    as_of = graphene.Date(required=True)
    source = graphene.String(required=True)


class SocialEnterpriseStatus(graphene.ObjectType):
    """The voivode's decision that an entity is a social enterprise, checked by the regional centre."""

    decision_number = graphene.String(required=True)
    decided_on = graphene.Date(required=True)
    checked_on = graphene.Date(required=True)


class Vendor(graphene.ObjectType):
    """An enterprise of the social economy that sells on the market; the contract is made with it."""

    class Meta:
        interfaces = (Node,)

    slug = graphene.String(required=True)
    name = graphene.String(required=True)
    short_name = graphene.String(required=True)
    kind = graphene.String(required=True, description="WTZ, ZAZ, CIS, SPOLDZIELNIA_SOCJALNA, …")
    kind_name = graphene.String(required=True)
    operating_body = graphene.String(description="Who runs it, where it is no legal person itself.")
    nip = graphene.String(required=True)
    regon = graphene.String()
    register_type = graphene.String(required=True)
    register_number = graphene.String(required=True)
    address_lines = graphene.List(graphene.NonNull(graphene.String), required=True)
    city = graphene.String(required=True)
    powiat = graphene.String()
    powiat_code = graphene.String()
    phone = graphene.String()
    email = graphene.String()
    website = graphene.String()
    tagline = graphene.String()
    story = JSONString(description="EditorJS blocks.")
    activities = graphene.List(graphene.NonNull(Activity), required=True)
    social_facts = graphene.List(graphene.NonNull(SocialFactStatement), required=True)
    url = graphene.String(required=True, description="The enterprise's page on the market.")

    @staticmethod
    def resolve_kind(root: VendorRow, _info: graphene.ResolveInfo) -> str:
        """Give the kind of entity."""
        return root.entity_kind

    @staticmethod
    def resolve_kind_name(root: VendorRow, _info: graphene.ResolveInfo) -> str:
        """Give the kind of entity in words."""
        return str(EntityKind(root.entity_kind).label)

    @staticmethod
    def resolve_address_lines(root: VendorRow, _info: graphene.ResolveInfo) -> list[str]:
        """Give street and town as on an envelope."""
        return root.address_lines()

    @staticmethod
    def resolve_powiat(root: VendorRow, _info: graphene.ResolveInfo) -> str | None:
        """Name the powiat of the seat."""
        return _powiat(root.powiat)

    @staticmethod
    def resolve_powiat_code(root: VendorRow, _info: graphene.ResolveInfo) -> str | None:
        """Give the code of the powiat of the seat."""
        return root.powiat or None

    @staticmethod
    def resolve_story(root: VendorRow, _info: graphene.ResolveInfo) -> str | None:
        """Give its story, as long as all consents that it rests on hold."""
        if not root.story or together(root, _blocked_stories):
            return None
        return editor_js(render_markdown(root.story))

    @staticmethod
    def resolve_activities(root: VendorRow, _info: graphene.ResolveInfo) -> list[dict[str, str]]:
        """Give its areas of work."""
        return _activities(root.activities)

    @staticmethod
    def resolve_social_facts(root: VendorRow, _info: graphene.ResolveInfo) -> Sequence[Fact]:
        """Give the facts that hold today."""
        return together(root, _facts) or []

    @staticmethod
    def resolve_url(root: VendorRow, _info: graphene.ResolveInfo) -> str:
        """Give the address of its page."""
        return page_of("storefront:vendor", root.slug)


def said_of(name: str, default: Any, root: VendorRow, _info: graphene.ResolveInfo, **_asked: Any) -> Any:
    """Give a public field of an entity of the register; what is empty is null."""
    return _said(root).get(name) or default


class RegisterEntity(graphene.ObjectType):
    """An entity of the public register, whether it sells or not: its own data once checked, else the register's."""

    class Meta:
        interfaces = (Node,)
        default_resolver = said_of

    slug = graphene.String(required=True)
    name = graphene.String(required=True)
    short_name = graphene.String(required=True)
    kind = graphene.String(required=True)
    kind_name = graphene.String(required=True)
    legal_form = graphene.String()
    operating_body = graphene.String()
    nip = graphene.String()
    regon = graphene.String()
    register_type = graphene.String()
    register_number = graphene.String()
    street = graphene.String()
    house_number = graphene.String()
    postal_code = graphene.String()
    city = graphene.String()
    powiat = graphene.String()
    powiat_code = graphene.String()
    website = graphene.String()
    phone = graphene.String()
    email = graphene.String()
    activities = graphene.List(graphene.NonNull(Activity), required=True)
    registered_on = graphene.Date()
    sells = graphene.Boolean(required=True)
    status = graphene.Field(SocialEnterpriseStatus)
    vendor = graphene.Field(Vendor, description="Null while it does not sell here.")
    url = graphene.String(required=True, description="Its page in the register, which never changes.")

    @staticmethod
    def resolve_slug(root: VendorRow, _info: graphene.ResolveInfo) -> str:
        """Give the slug."""
        return root.slug

    @staticmethod
    def resolve_kind(root: VendorRow, _info: graphene.ResolveInfo) -> str:
        """Give the kind of entity."""
        return str(_said(root)["entity_kind"])

    @staticmethod
    def resolve_kind_name(root: VendorRow, _info: graphene.ResolveInfo) -> str:
        """Give the kind of entity in words."""
        return str(EntityKind(_said(root)["entity_kind"]).label)

    @staticmethod
    def resolve_powiat(root: VendorRow, _info: graphene.ResolveInfo) -> str | None:
        """Name the powiat of the seat."""
        return _powiat(_said(root)["powiat"])

    @staticmethod
    def resolve_powiat_code(root: VendorRow, _info: graphene.ResolveInfo) -> str | None:
        """Give the code of the powiat of the seat."""
        return _said(root)["powiat"] or None

    @staticmethod
    def resolve_activities(root: VendorRow, _info: graphene.ResolveInfo) -> list[dict[str, str]]:
        """Give its areas of work."""
        return _activities(_said(root)["activities"])

    @staticmethod
    def resolve_registered_on(root: VendorRow, _info: graphene.ResolveInfo) -> Any:
        """Give since when it stands in the register."""
        return root.registered_on

    @staticmethod
    def resolve_sells(root: VendorRow, _info: graphene.ResolveInfo) -> bool:
        """Tell whether it sells here."""
        return root.state == VendorState.APPROVED

    @staticmethod
    def resolve_status(root: VendorRow, _info: graphene.ResolveInfo) -> EnterpriseStatus | None:
        """Give its status of a social enterprise, where it was checked and holds."""
        return together(root, _statuses)

    @staticmethod
    def resolve_vendor(root: VendorRow, _info: graphene.ResolveInfo) -> VendorRow | None:
        """Give it as a seller."""
        return root if root.state == VendorState.APPROVED else None

    @staticmethod
    def resolve_url(root: VendorRow, _info: graphene.ResolveInfo) -> str:
        """Give the address of its page."""
        return page_of("storefront:register_entity", root.slug)


def page_of(route: str, slug: str) -> str:
    """Give the full address of a page of the market."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{reverse(route, args=[slug])}"


def _said(root: VendorRow) -> dict[str, Any]:
    said: dict[str, Any] | None = together(root, _public)
    return said or {}


def _public(rows: Sequence[VendorRow]) -> dict[int, dict[str, Any]]:
    records = records_of(rows)
    return {row.pk: public_data_of(row, records.get(row.pk)) for row in rows}


def _statuses(rows: Sequence[VendorRow]) -> dict[int, EnterpriseStatus]:
    return granted_statuses([row.pk for row in rows])


def _facts(rows: Sequence[VendorRow]) -> dict[int, list[Fact]]:
    return facts_by_vendor([row.pk for row in rows])


def _blocked_stories(rows: Sequence[VendorRow]) -> dict[int, bool]:
    return {int(key): True for key in blocked_subjects(STORY, [row.pk for row in rows])}


def _powiat(code: str) -> str | None:
    return powiats()[code].label if code in powiats() else None


def _activities(keys: Sequence[str]) -> list[dict[str, str]]:
    return [{"slug": one.value, "name": str(one.label)} for one in ActivityKey if one.value in keys]


VendorCountableConnection = connection_of(Vendor)
RegisterEntityCountableConnection = connection_of(RegisterEntity)
