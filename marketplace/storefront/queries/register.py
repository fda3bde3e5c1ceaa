"""The rows of the public register and the page of one entity."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Prefetch
from django.urls import reverse

from core.territory import powiats
from marketplace.catalogue.models import Product, ServiceArea
from marketplace.storefront.queries.structured_data import CONTEXT, Data
from marketplace.storefront.rules.addresses import absolute
from quality_mark.models import Certificate
from quality_mark.queries import certificates_in_force, coverage_in_force, label_mode
from quality_mark.states import LabelMode
from vendors.models import DeliveryMethod, EnterpriseStatus, EntityKind, Member, RegisterType, Vendor
from vendors.models.activity import Activity
from vendors.queries.public_entries import VERIFIED, granted_statuses, public_data_of, records_of
from vendors.states import VendorState

PER_PAGE: Final = 25
OFFERS_SHOWN: Final = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicEntity:
    """What the register says of an entity; `certificates` cover named items, never the entity as a whole (R13-03)."""

    pk: int
    slug: str
    data: dict[str, Any]
    sells: bool
    is_suspended: bool
    is_terminated: bool
    registered_on: dt.date
    checked_on: dt.date | None
    status: EnterpriseStatus | None
    certificates: list[Certificate]
    offers_count: int

    @property
    def url(self) -> str:
        """Give the path of the entity's page, which never changes."""
        return reverse("storefront:register_entity", args=[self.slug])

    @property
    def shop_url(self) -> str:
        """Give the path of the entity's shop, or nothing when it does not sell here."""
        return reverse("storefront:vendor", args=[self.slug]) if self.sells else ""

    @property
    def kind_label(self) -> str:
        """Give the kind in words."""
        return str(EntityKind(self.data["entity_kind"]).label)

    @property
    def register_label(self) -> str:
        """Give the name of the register in which the entity stands."""
        return str(RegisterType(self.data["register_type"]).label) if self.data["register_type"] else ""

    @property
    def powiat_label(self) -> str:
        """Give the powiat as people say it, or nothing when the town itself is the powiat."""
        area = powiats().get(self.data["powiat"])
        return "" if area is None or area.name == self.data["city"] else area.label

    @property
    def activities(self) -> list[Activity]:
        """Give the areas of work in the order of the list."""
        return [option for option in Activity if option.value in self.data["activities"]]

    @property
    def address(self) -> str:
        """Give street and town in one line; without a house number the town alone."""
        data = self.data
        town = f"{data['postal_code']} {data['city']}".strip()
        if not data["house_number"]:
            return f"{data['street']}, {town}" if data["street"] else town
        return f"{data['street'] or data['city']} {data['house_number']}, {town}"


@dataclass(frozen=True, kw_only=True, slots=True)
class EntityPage:
    """Everything that the page of an entity shows; `areas` are the powiats that it delivers to or serves."""

    entity: PublicEntity
    offers: list[Product]
    areas: list[str]
    has_team: bool


def entities(pks: Sequence[int]) -> list[PublicEntity]:
    """Give entities of the register in the given order, in five queries whatever their number."""
    found = Vendor.objects.registered().in_bulk(list(pks))
    return public_entities([found[pk] for pk in pks if pk in found])


def public_entities(vendors: Sequence[Vendor]) -> list[PublicEntity]:
    """Give what the register says of some vendors, in four queries."""
    keys = [vendor.pk for vendor in vendors]
    records, statuses, certificates = records_of(vendors), granted_statuses(keys), _certificates(keys)
    counted = Product.objects.visible().filter(vendor__in=keys).order_by().values_list("vendor")
    offers: dict[int, int] = dict(counted.annotate(count=Count("pk")))
    made = []
    for vendor in vendors:
        record = records.get(vendor.pk)
        made.append(
            PublicEntity(
                pk=vendor.pk,
                slug=vendor.slug,
                data=public_data_of(vendor, record),
                sells=vendor.state == VendorState.APPROVED,
                is_suspended=vendor.state == VendorState.SUSPENDED,
                is_terminated=vendor.state == VendorState.TERMINATED,
                registered_on=vendor.registered_on or vendor.created_at.date(),
                checked_on=record.checked_on if record else None,
                status=statuses.get(vendor.pk),
                certificates=certificates.get(vendor.pk, []),
                offers_count=offers.get(vendor.pk, 0),
            )
        )
    return made


def entity_page(vendor: Vendor) -> EntityPage:
    """Read the page of an entity of the register."""
    (entity,) = public_entities([vendor])
    visible = Product.objects.visible().filter(vendor=vendor).select_related("category")
    return EntityPage(
        entity=entity,
        offers=list(visible[:OFFERS_SHOWN]) if entity.sells else [],
        areas=[powiats()[code].label for code in areas_served([vendor.pk]).get(vendor.pk, []) if code in powiats()],
        has_team=Member.objects.filter(vendor=vendor).exists(),
    )


def areas_served(pks: Sequence[int]) -> dict[int, list[str]]:
    """Give vendor key -> codes of the powiats where selling vendors deliver by themselves or serve, in two queries."""
    served: dict[int, set[str]] = {}
    methods = DeliveryMethod.objects.filter(vendor__in=pks, vendor__state=VendorState.APPROVED, is_active=True)
    for vendor, codes in methods.values_list("vendor", "powiats"):
        served.setdefault(vendor, set()).update(codes)
    places = ServiceArea.objects.filter(product__in=Product.objects.visible().filter(vendor__in=pks))
    for vendor, code in places.order_by().values_list("product__vendor", "powiat").distinct():
        served.setdefault(vendor, set()).add(code)
    return {vendor: sorted(codes) for vendor, codes in served.items()}


def entity_data(entity: PublicEntity) -> Data:
    """Describe an entity for search engines; no certificate, because none covers a whole entity (law.md R13-03)."""
    said = entity.data
    url = absolute(entity.url)
    data: Data = {
        "@context": CONTEXT,
        "@type": "Organization",
        "@id": url,
        "url": said["website"] or url,
        "name": said["short_name"],
        "legalName": said["name"],
        "address": {
            "@type": "PostalAddress",
            "streetAddress": f"{said['street'] or said['city']} {said['house_number']}".strip(),
            "postalCode": said["postal_code"],
            "addressLocality": said["city"],
            "addressRegion": "podkarpackie",
            "addressCountry": "PL",
        },
        "additionalType": entity.kind_label,
    }
    optional = {"taxID": said["nip"], "email": said["email"], "telephone": said["phone"]}
    data |= {name: value for name, value in optional.items() if value}
    if entity.sells:
        data["makesOffer"] = {"@type": "OfferCatalog", "url": absolute(entity.shop_url)}
    if said["register_type"] == RegisterType.KRS and said["register_number"]:
        data["identifier"] = {"@type": "PropertyValue", "propertyID": "KRS", "value": said["register_number"]}
    return data


def _certificates(keys: Sequence[int]) -> dict[int, list[Certificate]]:
    """Give vendor key -> certificates in force with `items_now`; nothing while the label is off (law.md R13-01)."""
    if label_mode() == LabelMode.OFF:
        return {}
    covered = coverage_in_force().select_related("scope_item").order_by("scope_item__name")
    held = certificates_in_force().filter(holder__in=keys).order_by("holder", "valid_to", "number")
    found: dict[int, list[Certificate]] = {}
    for certificate in held.prefetch_related(Prefetch("scope", queryset=covered, to_attr="items_now")):
        found.setdefault(certificate.holder_id, []).append(certificate)
    return found


__all__ = ["PER_PAGE", "VERIFIED", "EntityPage", "PublicEntity", "entities", "entity_data", "entity_page"]
