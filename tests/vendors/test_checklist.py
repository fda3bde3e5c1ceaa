"""The checklist: what is missing and why, per kind of entity, expired documents included, at a bounded cost."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.utils import translation

from core import clock
from tests.factories import DeliveryMethodFactory, DocumentFactory, VendorFactory
from vendors.migrations._first_checklist import ask_for_tax_data
from vendors.models import DocumentKind, EntityKind, Requirement, VatStatus, Vendor
from vendors.queries import all_missing, missing_requirements
from vendors.queries.checklist import awaited_fields
from vendors.states import VendorState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("checklist")]


def keys(vendor: Vendor) -> list[str]:
    return [row.key for row in missing_requirements(vendor)]


def test_an_empty_draft_lacks_everything_that_blocks() -> None:
    vendor = VendorFactory(
        state=VendorState.DRAFT,
        entity_kind=EntityKind.WTZ,
        vat_status=VatStatus.EXEMPT_113,
        is_trader=False,
        self_certified_at=None,
        terms=False,
        documents=False,
        **dict.fromkeys(
            ["nip", "register_type", "register_number", "postal_code", "city", "gmina", "powiat", "phone"], ""
        ),
        email="",
        representative_name="",
        bank_account="",
    )
    assert keys(vendor) == [
        "operating_body",
        "nip",
        "register_type",
        "register_number",
        "powiat",
        "gmina",
        "postal_code",
        "city",
        "representative_name",
        "phone",
        "email",
        "bank_account",
        "vat_basis",
        "is_trader",
        "self_certified",
        "document.IDENTITY",
        "document.OPERATING_BODY",
        "terms",
    ]
    assert all(row.reason and row.label for row in missing_requirements(vendor))


def test_what_is_only_recommended_does_not_block() -> None:
    vendor = VendorFactory()
    assert keys(vendor) == []
    assert [(row.key, row.blocking) for row in all_missing(vendor)] == [
        ("activities", False),
        ("enterprise_status", False),
        ("document.BANK_ACCOUNT", False),
        ("delivery", False),
    ]
    DeliveryMethodFactory(vendor=vendor)
    assert "delivery" not in [row.key for row in all_missing(vendor)]


@pytest.mark.parametrize(("days", "missing"), [(0, []), (-1, ["document.IDENTITY"])])
def test_a_document_holds_through_its_last_day(days: int, missing: list[str]) -> None:
    vendor = VendorFactory(documents=False)
    DocumentFactory(vendor=vendor, expires_on=clock.today() + dt.timedelta(days=days))
    found = missing_requirements(vendor)
    assert [row.key for row in found] == missing
    assert [row.expired for row in found] == [True] * len(missing)


def test_a_removed_document_is_missing() -> None:
    vendor = VendorFactory(documents=False)
    DocumentFactory(vendor=vendor, removed_at=clock.now())
    assert [(row.key, row.expired) for row in missing_requirements(vendor)] == [("document.IDENTITY", False)]


def test_the_operator_adds_and_switches_off_lines() -> None:
    vendor = VendorFactory(documents=False)
    Requirement.objects.filter(subject="IDENTITY").update(is_active=False)
    assert keys(vendor) == []
    Requirement.objects.create(
        kind="DOCUMENT",
        subject=DocumentKind.INSURANCE,
        entity_kinds=[EntityKind.SOCIAL_COOPERATIVE],
        label="polisa",
        label_en="insurance",
        reason="Prosi o nią ubezpieczyciel targów.",
    )
    assert keys(vendor) == ["document.INSURANCE"]
    assert keys(VendorFactory(entity_kind=EntityKind.FOUNDATION, documents=False)) == []
    with translation.override("en"):
        assert [(row.label, row.reason) for row in missing_requirements(vendor)] == [
            ("insurance", "Prosi o nią ubezpieczyciel targów.")
        ]


def test_lines_that_wait_stop_new_applicants_at_once_and_sellers_from_their_yearly_check_on() -> None:
    ask_for_tax_data(apps, None)
    today = clock.today()
    empty = {
        "account_holder": "Gmina Tyczyn",
        "tax_activities": [],
        "tax_country": "SK",
        "establishment": "YES",
    }
    asked = ["account_holder_reason", "tax_activities", "foreign_tax_number", "establishment_where"]
    assert keys(VendorFactory(state=VendorState.DRAFT, **empty)) == asked
    seller = VendorFactory(recheck_on=today, **empty)
    assert keys(seller) == []
    assert [(row.key, row.until) for row in awaited_fields(seller)] == [(key, today) for key in asked]
    assert [row.key for row in all_missing(seller) if row.until] == asked
    seller.recheck_on = today - dt.timedelta(days=1)
    assert (keys(seller), awaited_fields(seller)) == (asked, [])


def test_fields_that_the_database_wants_are_asked_for_without_any_line() -> None:
    Requirement.objects.all().delete()
    vendor = VendorFactory(state=VendorState.DRAFT, nip="", city="")
    assert keys(vendor) == ["nip", "city"]


def test_it_costs_the_same_whatever_its_length(django_assert_max_num_queries: Any) -> None:
    vendor = VendorFactory()
    DocumentFactory.create_batch(20, vendor=vendor)
    with django_assert_max_num_queries(5):
        all_missing(vendor)
