"""The mark's public pages: rules of any past day with their hash, comparison, criteria, consultation, who checks."""

import datetime as dt
import hashlib
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from quality_mark.actions.draft_scheme_version import draft_scheme_version
from quality_mark.actions.publish_scheme_version import publish_scheme_version
from quality_mark.actions.save_scheme_draft import save_scheme_draft
from quality_mark.models import Certificate, SchemeVersion
from tests.factories import SchemeVersionFactory
from tests.mark_factories import CriterionFactory, MonitoringBodyFactory, consult

pytestmark = pytest.mark.django_db


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


@pytest.fixture
def second(certificate: Certificate, operator: User) -> SchemeVersion:
    """Version 2 with a longer time for appeals, in force since today; version 1 since two years ago."""
    CriterionFactory(
        scheme_version=certificate.scheme_version, code="A", name="Cele społeczne", evidence_asked="Statut"
    )
    CriterionFactory(scheme_version=certificate.scheme_version, code="Z", name="Ekologia", is_active=False)
    draft = draft_scheme_version(scheme_id=certificate.scheme_version.scheme_id, by=operator)
    save_scheme_draft(version_id=draft.pk, terms="Zasady po zmianie.", numbers={"appeal_days": 21}, by=operator)
    consult(draft)
    return publish_scheme_version(version_id=draft.pk, effective_from=clock.today(), by=operator)


def test_t13_11_the_rules_of_any_past_day_open_and_their_hash_is_right(second: SchemeVersion, client: Client) -> None:
    past = clock.today() - dt.timedelta(days=300)
    assert client.get(f"/znak/zasady/?dzien={past}")["Location"] == "/znak/zasady/1/"
    assert client.get(f"/znak/zasady/?dzien={clock.today()}")["Location"] == "/znak/zasady/2/"
    page = text(client, "/znak/zasady/2/")
    assert page.count(second.text_hash) == 2, "the stored one and the one counted now"
    assert "zgadza się" in page
    assert "nie zgadza się" not in page
    canonical = client.get(reverse("quality_mark:scheme_version_json", args=[2])).content
    assert hashlib.sha256(canonical).hexdigest() == second.text_hash
    SchemeVersion.objects.filter(pk=second.pk).update(appeal_days=7)
    assert "nie zgadza się" in text(client, "/znak/zasady/2/")


@pytest.mark.parametrize("day", ["1999-01-01", "wczoraj", "2026-02-31"])
def test_a_day_without_rules_is_said(day: str, second: SchemeVersion, client: Client) -> None:
    assert "nie obowiązywała żadna opublikowana wersja" in text(client, f"/znak/zasady/?dzien={day}")


def test_the_overview_lists_versions_numbers_and_what_follows_a_breach(second: SchemeVersion, client: Client) -> None:
    page = text(client, "/znak/zasady/")
    for part in (second.text_hash, "Fundacja im. Królowej", "czas na odwołanie (dni)", "krytyczna", "bezpłatne"):
        assert part in page
    assert "tylko dla certyfikatów wydanych wcześniej" in page


def test_two_versions_are_compared_word_by_word(second: SchemeVersion, client: Client) -> None:
    page = text(client, "/znak/zasady/porownanie/?od=1&do=2")
    assert "<del>" in page
    assert "<ins>" in page
    assert "21" in page
    assert "Te wersje niczym się nie różnią." in text(client, "/znak/zasady/porownanie/?od=2&do=2")
    text(client, "/znak/zasady/porownanie/?od=x&do=99")


def test_criteria_name_the_evidence_and_leave_out_what_is_off(second: SchemeVersion, client: Client) -> None:
    page = text(client, "/znak/kryteria/")
    assert "Cele społeczne" in page
    assert "Statut" in page
    assert "Ekologia" not in page


def test_consultation_and_monitoring_are_public(second: SchemeVersion, client: Client) -> None:
    page = text(client, "/znak/konsultacje/")
    assert page.count("Rada Działalności Pożytku") == 2
    MonitoringBodyFactory(name="Dawna Jednostka", valid_to=clock.today() - dt.timedelta(days=1))
    page = text(client, "/znak/kto-kontroluje/")
    assert "Jednostka Stale Czuwająca" in page
    assert "uprawnienia się skończyły" in page


def test_a_draft_is_nobodys_business(second: SchemeVersion, operator: User, client: Client) -> None:
    draft = draft_scheme_version(scheme_id=second.scheme_id, by=operator)
    save_scheme_draft(version_id=draft.pk, terms="Tajny projekt.", numbers={}, by=operator)
    assert client.get("/znak/zasady/3/").status_code == 404
    assert client.get("/znak/zasady/3.json").status_code == 404
    for path in ("/znak/zasady/", "/znak/zasady/porownanie/", "/znak/konsultacje/", "/znak/kryteria/"):
        assert "Tajny projekt" not in text(client, path)


@pytest.mark.parametrize("path", ["zasady", "kryteria", "konsultacje", "kto-kontroluje", "zasady/porownanie"])
def test_before_anything_is_published_the_pages_say_so(path: str, client: Client) -> None:
    SchemeVersionFactory(published_at=None)
    text(client, f"/znak/{path}/")


def test_the_number_of_versions_costs_no_queries(
    second: SchemeVersion, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(3, 9):
        SchemeVersionFactory(scheme=second.scheme, version=number, effective_from=clock.today())
    with django_assert_max_num_queries(16):
        text(client, "/znak/zasady/")
    with django_assert_max_num_queries(8):
        text(client, "/znak/konsultacje/")
