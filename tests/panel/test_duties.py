"""What the home tells of duties: remarks of the regional centre, papers that run out."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from marketplace.panel.queries import duties
from tests.factories import DocumentFactory, MemberFactory, UserFactory, VendorFactory
from vendors.models import (
    ContentReview,
    DocumentKind,
    FactKind,
    MemberRole,
    PersonConsent,
    SocialFact,
    Submission,
    Vendor,
)
from vendors.states import ContentState, VendorState

pytestmark = pytest.mark.django_db


def test_remarks_lead_to_the_application(client: Client) -> None:
    vendor = VendorFactory(state=VendorState.CHANGES_REQUESTED)
    user = MemberFactory(vendor=vendor).user
    sent = Submission.objects.create(vendor=vendor, number=1, snapshot={}, submitted_by=user)
    sent.notes.create(field="nip", text="Sprawdź cyfry.")
    [task] = duties.remarks(vendor)
    assert (task.text, task.urgent) == ("ROPS ma 1 uwagę do zgłoszenia.", True)
    client.force_login(user)
    text = client.get(reverse("panel:home", args=[vendor.slug])).text
    assert f'href="{reverse("vendors:application", args=[vendor.slug])}"' in text
    assert "Popraw zgłoszenie" in text
    viewer = MemberFactory(vendor=vendor, role=MemberRole.VIEWER).user
    client.force_login(viewer)
    assert "Popraw zgłoszenie" not in client.get(reverse("panel:home", args=[vendor.slug])).text


@pytest.mark.parametrize(("days", "urgent"), [(20, False), (-1, True)])
def test_papers_that_run_out_are_told_in_time(vendor: Vendor, days: int, urgent: bool) -> None:
    DocumentFactory(vendor=vendor, kind=DocumentKind.INSURANCE, expires_on=clock.today() + dt.timedelta(days=days))
    [task] = duties.documents(vendor)
    assert (task.text, task.urgent) == ("1 dokument traci ważność.", urgent)
    assert task.due == clock.today() + dt.timedelta(days=days)


def test_papers_with_time_and_other_vendors_papers_are_not_told(vendor: Vendor) -> None:
    DocumentFactory(vendor=vendor, kind=DocumentKind.INSURANCE, expires_on=clock.today() + dt.timedelta(days=99))
    DocumentFactory(vendor=VendorFactory(), kind=DocumentKind.INSURANCE, expires_on=clock.today())
    assert duties.documents(vendor) == []


def fact(vendor: Vendor, days: int, kind: str = FactKind.EMPLOYED, **fields: Any) -> SocialFact:
    today = clock.today()
    return SocialFact.objects.create(
        vendor=vendor,
        kind=kind,
        number=12,
        words="Sadzimy drzewa." if kind == FactKind.FREE else "",
        as_of=today - dt.timedelta(days=300),
        source="ewidencja",
        expires_on=today + dt.timedelta(days=days),
        **{"public_since": clock.now(), **fields},
    )


def test_facts_that_grow_old_are_told(vendor: Vendor) -> None:
    fact(vendor, 30)
    fact(vendor, -5, kind=FactKind.FREE)
    [task] = duties.facts(vendor)
    assert (task.text, task.due) == ("2 fakty o Was się starzeją.", clock.today() - dt.timedelta(days=5))
    assert task.url == reverse("vendors:storefront_facts", args=[vendor.slug])


def test_facts_with_time_replaced_or_not_public_are_not_told(vendor: Vendor) -> None:
    fact(vendor, 31)
    fact(vendor, 3)
    fact(vendor, 3, kind=FactKind.FREE, public_since=None)
    fact(VendorFactory(), 3)
    assert duties.facts(vendor) == []


def consent(vendor: Vendor, days: int, state: str = ContentState.ACCEPTED, **fields: Any) -> None:
    user = UserFactory()
    paper = PersonConsent.objects.create(
        vendor=vendor,
        file="consents/a.pdf",
        name="zgoda.pdf",
        content_type="application/pdf",
        size=10,
        sha256="0" * 64,
        expires_on=clock.today() + dt.timedelta(days=days),
        uploaded_by=user,
        **fields,
    )
    review = ContentReview.objects.create(
        vendor=vendor,
        subject_type="vendors.StorefrontPicture",
        subject_id=str(paper.pk),
        subject_name="Zdjęcie zespołu",
        people=1,
        state=state,
        asked_by=user,
    )
    review.consents.add(paper)


@pytest.mark.parametrize(("days", "urgent"), [(30, False), (-1, True)])
def test_consents_that_end_are_told(vendor: Vendor, days: int, urgent: bool) -> None:
    consent(vendor, days)
    [task] = duties.consents(vendor)
    assert (task.text, task.urgent) == ("1 zgoda na wizerunek się kończy.", urgent)
    assert task.url == reverse("vendors:storefront_consents", args=[vendor.slug])


def test_consents_that_carry_nothing_are_not_told(vendor: Vendor) -> None:
    consent(vendor, 31)
    consent(vendor, 3, withdrawn_at=clock.now())
    consent(vendor, 3, state=ContentState.WITHDRAWN)
    consent(VendorFactory(), 3)
    assert duties.consents(vendor) == []
