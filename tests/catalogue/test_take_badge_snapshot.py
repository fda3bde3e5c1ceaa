"""R13-16: every night, which listings bore the mark and why; kept as it was, exported for the regional centre."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from core import clock
from marketplace.catalogue.actions.take_badge_snapshot import take_badge_snapshot
from marketplace.catalogue.models import BadgeSnapshot
from marketplace.catalogue.tasks import snapshot_badges
from quality_mark.models import Certificate, Scheme
from quality_mark.states import CertificateState, LabelMode
from tests.catalogue.badged import badged_listing
from tests.factories import ProductFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_every_listing_that_bears_the_mark_is_kept_with_the_reason_once_a_day(
    django_assert_max_num_queries: Any,
) -> None:
    product, certificate = badged_listing()
    ProductFactory(vendor=product.vendor)
    with django_assert_max_num_queries(9):
        assert take_badge_snapshot() == 1
    assert certificate.decision is not None
    row = BadgeSnapshot.objects.get()
    assert (row.day, row.product, row.listing_name) == (clock.today(), product, product.name)
    assert (row.mode, row.certificate_number) == ("badge", certificate.number)
    assert (row.decision_number, row.terms_version) == (certificate.decision.number, 1)
    assert (row.terms_hash, row.valid_to) == (certificate.scheme_version.text_hash, certificate.valid_to)
    assert take_badge_snapshot() == 0
    with time_machine.travel(clock.now() + dt.timedelta(days=1)):
        snapshot_badges()
    assert BadgeSnapshot.objects.count() == 2


def test_the_text_is_kept_as_text_and_a_suspended_certificate_is_not(client: Client) -> None:
    _product, certificate = badged_listing()
    Scheme.objects.update(label_mode=LabelMode.TEXT_STATUS)
    take_badge_snapshot()
    assert BadgeSnapshot.objects.get().mode == "text_status"
    Certificate.objects.filter(pk=certificate.pk).update(state=CertificateState.SUSPENDED)
    with time_machine.travel(clock.now() + dt.timedelta(days=1)):
        assert take_badge_snapshot() == 0


def test_the_database_refuses_to_change_it() -> None:
    badged_listing()
    take_badge_snapshot()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE catalogue_badgesnapshot SET mode = 'text_status'")


def test_the_operator_reads_and_exports_it_a_stranger_does_not(client: Client) -> None:
    product, certificate = badged_listing()
    page, file = reverse("catalogue:badge_snapshots"), reverse("catalogue:badge_snapshots_csv")
    client.force_login(UserFactory(role=Role.SCHEME_OPERATOR))
    assert "Nie ma jeszcze zapisów" in client.get(page).content.decode()
    take_badge_snapshot()
    assert f"{clock.today():%d.%m.%Y}" in client.get(page).content.decode()
    lines = b"".join(client.get(file).streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 2
    assert certificate.number in lines[1]
    assert product.name in lines[1]
    for wrong in ("?od=nic", "?od=2026-13-45", "?od=2020-01-01&do=2020-01-02"):
        assert client.get(file + wrong).status_code == 200
    client.force_login(UserFactory(role=Role.OPERATOR))
    assert client.get(page).status_code == client.get(file).status_code == 403
