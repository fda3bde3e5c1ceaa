"""The enterprises: entered, equipped with terms and delivery, approved; one suspended, one still waiting."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from accounts.models import User
from core import clock
from marketplace.demo.loading.papers import activities_of, hand_in_papers, representative_of, tax_data_of
from marketplace.demo.loading.texts import Row
from marketplace.demo.loading.travel import at, days_ago
from vendors.actions.add_delivery_method import add_delivery_method
from vendors.actions.approve_vendor import approve_vendor
from vendors.actions.publish_terms import publish_terms
from vendors.actions.submit_application import submit_application
from vendors.actions.suspend_vendor import suspend_vendor
from vendors.models import GroundKind, Member, MemberRole, Vendor
from vendors.states import VendorState

WHY_SUSPENDED: Final = "Sprzedaż wstrzymana na prośbę spółdzielni do czasu zakończenia przeprowadzki warsztatu."
SAME_NAMES: Final = (
    "slug",
    "name",
    "entity_kind",
    "legal_form",
    "nip",
    "regon",
    "register_type",
    "register_number",
    "street",
    "house_number",
    "postal_code",
    "city",
    "phone",
    "email",
    "bank_account",
    "vat_status",
    "vat_basis",
    "is_trader",
    "tagline",
    "story",
    "palette",
)


def load_vendors(
    rows: Sequence[Row], owners: Mapping[str, User], reviewer: User, now: dt.datetime
) -> dict[str, Vendor]:
    """Enter every enterprise with its owner and let the regional centre decide; gives slug -> vendor."""
    for index, row in enumerate(rows):
        joined = days_ago(now, 4 if row["state"] == "PENDING" else 620 - index % 100)
        with at(joined):
            vendor = _enter(row, owners[row["slug"]])
        if row["state"] == "PENDING":
            continue
        with at(joined + dt.timedelta(days=3)):
            approve_vendor(vendor_id=vendor.pk, by=reviewer)
        if row["state"] == "SUSPENDED":
            with at(days_ago(now, 12)):
                suspend_vendor(
                    vendor_id=vendor.pk,
                    ground_kind=GroundKind.TERMS,
                    ground="§ 4 ust. 1 lit. c regulaminu rynku",
                    facts=WHY_SUSPENDED,
                    by=reviewer,
                )
    return {vendor.slug: vendor for vendor in Vendor.objects.filter(slug__in=[row["slug"] for row in rows])}


def _enter(row: Row, owner: User) -> Vendor:
    vendor = Vendor(
        **{name: row[name] for name in SAME_NAMES},
        short_name=row["short_name"],
        operating_body=row["operating_body"] or "",
        gmina=row["gmina_teryt"],
        powiat=row["gmina_teryt"][:4],
        state=VendorState.DRAFT,
        activities=activities_of(row),
        **representative_of(row),
        **tax_data_of(row),
    )
    vendor.full_clean(exclude=["sort_name"])
    vendor.save()
    Member.objects.create(vendor=vendor, user=owner, role=MemberRole.OWNER)
    publish_terms(vendor_id=vendor.pk, text=row["terms"], effective_from=clock.today(), by=owner)
    for method in row["delivery"]:
        _offer(vendor, method, owner)
    hand_in_papers(vendor, owner)
    submit_application(vendor_id=vendor.pk, by=owner)
    return vendor


def _offer(vendor: Vendor, method: Row, owner: User) -> None:
    add_delivery_method(
        vendor_id=vendor.pk,
        kind=method["kind"],
        name=method["name"],
        price_gross=Decimal(method["price"]),
        free_over_gross=Decimal(method["free_over"]) if method["free_over"] else None,
        max_weight_g=int(Decimal(method["max_weight_kg"]) * 1000) if method["max_weight_kg"] else None,
        lead_time_days=method["lead_time_days"],
        powiats=method["areas"],
        by=owner,
    )
