"""What the home tells of duties: remarks of the regional centre, papers that run out."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from marketplace.panel.queries import duties
from tests.factories import DocumentFactory, MemberFactory, VendorFactory
from vendors.models import DocumentKind, MemberRole, Submission, Vendor
from vendors.states import VendorState

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
