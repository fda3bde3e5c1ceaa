"""Enterprises, certificates and the register: what everybody may know of them, and nothing else."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.graphql.ids import global_id
from core.local_cache import forget_all
from quality_mark.models import Certificate
from quality_mark.states import CertificateState
from tests.api.conftest import Ask
from tests.catalogue.badged import badged_listing
from tests.factories import VariantFactory, VendorFactory
from vendors.models import SocialFact, Vendor
from vendors.states import VendorState

VENDORS = """
query($first: Int!, $after: String, $filter: VendorFilterInput) {
  vendors(first: $first, after: $after, filter: $filter) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node {
      id slug name shortName kind kindName operatingBody nip regon registerType registerNumber addressLines city powiat
      powiatCode phone email website tagline story activities { slug name } url
      socialFacts { text asOf source }
      certificates { number standing items { name kind } }
      products(first: 2) { totalCount edges { node { name vendor { slug } } } }
    } }
  }
}
"""


def slugs(body: dict[str, Any], field: str = "vendors") -> list[str]:
    return [edge["node"]["slug"] for edge in body["data"][field]["edges"]]


def test_enterprises_in_the_order_of_their_names(db: None, ask: Ask) -> None:
    for slug, name in (("c", "Żubr"), ("a", "Ćma"), ("b", "Dąb")):
        VendorFactory(slug=slug, short_name=name, powiat="1863", city="Rzeszów")
    VendorFactory(slug="z", state=VendorState.SUSPENDED)
    first = ask(VENDORS, first=2)
    assert slugs(first) == ["a", "b"]
    assert first["data"]["vendors"]["totalCount"] == 3
    after = first["data"]["vendors"]["pageInfo"]["endCursor"]
    assert slugs(ask(VENDORS, first=2, after=after)) == ["c"]
    assert slugs(ask(VENDORS, first=9, filter={"search": "zubr rzesz"})) == ["c"]
    assert slugs(ask(VENDORS, first=9, filter={"powiat": "1801"})) == []
    assert slugs(ask(VENDORS, first=9, filter={"kind": "NIC"})) == []
    assert slugs(ask(VENDORS, first=9, filter={"slugs": ["b", "z"]})) == ["b"]


def test_one_enterprise(db: None, ask: Ask) -> None:
    vendor = VendorFactory(story="Szyjemy **torby**.", powiat="1863")
    tomorrow = clock.today() + dt.timedelta(days=1)
    fact = {"vendor": vendor, "source": "listy płac", "as_of": clock.today(), "expires_on": tomorrow, "number": 7}
    SocialFact.objects.create(kind="EMPLOYED", public_since=clock.now(), **fact)
    SocialFact.objects.create(kind="MEMBERS", **fact)
    (edge,) = ask(VENDORS, first=1)["data"]["vendors"]["edges"]
    told = edge["node"]
    assert told["nip"] == vendor.nip
    assert told["addressLines"] == vendor.address_lines()
    assert told["powiat"] == "Rzeszów"
    assert "<b>torby</b>" in told["story"]
    assert [one["source"] for one in told["socialFacts"]] == ["listy płac"]
    assert told["url"] == f"http://localhost:8000/sprzedawca/{vendor.slug}/"
    assert not {"bankAccount", "representativeName", "authorityEmail"} & set(told)
    text = "query($slug: String, $id: ID) { vendor(slug: $slug, id: $id) { slug } }"
    for asked in ({"slug": vendor.slug}, {"id": global_id("Vendor", vendor.pk)}):
        assert ask(text, **asked)["data"] == {"vendor": {"slug": vendor.slug}}
    Vendor.objects.update(state=VendorState.SUSPENDED)
    forget_all()  # no action said that anything changed
    for asked in ({"slug": vendor.slug}, {"id": global_id("Vendor", vendor.pk)}, {"slug": "nic"}, {}):
        assert ask(text, **asked)["data"] == {"vendor": None}


def test_many_enterprises_cost_no_more_queries(db: None, ask: Ask) -> None:
    counts = []
    for extra in (1, 20):
        for _ in range(extra):
            product, _certificate = badged_listing()
            VariantFactory(product=product)
        ask(VENDORS, first=1)
        forget_all()
        with CaptureQueriesContext(connection) as asked:
            body = ask(VENDORS, first=100)
        assert all(edge["node"]["certificates"] for edge in body["data"]["vendors"]["edges"])
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


CERTIFICATES = """
query($first: Int!, $after: String, $filter: CertificateFilterInput) {
  certificates(first: $first, after: $after, filter: $filter) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node {
      id number standing validFrom validUntil since reason url items { name kind }
      holder { slug name sells status { decisionNumber } certificates { number } }
    } }
  }
}
"""
ONE = "query($number: String!) { certificate(number: $number) { number standing reason } }"


def numbers(body: dict[str, Any]) -> list[str]:
    return [edge["node"]["number"] for edge in body["data"]["certificates"]["edges"]]


@pytest.fixture
def three(db: None) -> list[Certificate]:
    made = []
    for days in (30, 20, 10):
        _product, certificate = badged_listing()
        Certificate.objects.filter(pk=certificate.pk).update(valid_from=clock.today() - dt.timedelta(days=days))
        made.append(certificate)
    Vendor.objects.update(registered_on=clock.today())
    return made


def test_certificates_the_newest_first(three: list[Certificate], ask: Ask) -> None:
    first = ask(CERTIFICATES, first=2)
    assert numbers(first) == [three[2].number, three[1].number]
    after = first["data"]["certificates"]["pageInfo"]["endCursor"]
    last = ask(CERTIFICATES, first=2, after=after)
    assert numbers(last) == [three[0].number]
    node = last["data"]["certificates"]["edges"][0]["node"]
    assert node["standing"] == "IN_FORCE"
    assert node["items"] == [{"name": three[0].scope.get().scope_item.name, "kind": "GOOD"}]
    assert node["holder"]["certificates"] == [{"number": three[0].number}]
    assert node["url"].startswith("http://localhost:8000/znak/certyfikat/")


def test_a_certificate_stays_in_the_register_whatever_became_of_it(three: list[Certificate], ask: Ask) -> None:
    Certificate.objects.filter(pk=three[1].pk).update(state=CertificateState.WITHDRAWN)
    assert ask(ONE, number=three[1].number)["data"]["certificate"]["standing"] == "WITHDRAWN"
    assert numbers(ask(CERTIFICATES, first=9, filter={"standing": "WITHDRAWN"})) == [three[1].number]
    assert numbers(ask(CERTIFICATES, first=9, filter={"search": three[0].number})) == [three[0].number]
    assert ask(ONE, number="nic")["data"] == {"certificate": None}


def test_many_certificates_cost_no_more_queries(three: list[Certificate], ask: Ask) -> None:
    counts = []
    for size in (1, 50):
        with CaptureQueriesContext(connection) as asked:
            ask(CERTIFICATES, first=size)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


REGISTER = """
query($first: Int, $after: String, $last: Int, $before: String, $filter: RegisterFilterInput) {
  registerEntities(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node {
      id slug name shortName kind kindName legalForm operatingBody nip regon registerType registerNumber street
      houseNumber postalCode city powiat powiatCode website phone email activities { slug } registeredOn sells
      status { decisionNumber decidedOn checkedOn } vendor { slug } certificates { number } url
    } }
  }
}
"""


def test_the_register_page_by_page(db: None, ask: Ask) -> None:
    for n, name in enumerate(("Żubr", "Ćma", "Dąb", "Ara")):
        state = VendorState.APPROVED if n % 2 else VendorState.TERMINATED
        VendorFactory(slug=f"e{n}", short_name=name, registered_on=clock.today(), state=state)
    VendorFactory(slug="nie-w-bazie", registered_on=None)
    first = ask(REGISTER, first=3)
    page = first["data"]["registerEntities"]
    assert slugs(first, "registerEntities") == ["e3", "e1", "e2"]
    assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (4, True)
    second = ask(REGISTER, first=3, after=page["pageInfo"]["endCursor"])
    assert slugs(second, "registerEntities") == ["e0"]
    start = second["data"]["registerEntities"]["pageInfo"]["startCursor"]
    assert slugs(ask(REGISTER, last=2, before=start), "registerEntities") == ["e1", "e2"]
    assert slugs(ask(REGISTER, first=9, filter={"sells": True}), "registerEntities") == ["e3", "e1"]
    assert slugs(ask(REGISTER, first=9, filter={"search": "dab"}), "registerEntities") == ["e2"]
    sold = {edge["node"]["slug"]: edge["node"]["vendor"] for edge in page["edges"]}
    assert sold == {"e3": {"slug": "e3"}, "e1": {"slug": "e1"}, "e2": None}
    text = "query($slug: String!) { registerEntity(slug: $slug) { slug sells } }"
    assert ask(text, slug="e2")["data"] == {"registerEntity": {"slug": "e2", "sells": False}}
    assert ask(text, slug="nie-w-bazie")["data"] == ask(text, slug="x")["data"] == {"registerEntity": None}
    assert ask(REGISTER, first=2, after="WyJhIl0=")["data"] == {"registerEntities": None}
