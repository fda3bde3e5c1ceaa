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
from marketplace.catalogue.models import BadgeSnapshot, BadgeSnapshotDay
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
    days = BadgeSnapshotDay.objects.order_by("day").values_list("badges", "texts")
    assert list(days) == [(0, 1), (0, 0)]


def test_a_day_without_any_badge_is_taken_with_zero_rows_once() -> None:
    ProductFactory()
    assert take_badge_snapshot() == 0
    day = BadgeSnapshotDay.objects.get()
    assert (day.day, day.badges, day.texts) == (clock.today(), 0, 0)
    badged_listing()
    assert take_badge_snapshot() == 0
    assert not BadgeSnapshot.objects.exists()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM catalogue_badgesnapshotday")


def test_a_missed_night_is_a_gap_and_stays_one(client: Client, django_assert_max_num_queries: Any) -> None:
    product, _certificate = badged_listing()
    now = clock.now()
    with time_machine.travel(now - dt.timedelta(days=3)):
        Scheme.objects.update(label_mode=LabelMode.OFF)
        snapshot_badges()
    Scheme.objects.update(label_mode=LabelMode.BADGE)
    with time_machine.travel(now - dt.timedelta(days=1)):
        snapshot_badges()
    snapshot_badges()
    assert BadgeSnapshotDay.objects.count() == 3
    client.force_login(UserFactory(role=Role.DIRECTOR))
    with django_assert_max_num_queries(12):
        page = client.get(reverse("catalogue:badge_snapshots")).content.decode()
    assert page.count("brak zapisu tej nocy") == 1
    content = b"".join(client.get(reverse("catalogue:badge_snapshots_csv")).streaming_content)  # type: ignore[attr-defined]
    header, *lines = [line.split(",") for line in content.decode().splitlines()]
    assert header[:2] == ["\ufeffdzien", "wpis"]
    today = clock.date_of(now)
    days = [(today - dt.timedelta(days=back)).isoformat() for back in (3, 2, 1, 0)]
    assert [line[:2] for line in lines] == [
        [days[0], "ZERO_OFERT"],
        [days[1], "BRAK_ZAPISU"],
        [days[2], "OFERTA"],
        [days[3], "OFERTA"],
    ]
    assert [line[2] for line in lines] == ["", "", str(product.pk), str(product.pk)]
    assert (bool(lines[0][-1]), lines[1][-1]) == (True, "")


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
